import { creationOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push is text unless another kind is given",
  covers("kinds-text", "kinds-text-by-default", "kinds-null-is-default", "kinds-blank-is-default", "kinds-number-text"),
  async ({ given, maker, rule }) => {
    const name = given.secret();
    const make = async (kind: Readonly<Record<string, unknown>>) =>
      shapeOf(await maker.create({ payload: given.secret(), name, ...kind }));

    const named = await make({ kind: "text" });
    const unnamed = await make({});
    const absent = await make({ kind: null });
    const blank = await make({ kind: "" });
    const numbered = await make({ kind: 0 });

    // A url push would be refused for want of an address.
    const text = { status: 201, name, deletable: "boolean" };
    rule("kinds-text", () => expect(named).toEqual(text));
    rule("kinds-text-by-default", () => expect(unnamed).toEqual(text));
    rule("kinds-null-is-default", () => expect(absent).toEqual(text));
    rule("kinds-blank-is-default", () => expect(blank).toEqual(text));
    rule("kinds-number-text", () => expect(numbered).toEqual(text));
  },
);

test(
  "a kind that does not exist makes no push",
  covers(
    "kinds-unknown-refused",
    "kinds-unknown-crashes",
    "kinds-case-matters",
    "kinds-numeric-text-refused",
    "kinds-numeric-text-problem",
    "kinds-numeric-text-problem-before",
  ),
  async ({ given, maker, rule }) => {
    const unknown = await maker.create({ payload: given.secret(), kind: "video" });
    const capitals = await maker.create({ payload: given.secret(), kind: "TEXT" });
    const numeric = await maker.create({ payload: given.secret(), kind: "0" });

    rule("kinds-unknown-refused", () => expect(unknown.status).toBeGreaterThanOrEqual(400));
    rule("kinds-unknown-crashes", () => expect(unknown.body).toEqual({ status: 500, error: "Internal Server Error" }));
    rule("kinds-case-matters", () => expect(capitals.status).toBeGreaterThanOrEqual(400));
    rule("kinds-numeric-text-refused", () => expect(numeric.status).toBe(422));
    rule("kinds-numeric-text-problem", () =>
      expect(numeric.body).toEqual({ kind: ["is not within the available options"] }),
    );
    rule("kinds-numeric-text-problem-before", () =>
      expect(numeric.body).toEqual({ kind: ["is not included in the list"] }),
    );
  },
);

/** What was made, with the type of the flag that tells url pushes from all others. */
function shapeOf(reply: Reply) {
  return { ...creationOf(reply), deletable: typeof fieldsOf(reply).deletable_by_viewer };
}

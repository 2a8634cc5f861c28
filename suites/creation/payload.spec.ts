import { creationOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** The most characters that a text push may have. */
const MOST = 1_048_576;

test(
  "a text push without a payload is refused",
  covers(
    "creation-payload-required",
    "creation-payload-problem",
    "creation-payload-empty",
    "creation-payload-null",
    "creation-payload-blanks",
    "creation-payload-exotic-blanks",
    "creation-payload-nested",
  ),
  async ({ given, maker, rule }) => {
    const missing = await maker.create({ name: given.secret() });
    const empty = await maker.create({ payload: "" });
    const absent = await maker.create({ payload: null });
    const blanks = await maker.create({ payload: "  \t " });
    const exotic = await maker.create({ payload: "\n\u00a0\u3000\r\n" });
    const nested = await maker.create({ payload: ["listed"] });

    rule("creation-payload-required", () => expect(missing.status).toBe(422));
    rule("creation-payload-problem", () => expect(missing.body).toEqual({ payload: ["Payload is required."] }));
    rule("creation-payload-empty", () => expect(empty.status).toBe(422));
    rule("creation-payload-null", () => expect(absent.status).toBe(422));
    rule("creation-payload-blanks", () => expect(blanks.status).toBe(422));
    rule("creation-payload-exotic-blanks", () => expect(exotic.status).toBe(422));
    rule("creation-payload-nested", () => expect(nested.status).toBe(422));
  },
);

test("a zero-width space is a payload", covers("creation-payload-zero-width"), async ({ maker }) => {
  const reply = await maker.create({ payload: "\u200b" });

  expect(reply.status).toBe(201);
});

test(
  "the largest payload is taken, and one character more is not",
  covers(
    "creation-payload-largest",
    "creation-payload-bytes",
    "creation-payload-too-large",
    "creation-payload-too-large-problem",
    "creation-payload-too-large-placeholder",
  ),
  async ({ given, maker, rule }) => {
    const name = given.secret();

    const largest = await maker.create({ payload: "a".repeat(MOST), name });
    const inTwoBytesEach = await maker.create({ payload: "é".repeat(MOST) });
    const tooLarge = await maker.create({ payload: "a".repeat(MOST + 1) });

    rule("creation-payload-largest", () => expect(creationOf(largest)).toEqual({ status: 201, name }));
    rule("creation-payload-bytes", () => expect(inTwoBytesEach.status).toBe(422), {
      deviation: 20,
      instead: () => expect(inTwoBytesEach.status).toBe(201),
    });
    rule("creation-payload-too-large", () => expect(tooLarge.status).toBe(422));
    rule("creation-payload-too-large-problem", () => expect(tooLarge.body).toEqual(tooLargeUpTo("1048576")));
    rule("creation-payload-too-large-placeholder", () => expect(tooLarge.body).toEqual(tooLargeUpTo("%{count}")));
  },
);

/** What the service says of a payload that is too large; the two blanks are its own. */
function tooLargeUpTo(limit: string) {
  return { payload: [`The payload is too large.  You can only push up to ${limit} bytes.`] };
}

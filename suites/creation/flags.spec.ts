import { fieldsOf, pathOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the flags are kept, and the links follow the retrieval step",
  covers(
    "creation-deletable-on",
    "creation-deletable-off",
    "creation-step-on",
    "creation-step-off",
    "creation-html-url-step",
    "creation-html-url-plain",
    "creation-json-url-step",
    "creation-json-url-plain",
  ),
  async ({ given, maker, viewer, rule, target }) => {
    const withStep = fieldsOf(
      await maker.create({ payload: given.secret(), retrieval_step: true, deletable_by_viewer: false }),
    );
    const plain = fieldsOf(
      await maker.create({ payload: given.secret(), retrieval_step: false, deletable_by_viewer: true }),
    );

    const behindStep = await viewer.send({ path: pathOf(withStep.json_url, target.baseUrl) });
    const direct = await viewer.send({ path: pathOf(plain.json_url, target.baseUrl) });

    rule("creation-deletable-on", () => expect(plain.deletable_by_viewer).toBe(true));
    rule("creation-deletable-off", () => expect(withStep.deletable_by_viewer).toBe(false));
    rule("creation-step-on", () => expect(withStep.retrieval_step).toBe(true));
    rule("creation-step-off", () => expect(plain.retrieval_step).toBe(false));
    rule("creation-html-url-step", () =>
      expect(pathOf(withStep.html_url, target.baseUrl)).toBe(`/p/${withStep.url_token}/r`),
    );
    rule("creation-html-url-plain", () => expect(pathOf(plain.html_url, target.baseUrl)).toBe(`/p/${plain.url_token}`));
    rule("creation-json-url-step", () => expect(behindStep.status).toBe(200), {
      deviation: 14,
      instead: () => expect(behindStep.status).toBe(404),
    });
    rule("creation-json-url-plain", () => expect(direct.status).toBe(200));
  },
);

test(
  "a few words mean true in a flag",
  covers(
    "creation-flag-on",
    "creation-flag-yes",
    "creation-flag-checked",
    "creation-flag-true-text",
    "creation-flag-case",
    "creation-flag-one",
    "creation-flag-one-text",
    "creation-flag-one-refused",
    "creation-flag-one-text-refused",
  ),
  async ({ given, maker, rule }) => {
    const flags = async (step: unknown, deletable: unknown) => {
      const push = fieldsOf(
        await maker.create({ payload: given.secret(), retrieval_step: step, deletable_by_viewer: deletable }),
      );
      return { step: push.retrieval_step, deletable: push.deletable_by_viewer };
    };

    const words = await flags("on", "yes");
    const others = await flags("checked", "true");
    const capitals = await flags("YES", "On");
    const ones = await flags(1, "1");

    rule("creation-flag-on", () => expect(words.step).toBe(true));
    rule("creation-flag-yes", () => expect(words.deletable).toBe(true));
    rule("creation-flag-checked", () => expect(others.step).toBe(true));
    rule("creation-flag-true-text", () => expect(others.deletable).toBe(true));
    rule("creation-flag-case", () => expect(capitals).toEqual({ step: true, deletable: true }));
    rule("creation-flag-one", () => expect(ones.step).toBe(true));
    rule("creation-flag-one-text", () => expect(ones.deletable).toBe(true));
    rule("creation-flag-one-refused", () => expect(ones.step).toBe(false));
    rule("creation-flag-one-text-refused", () => expect(ones.deletable).toBe(false));
  },
);

test(
  "everything else means false in a flag",
  covers(
    "creation-flag-false-text",
    "creation-flag-no",
    "creation-flag-zero",
    "creation-flag-zero-text",
    "creation-flag-off",
    "creation-flag-blank",
    "creation-flag-null",
    "creation-flag-letter",
    "creation-flag-other-number",
    "creation-flag-untrimmed",
    "creation-flag-list",
    "creation-flag-object",
  ),
  async ({ given, has, maker, rule }) => {
    const flags = async (step: unknown, deletable: unknown) => {
      const push = fieldsOf(
        await maker.create({ payload: given.secret(), retrieval_step: step, deletable_by_viewer: deletable }),
      );
      return { step: push.retrieval_step, deletable: push.deletable_by_viewer };
    };

    const words = await flags("no", "false");
    const zeros = await flags("0", 0);
    const empty = await flags("", "off");
    const letter = await flags("t", null);
    const odd = await flags(" true", 2);
    const nested = await flags({ a: true }, [false]);

    rule("creation-flag-no", () => expect(words.step).toBe(false));
    rule("creation-flag-false-text", () => expect(words.deletable).toBe(false));
    rule("creation-flag-zero-text", () => expect(zeros.step).toBe(false));
    rule("creation-flag-zero", () => expect(zeros.deletable).toBe(false));
    rule("creation-flag-blank", () => expect(empty.step).toBe(false));
    rule("creation-flag-off", () => expect(empty.deletable).toBe(false));
    rule("creation-flag-letter", () => expect(letter.step).toBe(false));
    rule("creation-flag-null", () => expect(letter.deletable).toBe(false));
    rule("creation-flag-untrimmed", () => expect(odd.step).toBe(false));
    rule("creation-flag-other-number", () => expect(odd.deletable).toBe(false));
    rule("creation-flag-object", () => expect(nested.step).toBe(has("retrieval-step-by-default")));
    rule("creation-flag-list", () => expect(nested.deletable).toBe(true));
  },
);

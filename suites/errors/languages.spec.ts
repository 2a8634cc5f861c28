import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const IN_ENGLISH = { status: 422, body: { payload: ["Payload is required."] } };

test(
  "a refusal is worded in the language that is asked for first",
  covers("errors-language-parameter", "errors-language-first", "errors-language-unknown"),
  async ({ anonymous, rule }) => {
    const without = (language: string | null, query = {}) =>
      anonymous.create({ payload: "" }, { headers: { "accept-language": language }, query });

    const named = await without("de", { locale: "en" });
    const first = await without("en;q=0.1,de;q=0.9");
    const unknown = await without("xx");
    const none = await without(null);

    rule("errors-language-parameter", () => expect(answerOf(named)).toEqual(IN_ENGLISH));
    rule("errors-language-first", () => expect(answerOf(first)).toEqual(IN_ENGLISH));
    rule("errors-language-unknown", () => {
      expect([none.status, answerOf(unknown)]).toEqual([422, answerOf(none)]);
    });
  },
);

test(
  "what is not meant for people is worded alike in every language",
  covers("errors-untranslated"),
  async ({ given, maker, viewer }) => {
    const push = await given.push({ passphrase: given.secret() });
    const german = { headers: { "accept-language": "de" } };
    const broken = { method: "POST", path: maker.paths.create, type: "application/json", body: "{" };

    const unknown = await viewer.retrieve({ url_token: given.unknownToken() }, german);
    const shut = await viewer.retrieve(push, german);
    const unwrapped = await maker.create({}, { ...german, as: () => ({ type: "application/json", bytes: "{}" }) });
    const unreadable = await maker.send({ ...broken, ...german });

    expect(unknown.body).toEqual({ error: "not-found" });
    expect(shut.body).toMatchObject({ error: "That passphrase is incorrect.", status: "unauthorized" });
    expect(unwrapped.text).toContain("param is missing or the value is empty");
    expect(unreadable.body).toEqual({ status: 400, error: "Bad Request" });
  },
);

import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a creation without its envelope is refused, and the envelope named",
  covers("errors-envelope-missing", "errors-envelope-empty", "errors-envelope-foreign"),
  async ({ given, maker, apiVersion, has, rule }) => {
    const [own, foreign] = apiVersion === "v1" ? ["password", "push"] : ["push", "password"];
    const creating = (json: unknown) =>
      maker.send({
        method: "POST",
        path: maker.paths.create,
        type: "application/json",
        body: JSON.stringify(json),
      });

    const missing = await creating({});
    const empty = await creating({ [own]: {} });
    const nothing = await creating({ [own]: null });
    const other = await creating({ [foreign]: { payload: given.secret() } });

    const or = has("envelope-message-or-invalid") ? " or invalid" : "";
    const refusal = {
      status: 400,
      body: { error: `param is missing or the value is empty${or}: ${own}` },
    };
    rule("errors-envelope-missing", () => expect(answerOf(missing)).toEqual(refusal));
    rule("errors-envelope-empty", () => {
      expect(answerOf(empty)).toEqual(refusal);
      expect(answerOf(nothing)).toEqual(refusal);
    });
    rule("errors-envelope-foreign", () => expect(answerOf(other)).toEqual(refusal));
  },
);

test(
  "a body that is no JSON is refused",
  covers("errors-broken-json", "errors-broken-json-html"),
  async ({ maker, rule }) => {
    const broken = { method: "POST", path: maker.paths.create, type: "application/json", body: '{"x": 1,}' };

    const json = await maker.send(broken);
    const html = await maker.send({ ...broken, headers: { accept: "text/html" } });

    rule("errors-broken-json", () => {
      expect(answerOf(json)).toEqual({
        status: 400,
        body: { status: 400, error: "Bad Request" },
      });
    });
    rule("errors-broken-json-html", () =>
      expect({ status: html.status, body: html.text }).toEqual({ status: 400, body: "" }),
    );
  },
);

test("what is wrong with a push is told by attribute", covers("errors-validation-map"), async ({ maker }) => {
  const reply = await maker.create({ payload: "" });

  expect([reply.status, Object.keys(fieldsOf(reply))]).toEqual([422, ["payload"]]);
  expect(fieldsOf(reply).payload).toHaveLength(1);
});

test("an empty Content-Type is not acceptable", covers("errors-content-type-empty"), async ({ anonymous }) => {
  const reply = await anonymous.version({ headers: { "content-type": "" } });

  expect(answerOf(reply)).toEqual({
    status: 406,
    body: { status: 406, error: "Not Acceptable" },
  });
});

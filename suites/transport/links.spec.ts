import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "links lead to the page in the language for the recipient",
  covers("transport-push-locale", "transport-push-locale-json-url"),
  async ({ given, maker, viewer, rule }) => {
    const query = { push_locale: "fr", locale: "en" };
    const push = await given.push({ retrieval_step: false });
    const plain = String(fieldsOf(push.reply).html_url);

    const created = await maker.create(
      { payload: given.secret(), expire_after_days: 1, retrieval_step: false },
      { query },
    );
    const previewed = await maker.preview(push, { query });
    const shown = await viewer.retrieve(push, { query });
    const onlyLocale = await viewer.retrieve(push, { query: { locale: "fr" } });
    const expired = await maker.expire(push, { query });

    rule("transport-push-locale", () => {
      expect(String(fieldsOf(created).html_url)).toMatch(/\/p\/[\w-]+\?locale=fr$/);
      expect(previewed.body).toEqual({ url: `${plain}?locale=fr` });
      expect([shown, expired].map((reply) => fieldsOf(reply).html_url)).toEqual([
        `${plain}?locale=fr`,
        `${plain}?locale=fr`,
      ]);
      expect(fieldsOf(onlyLocale).html_url).toBe(plain);
    });
    rule("transport-push-locale-json-url", () => expect(fieldsOf(shown).json_url).toBe(`${plain}?locale=fr.json`));
  },
);

test("a url_token in capital letters is another one", covers("transport-token-case"), async ({ given, viewer }) => {
  const push = await given.push();

  const reply = await viewer.retrieve({ url_token: push.url_token.toUpperCase() });

  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
});

test(
  "the path of the web page shows a push to those who accept JSON",
  covers("transport-page-path-json", "transport-page-path-counts"),
  async ({ given, anonymous, rule }) => {
    const push = await given.push();

    const page = await anonymous.send({ path: `/p/${push.url_token}` });
    const after = await anonymous.retrieve(push);

    rule("transport-page-path-json", () => {
      expect(answerOf(page)).toMatchObject({ status: 200, body: { url_token: push.url_token, payload: push.payload } });
    });
    rule("transport-page-path-counts", () => expect(fieldsOf(after).views_remaining).toBe(push.views - 2));
  },
);

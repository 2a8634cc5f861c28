import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a token that no push has is not found",
  covers(
    "errors-unknown-show",
    "errors-unknown-preview",
    "errors-unknown-expire",
    "errors-any-token-looked-up",
    "errors-status-field",
  ),
  async ({ given, viewer, rule }) => {
    const push = { url_token: given.unknownToken() };

    const shown = await viewer.retrieve(push);
    const previewed = await viewer.preview(push);
    const expired = await viewer.expire(push);
    const word = await viewer.retrieve({ url_token: "new" });

    rule("errors-unknown-show", () => noSuchPush(shown));
    rule("errors-unknown-preview", () => noSuchPush(previewed));
    rule("errors-unknown-expire", () => noSuchPush(expired));
    rule("errors-any-token-looked-up", () => noSuchPush(word));
    rule("errors-status-field", () => expect(fieldsOf(shown)).toHaveProperty("status"), {
      deviation: 1,
      instead: () => noSuchPush(shown),
    });
  },
);

test("the audit log of no push is not found", covers("errors-unknown-audit"), async ({ given, owner }) => {
  const reply = await owner.audit({ url_token: given.unknownToken() });

  noSuchPush(reply);
});

test(
  "a path that is none is answered in the form that the caller accepts",
  covers("errors-no-route-json", "errors-no-route-html", "errors-no-route-xml", "errors-no-route-default"),
  async ({ given, viewer, rule }) => {
    const path = `/p/${given.unknownToken()}/edit.json`;
    const accepting = (accept: string | null) => viewer.send({ path, headers: { accept } });

    const json = await accepting("application/json");
    const html = await accepting("text/html");
    const xml = await accepting("application/xml");
    const nothing = await accepting(null);
    const list = await accepting("text/html, */*;q=0.8");

    rule("errors-no-route-json", () => noRoute(json));
    rule("errors-no-route-html", () => {
      expect(`${html.status} ${html.headers["content-type"]}`).toMatch(/^404 text\/html\b/);
    });
    rule("errors-no-route-xml", () => {
      expect(`${xml.status} ${xml.headers["content-type"]}`).toMatch(/^404 application\/xml\b/);
      expect(xml.text).toContain('<status type="integer">404</status>');
    });
    rule("errors-no-route-default", () => {
      noRoute(nothing);
      noRoute(list);
    });
  },
);

test("an unknown path below /api is no route", covers("errors-no-route-json-v2"), async ({ given, viewer }) => {
  const reply = await viewer.send({ path: `${viewer.paths.push(given.unknownToken())}/edit` });

  noRoute(reply);
});

test("a refusal is JSON, whatever the caller accepts", covers("errors-accept-ignored"), async ({ given, viewer }) => {
  const path = viewer.paths.push(given.unknownToken()).replace(/(\.json)?$/, ".json");

  const html = await viewer.send({ path, headers: { accept: "text/html" } });
  const xml = await viewer.send({ path, headers: { accept: "application/xml" } });

  noSuchPush(html);
  noSuchPush(xml);
});

/** The path leads to pushes, but none has this token. */
function noSuchPush(reply: Reply): void {
  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
}

/** The path leads nowhere. */
function noRoute(reply: Reply): void {
  expect(answerOf(reply)).toEqual({
    status: 404,
    body: { status: 404, error: "Not Found" },
  });
}

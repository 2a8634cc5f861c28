import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "methods that the API lacks lead nowhere",
  covers(
    "transport-put-unknown",
    "transport-patch-unknown",
    "transport-post-to-push-unknown",
    "transport-index-unknown",
    "transport-collection-delete-unknown",
    "transport-options-unknown",
    "transport-strange-method",
  ),
  async ({ given, viewer, rule }) => {
    const push = viewer.paths.push(given.unknownToken());
    const sending = (method: string, path: string) => viewer.send({ method, path });

    const put = await sending("PUT", push);
    const patch = await sending("PATCH", push);
    const post = await sending("POST", push);
    const index = await sending("GET", viewer.paths.create);
    const dropAll = await sending("DELETE", viewer.paths.create);
    const options = await sending("OPTIONS", viewer.paths.create);
    const strange = await sending("PROPFIND", push);

    rule("transport-put-unknown", () => leadsNowhere(put));
    rule("transport-patch-unknown", () => leadsNowhere(patch));
    rule("transport-post-to-push-unknown", () => leadsNowhere(post));
    rule("transport-index-unknown", () => leadsNowhere(index));
    rule("transport-collection-delete-unknown", () => leadsNowhere(dropAll));
    rule("transport-options-unknown", () => leadsNowhere(options));
    rule("transport-strange-method", () =>
      expect({ status: strange.status, body: strange.text }).toEqual({ status: 501, body: "" }),
    );
  },
);

test(
  "HEAD is GET without a body",
  covers("transport-head-like-get", "transport-head-not-found"),
  async ({ given, viewer, rule }) => {
    const unknown = { url_token: given.unknownToken() };

    const got = await viewer.preview(unknown);
    const head = await viewer.preview(unknown, { method: "HEAD" });
    const shown = await viewer.retrieve(unknown, { method: "HEAD" });

    rule("transport-head-like-get", () => {
      expect([head.text, head.status, head.headers["content-type"]]).toEqual([
        "",
        got.status,
        got.headers["content-type"],
      ]);
    });
    rule("transport-head-not-found", () =>
      expect({ status: shown.status, body: shown.text }).toEqual({ status: 404, body: "" }),
    );
  },
);

test(
  "a POST may name another method in its form or headers, not elsewhere",
  covers(
    "transport-override-form",
    "transport-override-header",
    "transport-override-query-ignored",
    "transport-override-get-ignored",
  ),
  async ({ given, viewer, rule }) => {
    const path = viewer.paths.push(given.unknownToken());
    const override = { "x-http-method-override": "DELETE" };

    const form = await viewer.send({
      method: "POST",
      path,
      type: "application/x-www-form-urlencoded",
      body: "_method=delete",
    });
    const header = await viewer.send({ method: "POST", path, headers: override });
    const query = await viewer.send({ method: "POST", path: `${path}?_method=delete` });
    const json = await viewer.send({ method: "POST", path, type: "application/json", body: '{"_method":"delete"}' });
    const get = await viewer.send({ path, headers: { "x-http-method-override": "PUT" } });

    rule("transport-override-form", () => leadsToPushes(form));
    rule("transport-override-header", () => leadsToPushes(header));
    rule("transport-override-query-ignored", () => {
      leadsNowhere(query);
      leadsNowhere(json);
    });
    rule("transport-override-get-ignored", () => leadsToPushes(get));
  },
);

/** The request reaches a rule of the API, which finds no such push. */
function leadsToPushes(reply: Reply): void {
  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
}

/** The request reaches no rule of the API. */
function leadsNowhere(reply: Reply): void {
  expect({ status: reply.status, isOfApi: fieldsOf(reply).error === "not-found" }).toEqual({
    status: 404,
    isOfApi: false,
  });
}

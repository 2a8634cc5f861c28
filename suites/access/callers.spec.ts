import { answerOf, creationOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push is made, shown and previewed without a token",
  covers("access-creation-public", "access-show-public", "access-preview-public"),
  async ({ given, anonymous, rule }) => {
    const push = await given.push();
    const name = given.secret();

    const created = await anonymous.create({ payload: given.secret(), name });
    const shown = await anonymous.retrieve(push);
    const previewed = await anonymous.preview(push);

    rule("access-creation-public", () => expect(creationOf(created)).toEqual({ status: 201, name }));
    rule("access-show-public", () => {
      expect(answerOf(shown)).toMatchObject({
        status: 200,
        body: { url_token: push.url_token, payload: push.payload },
      });
    });
    rule("access-preview-public", () => {
      expect(answerOf(previewed)).toEqual({ status: 200, body: { url: fieldsOf(push.reply).html_url } });
    });
  },
);

test(
  "the audit log and the lists are refused without a token",
  covers(
    "access-audit-needs-token",
    "access-active-needs-token",
    "access-expired-needs-token",
    "access-token-before-page",
  ),
  async ({ given, anonymous, rule }) => {
    const push = { url_token: given.unknownToken() };

    const audit = await anonymous.audit(push);
    const active = await anonymous.active();
    const expired = await anonymous.expired();
    const badPage = await anonymous.active({ page: "abc" });

    rule("access-audit-needs-token", () => refusedEmpty(audit));
    rule("access-active-needs-token", () => refusedEmpty(active));
    rule("access-expired-needs-token", () => refusedEmpty(expired));
    rule("access-token-before-page", () => refusedEmpty(badPage));
  },
);

test(
  "an unknown token is refused on every endpoint, on public ones too",
  covers(
    "access-bad-token-create",
    "access-bad-token-show",
    "access-bad-token-preview",
    "access-bad-token-audit",
    "access-bad-token-expire",
    "access-bad-token-active",
    "access-bad-token-expired",
  ),
  async ({ given, stranger, rule }) => {
    const push = { url_token: given.unknownToken() };

    const created = await stranger.create({ payload: given.secret() });
    const shown = await stranger.retrieve(push);
    const previewed = await stranger.preview(push);
    const audit = await stranger.audit(push);
    const expire = await stranger.expire(push);
    const active = await stranger.active();
    const expired = await stranger.expired();

    rule("access-bad-token-create", () => refusedEmpty(created));
    rule("access-bad-token-show", () => refusedEmpty(shown));
    rule("access-bad-token-preview", () => refusedEmpty(previewed));
    rule("access-bad-token-audit", () => refusedEmpty(audit));
    rule("access-bad-token-expire", () => refusedEmpty(expire));
    rule("access-bad-token-active", () => refusedEmpty(active));
    rule("access-bad-token-expired", () => refusedEmpty(expired));
  },
);

test(
  "broken JSON is answered before the token is looked at",
  covers("access-body-before-token"),
  async ({ stranger }) => {
    const reply = await stranger.send({
      method: "POST",
      path: stranger.paths.create,
      type: "application/json",
      body: '{"password": ',
    });

    expect(answerOf(reply)).toEqual({ status: 400, body: { status: 400, error: "Bad Request" } });
  },
);

/** What callers without a right token get: 401 and nothing else. */
function refusedEmpty(reply: Reply): void {
  expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" });
}

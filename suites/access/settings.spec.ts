import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a closed instance refuses anonymous callers, and does not tell whether a push exists",
  covers("access-closed-create", "access-closed-unknown-alike"),
  async ({ given, anonymous, rule }) => {
    const push = { url_token: given.unknownToken() };

    const created = await anonymous.create({ payload: given.secret() });
    const shown = await anonymous.retrieve(push);
    const expired = await anonymous.expire(push);

    rule("access-closed-create", () => refusedEmpty(created));
    rule("access-closed-unknown-alike", () => {
      refusedEmpty(shown);
      refusedEmpty(expired);
    });
  },
);

test(
  "a closed instance keeps an existing push from anonymous callers",
  covers("access-closed-show", "access-closed-preview", "access-closed-expire"),
  async ({ given, anonymous, owner, rule }) => {
    const push = await given.push({ deletable_by_viewer: true }, { by: owner });

    const shown = await anonymous.retrieve(push);
    const previewed = await anonymous.preview(push);
    const expired = await anonymous.expire(push);

    rule("access-closed-show", () => refusedEmpty(shown));
    rule("access-closed-preview", () => refusedEmpty(previewed));
    rule("access-closed-expire", () => refusedEmpty(expired));
  },
);

test(
  "a closed instance shows a push to any account",
  covers("access-closed-any-token"),
  async ({ given, owner, other }) => {
    const push = await given.push({}, { by: owner });

    const reply = await other.retrieve(push);

    expect(answerOf(reply)).toMatchObject({ status: 200, body: { url_token: push.url_token, payload: push.payload } });
  },
);

test(
  "an account without the required second factor is refused",
  covers("access-mfa-create", "access-mfa-lists", "access-mfa-version"),
  async ({ given, owner, rule }) => {
    const inEnglish = { query: { locale: "en" } };

    const created = await owner.create({ payload: given.secret() }, inEnglish);
    const active = await owner.active(inEnglish);
    const expired = await owner.expired(inEnglish);
    const version = await owner.version(inEnglish);

    rule("access-mfa-create", () => secondFactorRequired(created));
    rule("access-mfa-lists", () => {
      secondFactorRequired(active);
      secondFactorRequired(expired);
    });
    rule("access-mfa-version", () => expect(version.status).toBe(200), {
      deviation: 22,
      instead: () => secondFactorRequired(version),
    });
  },
);

test(
  "a required second factor does not concern anonymous callers",
  covers("access-mfa-anonymous"),
  async ({ given, anonymous }) => {
    const payload = given.secret();

    const created = await anonymous.create({ payload, expire_after_days: 1 });
    const shown = await anonymous.retrieve({ url_token: String(fieldsOf(created).url_token) });

    expect([created.status, answerOf(shown)]).toMatchObject([201, { status: 200, body: { payload } }]);
  },
);

/** 401 and nothing else. */
function refusedEmpty(reply: Reply): void {
  expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" });
}

/** 403, and why. */
function secondFactorRequired(reply: Reply): void {
  expect(answerOf(reply)).toEqual({
    status: 403,
    body: { error: "Two-factor authentication is required. Please set it up to continue." },
  });
}

import { answerOf, fieldsOf, rowOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the last allowed view still shows the payload; the next one finds the push expired",
  covers(
    "retrieval-last-view-payload",
    "retrieval-last-view-state",
    "expiration-view-limit",
    "expiration-view-limit-time",
    "expiration-view-limit-not-deleted",
    "expiration-view-limit-then-request",
    "retrieval-expired-payload",
    "retrieval-views-never-negative",
    "retrieval-unchanged-304",
  ),
  async ({ given, viewer, maker, rule }) => {
    const push = await given.push({ expire_after_views: 1 });
    await given.views(push, push.views - 1);

    const last = await viewer.retrieve(push);
    const next = await viewer.retrieve(push);
    const again = await viewer.retrieve(push, { headers: { "if-none-match": next.headers.etag ?? "none" } });
    const request = await maker.expire(push);

    rule("retrieval-last-view-payload", () => expect(last.body).toMatchObject({ payload: push.payload }));
    rule("retrieval-last-view-state", () => expect(last.body).toMatchObject({ views_remaining: 0, expired: false }));
    rule("expiration-view-limit", () => expect(next.body).toMatchObject({ expired: true, payload: null }));
    rule("expiration-view-limit-time", () => expect(fieldsOf(next).expired_on).toMatch(TIMESTAMP));
    rule("expiration-view-limit-not-deleted", () => expect(next.body).toMatchObject({ expired: true, deleted: false }));
    rule("expiration-view-limit-then-request", () => {
      expect(answerOf(request)).toMatchObject({ status: 200, body: { expired: true, deleted: false } });
    });
    rule("retrieval-expired-payload", () => {
      expect(next.body).toMatchObject({ payload: null });
      expect(next.text).not.toContain(push.payload);
    });
    rule("retrieval-views-never-negative", () => expect(next.body).toMatchObject({ views_remaining: 0 }));
    rule("retrieval-unchanged-304", () => expect(again.status).toBe(304));
  },
);

test(
  "an expired push moves from the list of active pushes to that of expired ones",
  covers(
    "expiration-leaves-active",
    "expiration-enters-expired",
    "expiration-at-last-view",
    "passphrase-unshown-by-lists",
  ),
  async ({ given, owner, rule }) => {
    const viewedOut = await given.viewedOutPush();
    const push = await given.push({ passphrase: given.secret() });
    const before = await given.step("listing the active pushes", () => owner.active());
    await given.step("expiring a push", () => owner.expire(push));

    const active = await owner.active();
    const expired = await owner.expired();

    rule("expiration-leaves-active", () => {
      const seen = {
        before: rowOf(before, push)?.expired,
        isList: Array.isArray(active.body),
        now: rowOf(active, push),
      };
      expect(seen).toEqual({ before: false, isList: true, now: undefined });
    });
    rule("expiration-enters-expired", () =>
      expect(rowOf(expired, push)).toMatchObject({ url_token: push.url_token, expired: true, deleted: true }),
    );
    rule("expiration-at-last-view", () =>
      expect(rowOf(expired, viewedOut)).toMatchObject({
        url_token: viewedOut.url_token,
        expired: true,
        deleted: false,
      }),
    );
    rule(
      "passphrase-unshown-by-lists",
      () => {
        const seen = { row: rowOf(before, push)?.url_token, shown: before.text.includes(push.passphrase) };
        expect(seen).toEqual({ row: push.url_token, shown: false });
      },
      { deviation: 13, instead: () => expect(rowOf(before, push)).toMatchObject({ passphrase: push.passphrase }) },
    );
  },
);

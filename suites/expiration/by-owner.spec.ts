import { ANSWER_FIELDS, answerOf, auditRowsOf, fieldsOf, keysOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** The longest that a check may lie between a creation and its expiry, in milliseconds. */
const HOUR = 3_600_000;

test(
  "the owner ends a push that viewers may not expire, without its passphrase",
  covers(
    "expiration-by-owner",
    "expiration-answer-state",
    "expiration-answer-keys",
    "expiration-time-set",
    "expiration-leaves-views",
    "expiration-passphrase-dropped",
  ),
  async ({ given, owner, rule }) => {
    const push = await given.push({ deletable_by_viewer: false, passphrase: given.secret() });

    const reply = await owner.expire(push);

    const end = timeOf(reply, "expired_on");
    rule("expiration-by-owner", () => {
      expect(answerOf(reply)).toMatchObject({ status: 200, body: { expired: true } });
    });
    rule("expiration-answer-state", () => expect(reply.body).toMatchObject({ expired: true, deleted: true }));
    rule("expiration-answer-keys", () => expect(keysOf(reply)).toEqual(ANSWER_FIELDS.expire));
    rule("expiration-time-set", () => {
      expect(fieldsOf(reply).expired_on).toMatch(TIMESTAMP);
      expect(end).toBeGreaterThanOrEqual(timeOf(push.reply, "created_at"));
      expect(end).toBeLessThan(timeOf(push.reply, "created_at") + HOUR);
    });
    rule("expiration-leaves-views", () =>
      expect(reply.body).toMatchObject({ expired: true, views_remaining: push.views }),
    );
    rule("expiration-passphrase-dropped", () => expect(reply.body).toMatchObject({ passphrase: null }));
  },
);

test(
  "what was expired stays so, and can be expired again",
  covers(
    "expiration-payload-gone",
    "expiration-deleted-kept",
    "retrieval-expired-status",
    "retrieval-expired-files",
    "retrieval-expired-keys",
    "retrieval-expired-counts-down",
    "expiration-repeated",
    "expiration-repeated-state",
    "audit-expire-once",
  ),
  async ({ given, viewer, maker, rule }) => {
    const push = await given.expiredPush();

    const shown = await viewer.retrieve(push);
    const again = await maker.expire(push);
    const log = await maker.audit(push);

    rule("expiration-payload-gone", () => {
      expect(shown.body).toMatchObject({ expired: true, payload: null });
      expect(shown.text).not.toContain(push.payload);
    });
    rule("expiration-deleted-kept", () => expect(shown.body).toMatchObject({ deleted: true }));
    rule("retrieval-expired-status", () => {
      expect(answerOf(shown)).toMatchObject({ status: 200, body: { url_token: push.url_token, expired: true } });
    });
    rule("retrieval-expired-files", () => expect(shown.body).toMatchObject({ expired: true, files: [] }));
    rule("retrieval-expired-keys", () => expect(keysOf(shown)).toEqual(ANSWER_FIELDS.show));
    rule("retrieval-expired-counts-down", () =>
      expect(shown.body).toMatchObject({ expired: true, views_remaining: push.views - 1 }),
    );
    rule("expiration-repeated", () => {
      expect(answerOf(again)).toMatchObject({ status: 200, body: { expired: true } });
    });
    rule("expiration-repeated-state", () => {
      const { expired_on } = fieldsOf(shown);
      expect(again.body).toMatchObject({ expired_on: String(expired_on), deleted: true });
    });
    rule("audit-expire-once", () =>
      expect(auditRowsOf(log).map((row) => row.kind)).toEqual(["creation", "expire", "failed_view"]),
    );
  },
);

test("requests to expire a push at once all succeed", covers("expiration-at-once"), async ({ given, owner }) => {
  const push = await given.push();

  const replies = await given.atOnce(3, () => owner.expire(push));

  const ended = { status: 200, body: { expired: true, deleted: true } };
  expect(replies.map(answerOf)).toMatchObject([ended, ended, ended]);
});

/** A time of an answer in milliseconds; NaN, which compares with nothing, where there is none. */
function timeOf(reply: Reply, field: "created_at" | "expired_on"): number {
  return Date.parse(String(fieldsOf(reply)[field]));
}

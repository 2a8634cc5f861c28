import { answerOf, auditRowsOf, fieldsOf, rowOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a push of two days ends when it is 48 hours old, and not before",
  covers(
    "expiration-day-limit",
    "expiration-day-limit-not-before",
    "expiration-day-countdown",
    "expiration-day-limit-payload",
    "expiration-day-limit-not-deleted",
    "expiration-day-limit-time",
  ),
  async ({ sandbox, rule }) => {
    const { given, owner, viewer } = sandbox;
    const push = await given.push({ expire_after_days: 2, expire_after_views: 10 });

    await sandbox.advance("23h");
    const onFirstDay = await owner.retrieve(push);
    await sandbox.advance("2h");
    const onSecondDay = await owner.retrieve(push);
    await sandbox.advance("22h");
    const anHourBefore = await viewer.retrieve(push);
    await sandbox.advance("2h");
    const anHourAfter = await viewer.retrieve(push);
    await sandbox.advance("3d");
    const daysLater = await owner.retrieve(push);

    rule("expiration-day-countdown", () => {
      const replies = [onFirstDay, onSecondDay, anHourBefore, anHourAfter];
      expect(replies.map((reply) => fieldsOf(reply).days_remaining)).toEqual([2, 1, 1, 0]);
    });
    rule("expiration-day-limit-not-before", () =>
      expect(anHourBefore.body).toMatchObject({ expired: false, payload: push.payload }),
    );
    rule("expiration-day-limit", () => expect(anHourAfter.body).toMatchObject({ expired: true }));
    rule("expiration-day-limit-payload", () => {
      expect([anHourAfter, daysLater].map((reply) => fieldsOf(reply).payload)).toEqual([null, null]);
    });
    rule("expiration-day-limit-not-deleted", () => expect(anHourAfter.body).toMatchObject({ deleted: false }));
    rule("expiration-day-limit-time", () => {
      const { created_at, expired_on } = fieldsOf(anHourAfter);
      expect(expired_on).toMatch(TIMESTAMP);
      const age = Date.parse(String(expired_on)) - Date.parse(String(created_at));
      expect(Math.floor(age / HOUR)).toBe(49);
    });
  },
);

test(
  "an overdue push that nobody asked for is still listed as active; asking for it ends it",
  covers(
    "expiration-overdue-still-active",
    "expiration-overdue-then-listed",
    "expiration-overdue-no-passphrase",
    "expiration-day-limit-failed-view",
  ),
  async ({ sandbox, rule }) => {
    const { given, owner, viewer } = sandbox;
    const push = await given.push({ expire_after_days: 2, passphrase: given.secret() });
    await sandbox.advance("49h");

    const active = await owner.active();
    const shown = await viewer.retrieve(push);
    const expired = await owner.expired();
    const log = await owner.audit(push);

    rule("expiration-overdue-still-active", () =>
      expect(rowOf(active, push)).toMatchObject({ expired: false, days_remaining: 0 }),
    );
    rule("expiration-overdue-no-passphrase", () => {
      expect(answerOf(shown)).toMatchObject({ status: 200, body: { expired: true, payload: null } });
    });
    rule("expiration-overdue-then-listed", () => expect(rowOf(expired, push)).toMatchObject({ expired: true }));
    rule("expiration-day-limit-failed-view", () =>
      expect(auditRowsOf(log).map((row) => row.kind)).toEqual(["creation", "failed_view"]),
    );
  },
);

test(
  "an overdue push can still be expired by request",
  covers("expiration-overdue-by-request"),
  async ({ sandbox }) => {
    const push = await sandbox.given.push({ expire_after_days: 2 });
    await sandbox.advance("49h");

    const reply = await sandbox.owner.expire(push);

    expect(reply.body).toMatchObject({ expired: true, deleted: true });
  },
);

test(
  "the two-hourly job expires what is overdue, without an event",
  covers("expiration-overdue-job", "expiration-owned-kept"),
  async ({ sandbox, rule }) => {
    const { given, owner } = sandbox;
    const push = await given.push({ expire_after_days: 2 });
    await sandbox.advance("49h");

    await sandbox.runJob("overdue");
    const expired = await owner.expired();
    const log = await owner.audit(push);
    await sandbox.runJob("purge");
    const afterPurge = await owner.expired();

    rule("expiration-overdue-job", () => {
      const kinds = auditRowsOf(log).map((row) => row.kind);
      expect({ expired: rowOf(expired, push)?.expired, kinds }).toEqual({ expired: true, kinds: ["creation"] });
    });
    rule("expiration-owned-kept", () => expect(rowOf(afterPurge, push)).toMatchObject({ expired: true }));
  },
);

test("the nightly job forgets anonymous expired pushes", covers("expiration-anonymous-purged"), async ({ sandbox }) => {
  const push = await sandbox.given.viewedOutPush({}, { by: sandbox.anonymous });
  await sandbox.advance("1d");
  await sandbox.runJob("purge");

  const reply = await sandbox.anonymous.retrieve(push);

  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
});

const HOUR = 3_600_000;

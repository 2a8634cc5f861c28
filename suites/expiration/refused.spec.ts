import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { refusesExpiry, refusesNonOwner } from "../../fixtures/refusals.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a viewer cannot expire a push that does not allow it, live or expired; the owner can",
  covers(
    "expiration-refused-to-viewer",
    "expiration-refused-status",
    "expiration-refused-status-v1",
    "expiration-refused-body",
    "expiration-refused-leaves-push",
    "expiration-refused-when-expired",
    "expiration-moves-updated-at",
  ),
  async ({ given, viewer, owner, rule }) => {
    const push = await given.push({ deletable_by_viewer: false });

    const reply = await viewer.expire(push);
    const shown = await viewer.retrieve(push);
    const ended = await given.step("expiring the push", () => owner.expire(push));
    const late = await viewer.expire(push);

    rule("expiration-refused-to-viewer", () => expect([401, 403]).toContain(reply.status));
    rule("expiration-refused-status", () => expect(reply.status).toBe(403), {
      deviation: 3,
      instead: () => expect(reply.status).toBe(401),
    });
    rule("expiration-refused-status-v1", () => expect(reply.status).toBe(401));
    rule("expiration-refused-body", () => refusesExpiry(reply));
    rule("expiration-refused-leaves-push", () =>
      expect(shown.body).toMatchObject({ expired: false, payload: push.payload, views_remaining: push.views - 1 }),
    );
    rule("expiration-refused-when-expired", () => refusesExpiry(late));
    rule("expiration-moves-updated-at", () => {
      const { updated_at, expired_on } = fieldsOf(ended);
      expect(updated_at).not.toBe(fieldsOf(push.reply).updated_at);
      // The two are written one after the other, and may differ by some milliseconds.
      expect(Math.abs(Date.parse(String(updated_at)) - Date.parse(String(expired_on)))).toBeLessThan(1_000);
    });
  },
);

test(
  "a url push is expired by its owner only",
  covers("expiration-url-refused-to-viewer", "expiration-url-by-viewer", "expiration-url-by-owner"),
  async ({ given, viewer, owner, rule }) => {
    const payload = `https://example.com/${given.secret()}`;
    const push = await given.push({ kind: "url", payload, deletable_by_viewer: true });

    const byViewer = await viewer.expire(push);
    const byOwner = await owner.expire(push);

    rule("expiration-url-refused-to-viewer", () => refusesExpiry(byViewer));
    rule("expiration-url-by-viewer", () => expect(byViewer.body).toMatchObject({ expired: true, deleted: true }), {
      deviation: 16,
      instead: () => refusesExpiry(byViewer),
    });
    rule("expiration-url-by-owner", () => {
      expect(answerOf(byOwner)).toMatchObject({ status: 200, body: { expired: true } });
    });
  },
);

test(
  "an anonymous push that viewers may not expire belongs to nobody: no account may expire it or read its log",
  covers(
    "expiration-unowned-kept",
    "expiration-unowned-by-anybody",
    "expiration-unowned-refused-to-account",
    "audit-unowned-refused",
  ),
  async ({ given, anonymous, maker, rule }) => {
    const push = await given.push({ deletable_by_viewer: false, expire_after_views: 1 }, { by: anonymous });

    const log = await maker.audit(push);
    const byAccount = await maker.expire(push);
    const byAnybody = await anonymous.expire(push);

    rule("expiration-unowned-kept", () => refusesExpiry(byAnybody));
    rule("expiration-unowned-by-anybody", () => {
      expect(answerOf(byAnybody)).toMatchObject({ status: 200, body: { expired: true, deleted: true } });
    });
    rule("expiration-unowned-refused-to-account", () => refusesExpiry(byAccount));
    rule("audit-unowned-refused", () => refusesNonOwner(log));
  },
);

test(
  "an anonymous url push is expired by its views and days only",
  covers("expiration-unowned-url-kept", "expiration-unowned-url-by-anybody"),
  async ({ given, anonymous, rule }) => {
    const payload = `https://example.com/${given.secret()}`;
    const push = await given.push({ kind: "url", payload, expire_after_views: 1 }, { by: anonymous });

    const reply = await anonymous.expire(push);

    rule("expiration-unowned-url-kept", () => refusesExpiry(reply));
    rule("expiration-unowned-url-by-anybody", () => expect(reply.body).toMatchObject({ expired: true, deleted: true }));
  },
);

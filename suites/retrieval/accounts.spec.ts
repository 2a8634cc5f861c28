import { auditRowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { refusesExpiry, refusesNonOwner, refusesPassphrase } from "../../fixtures/refusals.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the owner has to know the passphrase, but sees the push without taking a view",
  covers("passphrase-owner-needs-it", "retrieval-owner-free", "retrieval-owner-counts", "retrieval-owner-counts-in-v2"),
  async ({ given, owner, rule }) => {
    const push = await given.push({ passphrase: given.secret() });

    const refused = await owner.retrieve(push);
    const shown = await owner.retrieve(push, { passphrase: push.passphrase });

    const showsWith = (views_remaining: number) =>
      expect(shown.body).toMatchObject({ payload: push.payload, views_remaining });
    rule("passphrase-owner-needs-it", () => refusesPassphrase(refused));
    rule("retrieval-owner-free", () => showsWith(push.views));
    rule("retrieval-owner-counts", () => showsWith(push.views - 1));
    rule("retrieval-owner-counts-in-v2", () => showsWith(push.views - 1), {
      deviation: 11,
      instead: () => showsWith(push.views),
    });
  },
);

test(
  "another account is a viewer like any other: its view counts, the rest is refused",
  covers(
    "retrieval-other-counts",
    "expiration-refused-to-other",
    "audit-other-refused",
    "audit-other-body",
    "audit-ownership-before-page",
  ),
  async ({ given, other, rule }) => {
    const push = await given.push({ deletable_by_viewer: false });

    const shown = await other.retrieve(push);
    const expired = await other.expire(push);
    const log = await other.audit(push);
    const badPage = await other.audit(push, { page: "none" });

    rule("retrieval-other-counts", () =>
      expect(shown.body).toMatchObject({ payload: push.payload, views_remaining: push.views - 1 }),
    );
    rule("expiration-refused-to-other", () => refusesExpiry(expired));
    rule("audit-other-refused", () => {
      expect({ status: log.status, rows: auditRowsOf(log) }).toEqual({ status: 403, rows: [] });
    });
    rule("audit-other-body", () => refusesNonOwner(log));
    rule("audit-ownership-before-page", () => refusesNonOwner(badPage));
  },
);

test(
  "an admin sees another user's push without taking a view, and has no other privilege",
  covers(
    "passphrase-admin-needs-it",
    "retrieval-admin-free",
    "retrieval-admin-counts",
    "retrieval-admin-counts-in-v2",
    "expiration-refused-to-admin",
    "audit-admin-refused",
    "audit-admin-view",
    "audit-admin-view-as-view",
  ),
  async ({ given, admin, owner, rule }) => {
    const push = await given.push({ deletable_by_viewer: false, passphrase: given.secret() });

    const refused = await admin.retrieve(push);
    const shown = await admin.retrieve(push, { passphrase: push.passphrase });
    const expired = await admin.expire(push);
    const logOfAnother = await admin.audit(push);
    const log = await owner.audit(push);

    const showsWith = (views_remaining: number) =>
      expect(shown.body).toMatchObject({ payload: push.payload, views_remaining });
    const kinds = auditRowsOf(log).map((row) => row.kind);
    rule("passphrase-admin-needs-it", () => refusesPassphrase(refused));
    rule("retrieval-admin-free", () => showsWith(push.views));
    rule("retrieval-admin-counts", () => showsWith(push.views - 1));
    rule("retrieval-admin-counts-in-v2", () => showsWith(push.views - 1), {
      deviation: 11,
      instead: () => showsWith(push.views),
    });
    rule("expiration-refused-to-admin", () => refusesExpiry(expired));
    rule("audit-admin-refused", () => refusesNonOwner(logOfAnother));
    rule("audit-admin-view", () => expect(kinds).toEqual(["creation", "failed_passphrase", "admin_view"]));
    rule("audit-admin-view-as-view", () => expect(kinds).toEqual(["creation", "failed_passphrase", "view"]));
  },
);

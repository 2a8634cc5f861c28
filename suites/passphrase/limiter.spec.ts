import { auditRowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { refusesPassphrase } from "../../fixtures/refusals.ts";
import { expect, test } from "../../fixtures/test.ts";

/** How attempts are logged, by the status of their answers. */
const LOGGED: Readonly<Record<number, string>> = { 200: "view", 401: "failed_passphrase" };

const TOO_MANY = { error: "Too many passphrase attempts. Please try again in a minute." };

test(
  "five attempts a minute are judged, right or wrong; beyond them a push with a passphrase stays shut",
  covers(
    "passphrase-limit-five",
    "passphrase-limit-sixth",
    "passphrase-unlimited",
    "passphrase-limit-body",
    "passphrase-limit-right-too",
    "passphrase-limit-missing-free",
    "passphrase-limit-preview-free",
    "passphrase-limit-shared-by-versions",
    "passphrase-limit-per-push",
    "passphrase-limit-uncounted",
    "audit-limit-unlogged",
  ),
  async ({ given, viewer, maker, rule }) => {
    const [right, wrong] = [given.secret(), given.secret()];
    const push = await given.push({ passphrase: right, expire_after_views: 9 });
    const another = await given.push({ passphrase: right });

    // The window is a minute from the first attempt; the rest of it is left for a slow target's clock.
    const { first, sixth, seventh, missing, previewed, byV1, byV2, elsewhere } = await given.within(
      { seconds: 50, requests: 12 },
      "using up the attempts of a push",
      async () => ({
        first: [
          await viewer.retrieve(push, { passphrase: right }),
          await viewer.retrieve(push, { passphrase: wrong }),
          await viewer.retrieve(push, { passphrase: wrong }),
          await viewer.retrieve(push, { passphrase: right }),
          await viewer.retrieve(push, { passphrase: wrong }),
        ],
        sixth: await viewer.retrieve(push, { passphrase: wrong }),
        seventh: await viewer.retrieve(push, { passphrase: right }),
        missing: await viewer.retrieve(push),
        previewed: await viewer.preview(push),
        byV1: await viewer.retrieve(push, { path: `/p/${push.url_token}.json`, passphrase: right }),
        byV2: await viewer.retrieve(push, { path: `/api/v2/pushes/${push.url_token}`, passphrase: right }),
        elsewhere: await viewer.retrieve(another, { passphrase: wrong }),
      }),
    );
    const log = await maker.audit(push);
    const end = await maker.expire(push);

    rule("passphrase-limit-five", () => expect(first.map((reply) => reply.status)).toEqual([200, 401, 401, 200, 401]));
    rule("passphrase-limit-sixth", () => expect(sixth.status).toBe(429));
    rule("passphrase-unlimited", () => refusesPassphrase(sixth));
    rule("passphrase-limit-body", () => expect(sixth.body).toEqual(TOO_MANY));
    rule("passphrase-limit-right-too", () => {
      expect([seventh.status, seventh.text.includes(push.payload)]).toEqual([429, false]);
    });
    rule("passphrase-limit-missing-free", () => refusesPassphrase(missing));
    rule("passphrase-limit-preview-free", () => {
      expect([previewed.status, previewed.text.includes(push.url_token)]).toEqual([200, true]);
    });
    rule("passphrase-limit-shared-by-versions", () => expect([byV1.status, byV2.status]).toEqual([429, 429]));
    rule("passphrase-limit-per-push", () => refusesPassphrase(elsewhere));
    rule("passphrase-limit-uncounted", () => expect(end.body).toMatchObject({ views_remaining: push.views - 2 }));
    rule("audit-limit-unlogged", () => {
      // Which attempts are beyond the limit is for other rules to say: here it is what the server itself refused.
      const statuses = [...first, sixth, seventh, missing, byV1, byV2].map((reply) => reply.status);
      const seen = { isLimited: statuses.includes(429), kinds: auditRowsOf(log).map((row) => row.kind) };
      expect(seen).toEqual({
        isLimited: true,
        kinds: ["creation", ...statuses.flatMap((status) => LOGGED[status] ?? [])],
      });
    });
  },
);

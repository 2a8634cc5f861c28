import { ANSWER_FIELDS, creationOf, fieldsOf, keysOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

/** The longest that a check may lie between two creations, in milliseconds. */
const HOUR = 3_600_000;

test(
  "a push is answered with its limits, labels and state",
  covers(
    "creation-status",
    "creation-media-type",
    "creation-keys",
    "creation-keys-exact",
    "creation-url-token-safe",
    "creation-url-token-shape",
    "creation-live",
    "creation-not-deleted",
    "creation-expired-on",
    "creation-created-at",
    "creation-updated-at",
    "creation-days-kept",
    "creation-days-remaining",
    "creation-views-kept",
    "creation-views-remaining",
    "creation-name-echoed",
    "creation-note-echoed",
    "creation-passphrase-echoed",
    "creation-payload-hidden",
    "creation-no-location",
  ),
  async ({ given, maker, rule }) => {
    const [payload, passphrase, name, note] = [given.secret(), given.secret(), given.secret(), given.secret()];
    const limits = { expire_after_days: 3, expire_after_views: 4 };

    const reply = await maker.create({ payload, passphrase, name, note, ...limits });

    const push = fieldsOf(reply);
    rule("creation-status", () => expect(reply.status).toBe(201));
    rule("creation-media-type", () =>
      expect(reply.headers["content-type"]).toMatch(/^application\/json; *charset=utf-8$/i),
    );
    rule("creation-keys", () =>
      expect(ANSWER_FIELDS.create.filter((key) => key in push)).toEqual(ANSWER_FIELDS.create),
    );
    rule("creation-keys-exact", () => expect(keysOf(reply)).toEqual(ANSWER_FIELDS.create));
    rule("creation-url-token-safe", () => expect(push.url_token).toMatch(/^[A-Za-z0-9_-]+$/));
    rule("creation-url-token-shape", () => expect(push.url_token).toMatch(/^[a-z0-9_-]{11,19}$/));
    rule("creation-live", () => expect(push.expired).toBe(false));
    rule("creation-not-deleted", () => expect(push.deleted).toBe(false));
    rule("creation-expired-on", () => expect(push.expired_on).toBeNull());
    rule("creation-created-at", () => expect(push.created_at).toMatch(TIMESTAMP));
    rule("creation-updated-at", () => {
      expect(push.updated_at).toMatch(TIMESTAMP);
      expect(push.updated_at).toBe(push.created_at);
    });
    rule("creation-days-kept", () => expect(push.expire_after_days).toBe(3));
    rule("creation-days-remaining", () => {
      expect(push.days_remaining).toBeGreaterThan(0);
      expect(push.days_remaining).toBe(push.expire_after_days);
    });
    rule("creation-views-kept", () => expect(push.expire_after_views).toBe(4));
    rule("creation-views-remaining", () => {
      expect(push.views_remaining).toBeGreaterThan(0);
      expect(push.views_remaining).toBe(push.expire_after_views);
    });
    rule("creation-name-echoed", () => expect(push.name).toBe(name));
    rule("creation-note-echoed", () => expect(push.note).toBe(note));
    rule("creation-passphrase-echoed", () => expect(push.passphrase).toBe(passphrase));
    rule("creation-payload-hidden", () =>
      expect({ ...creationOf(reply), shown: reply.text.includes(payload) }).toEqual({
        status: 201,
        name,
        shown: false,
      }),
    );
    rule("creation-no-location", () =>
      expect({ status: reply.status, location: reply.headers.location ?? null }).toEqual({
        status: 201,
        location: null,
      }),
    );
  },
);

test(
  "a push for which nothing is asked takes what the instance gives",
  covers(
    "creation-default-days",
    "creation-default-views",
    "creation-default-deletable",
    "creation-default-step-on",
    "creation-default-step-off",
    "creation-default-labels",
    "creation-default-passphrase",
    "creation-null-labels",
    "creation-null-passphrase",
    "creation-url-token-unique",
    "creation-created-at",
    "creation-created-at-order",
    "creation-html-url",
    "creation-html-url-base",
    "creation-json-url",
  ),
  async ({ given, maker, rule, target }) => {
    const unlimited = { payload: given.secret(), expire_after_days: undefined, expire_after_views: undefined };

    const first = fieldsOf(await maker.create(unlimited));
    const second = fieldsOf(await maker.create({ ...unlimited, name: null, note: null, passphrase: null }));

    rule("creation-default-days", () => expect(first.expire_after_days).toBe(7));
    rule("creation-default-views", () => expect(first.expire_after_views).toBe(5));
    rule("creation-default-deletable", () => expect(first.deletable_by_viewer).toBe(true));
    rule("creation-default-step-on", () => expect(first.retrieval_step).toBe(true));
    rule("creation-default-step-off", () => expect(first.retrieval_step).toBe(false));
    rule("creation-default-labels", () => expect([first.name, first.note]).toEqual(["", ""]));
    rule("creation-default-passphrase", () => expect(first.passphrase).toBe(""));
    rule("creation-null-labels", () => expect([second.name, second.note]).toEqual(["", ""]));
    rule("creation-null-passphrase", () => expect(second.passphrase).toBe(""));
    rule("creation-url-token-unique", () =>
      expect({ named: typeof first.url_token, alike: second.url_token === first.url_token }).toEqual({
        named: "string",
        alike: false,
      }),
    );
    rule("creation-created-at", () => {
      const between = Date.parse(String(second.created_at)) - Date.parse(String(first.created_at));
      expect(Math.abs(between)).toBeLessThan(HOUR);
    });
    rule("creation-created-at-order", () =>
      expect(Date.parse(String(second.created_at))).toBeGreaterThanOrEqual(Date.parse(String(first.created_at))),
    );
    rule("creation-html-url", () => expect(addressOf(first.html_url)).toContain(`/p/${String(first.url_token)}`));
    rule("creation-html-url-base", () => expect(originOf(first.html_url)).toBe(new URL(target.baseUrl).origin));
    rule("creation-json-url", () => expect(first.json_url).toBe(`${String(first.html_url)}.json`));
  },
);

/** The path of an absolute web address; empty for anything else. */
function addressOf(link: unknown): string {
  return URL.canParse(String(link)) ? new URL(String(link)).pathname : "";
}

/** The origin of an absolute web address; empty for anything else. */
function originOf(link: unknown): string {
  return URL.canParse(String(link)) ? new URL(String(link)).origin : "";
}

import type { Fields } from "../../fixtures/clients/push-api.ts";
import { fieldsOf, keysOf, rowsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "keys that no creator may set are ignored",
  covers(
    "creation-unknown-keys",
    "creation-token-not-chosen",
    "creation-time-not-chosen",
    "creation-state-not-chosen",
    "creation-account-not-shown",
  ),
  async ({ given, maker, rule }) => {
    const url_token = given.unknownToken();
    const created_at = "2001-02-03T04:05:06.789Z";
    const forged = { id: 1, url_token, created_at, expired: true, deleted: true, views_remaining: 0 };

    const reply = await maker.create(
      { payload: given.secret(), ...forged, account_id: 1, bogus: { a: 1 } },
      { beside: { account_id: 1, bogus: 2 } },
    );

    const push = fieldsOf(reply);
    rule("creation-unknown-keys", () => expect(reply.status).toBe(201));
    rule("creation-token-not-chosen", () => {
      expect(typeof push.url_token).toBe("string");
      expect(push.url_token).not.toBe(url_token);
    });
    rule("creation-time-not-chosen", () => {
      expect(typeof push.created_at).toBe("string");
      expect(push.created_at).not.toBe(created_at);
    });
    rule("creation-state-not-chosen", () =>
      expect({ expired: push.expired, deleted: push.deleted }).toEqual({ expired: false, deleted: false }),
    );
    rule("creation-account-not-shown", () => {
      expect(reply.status).toBe(201);
      expect(keysOf(reply)).not.toContain("account_id");
    });
  },
);

test("expire_after_duration sets the lifetime", covers("creation-duration"), async ({ given, maker, rule }) => {
  const plain = await given.push({ expire_after_days: undefined });
  const { expire_after_days } = fieldsOf(plain.reply);

  const reply = await maker.create({
    payload: given.secret(),
    expire_after_duration: 12,
    expire_after_days: undefined,
  });

  rule("creation-duration", () => expect(fieldsOf(reply)).toMatchObject({ expire_after_duration: 12 }), {
    deviation: 26,
    instead: () =>
      expect({ status: reply.status, ...fieldsOf(reply) }).toMatchObject({ status: 201, expire_after_days }),
  });
});

test(
  "the commercial edition shows account, duration and its own address",
  covers("creation-account-shown", "creation-duration-shown", "creation-own-domain"),
  async ({ given, owner, rule }) => {
    const reply = await owner.create({ payload: given.secret() }, { as: "multipart" });

    const push = fieldsOf(reply);
    rule("creation-account-shown", () => expect(typeof push.account_id).toBe("number"));
    rule("creation-duration-shown", () => expect(typeof push.expire_after_duration).toBe("number"));
    rule("creation-own-domain", () => expect(push.html_url).toMatch(/^https?:\/\/[^/]+\/p\/[A-Za-z0-9_-]+(\/r)?$/));
  },
);

test("the accounts of a caller are listed", covers("creation-accounts-listed"), async ({ owner }) => {
  const reply = await owner.send({ path: "/api/v1/accounts" });

  const { id, name, account_users: users } = lastOf(reply);
  expect({ status: reply.status, types: [typeof id, typeof name, Array.isArray(users)] }).toEqual({
    status: 200,
    types: ["number", "string", true],
  });
});

test(
  "a push is made in the account that its creator names",
  covers("creation-account-chosen"),
  async ({ given, owner }) => {
    const { id } = lastOf(await given.step("listing the accounts", () => owner.send({ path: "/api/v1/accounts" })));

    const reply = await owner.create({ payload: given.secret() }, { as: "multipart", beside: { account_id: id } });

    expect({ listed: typeof id, shown: fieldsOf(reply).account_id }).toEqual({ listed: "number", shown: id });
  },
);

/** The last row of a list: where there are several accounts, not the one that a push would be made in anyway. */
function lastOf(reply: Reply): Fields {
  return rowsOf(reply).at(-1) ?? {};
}

import type { Actor } from "../../fixtures/actor.ts";
import type { Named } from "../../fixtures/clients/push-api.ts";
import { fieldsOf, rowOf, rowsOf, TIMESTAMP } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import type { Given } from "../../fixtures/given.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "live pushes stand in the active list, newest first, as their creation showed them",
  covers(
    "listing-active-own",
    "listing-live-not-expired",
    "listing-active-newest-first",
    "listing-row-as-created",
    "listing-row-without-labels",
    "listing-no-payload",
    "listing-bare-array",
    "listing-size-not-chosen",
  ),
  async ({ given, owner, rule }) => {
    const labels = { note: given.secret(), name: given.secret(), passphrase: given.secret() };
    const first = await given.push({ name: "" }, { by: owner });
    const second = await given.push(labels, { by: owner });

    const active = await owner.active();
    const expired = await owner.expired();
    const small = await owner.active({ query: { per_page: "1", limit: "1" } });

    const row = rowOf(active, second) ?? {};
    const { note: _note, name: _name, ...unlabelled } = fieldsOf(second.reply);
    rule("listing-active-own", () => expect(tokensOf(active, first, second).sort()).toEqual(sorted(first, second)));
    rule("listing-live-not-expired", () => {
      const seen = [active, expired].map((list) => shownBy(list, first, second));
      expect(seen).toEqual([listOf(first, second), listOf()]);
    });
    rule("listing-active-newest-first", () => {
      expect(tokensOf(active, first, second)).toEqual([second.url_token, first.url_token]);
    });
    rule("listing-row-as-created", () => {
      // The commercial edition tells more at the creation.
      expect(row).toMatchObject({ url_token: second.url_token, note: labels.note, name: labels.name });
      expect(second.reply.body).toMatchObject(row);
    });
    rule("listing-row-without-labels", () => expect(row).toEqual(unlabelled));
    rule("listing-no-payload", () => {
      expect(["url_token", "payload", "files"].filter((field) => field in row)).toEqual(["url_token"]);
      expect(active.text).not.toContain(second.payload);
    });
    rule("listing-bare-array", () => {
      expect({ status: active.status, isArray: Array.isArray(active.body) }).toEqual({ status: 200, isArray: true });
      expect(active.headers).not.toHaveProperty("link");
    });
    rule("listing-size-not-chosen", () => {
      expect(tokensOf(small, first, second).sort()).toEqual(sorted(first, second));
    });
  },
);

test("another account does not see the pushes", covers("listing-other-apart"), async ({ given, owner, other }) => {
  const { push, own, theirs } = await listsOf(owner, other, given);

  expect({ own, theirs }).toEqual({ own: [listOf(push), listOf(push)], theirs: [listOf(), listOf()] });
});

test("an admin does not see the pushes", covers("listing-admin-apart"), async ({ given, owner, admin }) => {
  const { push, own, theirs } = await listsOf(owner, admin, given);

  expect({ own, theirs }).toEqual({ own: [listOf(push), listOf(push)], theirs: [listOf(), listOf()] });
});

test(
  "an anonymous push is listed for nobody",
  covers("listing-anonymous-unlisted"),
  async ({ given, owner, anonymous }) => {
    const unowned = await given.push({}, { by: anonymous });
    const owned = await given.push({}, { by: owner });

    const active = await owner.active();

    expect(tokensOf(active, unowned, owned)).toEqual([owned.url_token]);
  },
);

test(
  "expired pushes move to the expired list, newest creation first",
  covers(
    "listing-expired-leaves-active",
    "listing-expired-listed",
    "listing-expired-newest-first",
    "listing-expired-row",
    "listing-expired-keeps-labels",
  ),
  async ({ given, owner, rule }) => {
    const labels = { note: given.secret(), name: given.secret(), passphrase: given.secret() };
    const first = await given.push(labels, { by: owner });
    const second = await given.push({ name: "" }, { by: owner });
    await given.step("expiring the newer push", () => owner.expire(second));
    await given.step("expiring the older push", () => owner.expire(first));

    const active = await owner.active();
    const expired = await owner.expired();

    const row = rowOf(expired, first) ?? {};
    rule("listing-expired-leaves-active", () => {
      const seen = [active, expired].map((list) => shownBy(list, first, second));
      expect(seen).toEqual([listOf(), listOf(first, second)]);
    });
    rule("listing-expired-listed", () => {
      expect(tokensOf(expired, first, second).sort()).toEqual(sorted(first, second));
    });
    rule("listing-expired-newest-first", () => {
      expect(tokensOf(expired, first, second)).toEqual([second.url_token, first.url_token]);
    });
    rule("listing-expired-row", () => {
      expect(row).toMatchObject({ expired: true, deleted: true, passphrase: null });
      expect(String(row.expired_on)).toMatch(TIMESTAMP);
    });
    rule("listing-expired-keeps-labels", () => expect(row).toMatchObject({ note: labels.note, name: labels.name }));
  },
);

test(
  "a push without views left is listed as expired",
  covers("listing-viewed-out-listed"),
  async ({ given, owner }) => {
    const push = await given.viewedOutPush({}, { by: owner });

    const expired = await owner.expired();
    const active = await owner.active();

    expect(rowOf(expired, push)).toMatchObject({ expired: true, deleted: false, views_remaining: 0 });
    expect(shownBy(active, push)).toEqual(listOf());
  },
);

/** The tokens of these pushes that a list shows, in its order: other checks use the same account. */
function tokensOf(list: Reply, ...pushes: readonly Named[]): unknown[] {
  const ours = new Set<unknown>(pushes.map(({ url_token }) => url_token));
  return rowsOf(list)
    .map((row) => row.url_token)
    .filter((token) => ours.has(token));
}

/** A push while it lives and once it has ended, as its owner's lists show it, and those of somebody else. */
async function listsOf(owner: Actor, another: Actor, given: Given) {
  const push = await given.push({}, { by: owner });
  const [ownLive, theirsLive] = [await owner.active(), await another.active()];
  await given.step("expiring the push", () => owner.expire(push));
  const [ownEnded, theirsEnded] = [await owner.expired(), await another.expired()];
  const of = (...lists: readonly Reply[]) => lists.map((list) => shownBy(list, push));
  return { push, own: of(ownLive, ownEnded), theirs: of(theirsLive, theirsEnded) };
}

/** The tokens of these pushes that a list shows, in any order, with its status: an error shows no push either. */
function shownBy(list: Reply, ...pushes: readonly Named[]) {
  return { status: list.status, tokens: tokensOf(list, ...pushes).sort() };
}

/** What is shown by a list that has all of these pushes. */
function listOf(...pushes: readonly Named[]) {
  return { status: 200, tokens: sorted(...pushes) };
}

function sorted(...pushes: readonly Named[]): string[] {
  return pushes.map(({ url_token }) => url_token).sort();
}

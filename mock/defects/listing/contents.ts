import { success } from "../../api/answer.ts";
import type { Push } from "../../state/push.ts";
import type { Slot, Store } from "../../state/store.ts";
import { answers, isObject, type JsonObject, rules } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers whose lists have the wrong pushes, in the wrong order or with the wrong fields. */
export const contents: Defects = {
  "active-list-forgets-unlabelled": {
    breaks: "listing-active-own",
    sentence: "pushes without a name are missing in the active list",
    ...lists("active", (slots) => slots.filter(({ push }) => push.name !== "")),
  },
  "expired-list-has-live-pushes": {
    breaks: "listing-live-not-expired",
    sentence: "the expired list shows live pushes too",
    ...lists("expired", (slots, store, account) => [...slots, ...all(store, account, isLive)]),
  },
  "active-list-oldest-first": {
    breaks: "listing-active-newest-first",
    sentence: "the active list begins with the oldest push",
    ...lists("active", (slots) => [...slots].reverse()),
  },
  "rows-without-name": {
    breaks: "listing-row-as-created",
    sentence: "the active list leaves the name out",
    ...rows("active", ({ name: _name, ...row }) => row),
  },
  "rows-with-empty-note": {
    breaks: "listing-row-as-created",
    sentence: "the active list shows every note as empty",
    ...rows("active", (row) => ({ ...row, note: "" })),
  },
  "rows-with-labels-too-early": {
    breaks: "listing-row-without-labels",
    sentence: "the lists show note and name one release too early",
    server: { release: "1.58.3", settings: { enable_logins: true } },
    facts: { with: ["lists-carry-note"] },
  },
  "rows-without-labels-too-late": {
    breaks: "listing-row-as-created",
    sentence: "the lists show neither note nor name at the first release that should",
    server: { release: "1.58.4", settings: { enable_logins: true } },
    facts: { without: ["lists-carry-note"] },
  },
  "rows-with-payload": {
    breaks: "listing-no-payload",
    sentence: "the active list shows payloads",
    ...answers("active", (answer, { service }) => ({
      ...answer,
      body: mapRows(answer.body, (row) => ({
        ...row,
        payload: service.state.store.slotsByToken.get(String(row.url_token))?.push.payload,
      })),
    })),
  },
  "rows-with-files": {
    breaks: "listing-no-payload",
    sentence: "the active list shows files",
    ...rows("active", (row) => ({ ...row, files: [] })),
  },
  "lists-link-pages": {
    breaks: "listing-bare-array",
    sentence: "a list carries links to other pages",
    ...answers("active", (answer) => ({ ...answer, headers: { Link: '</p/active.json?page=2>; rel="next"' } })),
  },
  "lists-wrapped": {
    breaks: "listing-bare-array",
    sentence: "a list stands in an object with its length",
    ...answers("active", (answer) =>
      Array.isArray(answer.body) ? success({ total: answer.body.length, pushes: answer.body }) : answer,
    ),
  },
  "lists-everybodys-active": {
    breaks: "listing-other-apart",
    sentence: "an account sees the active pushes of all accounts",
    ...lists("active", (slots, store, account) =>
      isAdmin(store, account) ? slots : all(store, null, (push) => isLive(push) && push.ownerId !== null),
    ),
  },
  "lists-everybodys-expired": {
    breaks: "listing-other-apart",
    sentence: "an account sees the expired pushes of all accounts",
    ...lists("expired", (slots, store, account) =>
      isAdmin(store, account) ? slots : all(store, null, (push) => push.expired && push.ownerId !== null),
    ),
  },
  "lists-everything-for-admins": {
    breaks: "listing-admin-apart",
    sentence: "an admin sees the active pushes of all accounts",
    ...lists("active", (slots, store, account) => (isAdmin(store, account) ? all(store, null, isLive) : slots)),
  },
  "lists-everything-expired-for-admins": {
    breaks: "listing-admin-apart",
    sentence: "an admin sees the expired pushes of all accounts",
    ...lists("expired", (slots, store, account) =>
      isAdmin(store, account) ? all(store, null, ({ expired }) => expired) : slots,
    ),
  },
  "lists-anonymous-pushes": {
    breaks: "listing-anonymous-unlisted",
    sentence: "every account sees anonymous pushes as active",
    ...lists("active", (slots, store) => [
      ...all(store, null, (push) => isLive(push) && push.ownerId === null),
      ...slots,
    ]),
  },
  "active-list-keeps-deleted": {
    breaks: "listing-expired-leaves-active",
    sentence: "pushes that were expired by request stay in the active list",
    ...lists("active", (slots, store, account) => [
      ...all(store, account, (push) => push.expired && push.expireEvents > 0),
      ...slots,
    ]),
  },
  "active-list-keeps-viewed-out": {
    breaks: "listing-viewed-out-listed",
    sentence: "pushes without views left stay in the active list",
    ...lists("active", (slots, store, account) => [
      ...all(store, account, (push) => push.expired && push.expireEvents === 0),
      ...slots,
    ]),
  },
  "expired-list-forgets-viewed-out": {
    breaks: "listing-viewed-out-listed",
    sentence: "pushes without views left are missing in the expired list",
    ...lists("expired", (slots) => slots.filter(({ push }) => push.expireEvents > 0)),
  },
  "expired-list-forgets-unlabelled": {
    breaks: "listing-expired-listed",
    sentence: "deleted pushes without a name are missing in the expired list",
    ...lists("expired", (slots) => slots.filter(({ push }) => push.expireEvents === 0 || push.name !== "")),
  },
  "expired-list-by-end": {
    breaks: "listing-expired-newest-first",
    sentence: "the expired list begins with the push that ended last",
    ...lists("expired", (slots) =>
      [...slots].sort((a, b) => (b.push.expiredOn ?? 0) - (a.push.expiredOn ?? 0) || a.push.id - b.push.id),
    ),
  },
  "expired-rows-without-time": {
    breaks: "listing-expired-row",
    sentence: "the expired list does not show when a push ended",
    ...rows("expired", (row) => ({ ...row, expired_on: null })),
  },
  "expired-rows-not-deleted": {
    breaks: "listing-expired-row",
    sentence: "the expired list shows no push as deleted",
    ...rows("expired", (row) => ({ ...row, deleted: false })),
  },
  "expiry-drops-labels": {
    breaks: "listing-expired-keeps-labels",
    sentence: "a push loses note and name at its end",
    ...rules((sound) => ({ expire: (push, now) => ({ ...sound.expire(push, now), note: "", name: "" }) })),
  },
  "active-rows-with-end": {
    breaks: "listing-active-rows-live",
    sentence: "the active list shows pushes without a passphrase with the time of an end",
    ...rows("active", (row) => (row.passphrase === "" ? { ...row, expired_on: row.created_at } : row)),
  },
  "expired-rows-without-end": {
    breaks: "listing-expired-rows-ended",
    sentence: "the expired list shows no time of their end for pushes without views left",
    ...rows("expired", (row) => (row.deleted === false ? { ...row, expired_on: null } : row)),
  },
  "last-row-first": {
    breaks: "listing-always-newest-first",
    sentence: "a long page begins with its oldest row",
    ...answers("expired", (answer) => {
      const rows: unknown = answer.body;
      return Array.isArray(rows) && rows.length > 3
        ? { ...answer, body: [...rows.slice(-1), ...rows.slice(0, -1)] }
        : answer;
    }),
  },
};

/** Changes which slots stand on a page of one list. */
function lists(
  which: "active" | "expired",
  change: (slots: readonly Slot[], store: Store, accountId: number) => readonly Slot[],
): Pick<Defect, "service"> {
  return rules((sound) => ({
    pageOfOwned: (store, accountId, list, page, size) => {
      const slots = sound.pageOfOwned(store, accountId, list, page, size);
      return list === which && page === 1 ? change(slots, store, accountId) : slots;
    },
  }));
}

/** Changes the rows of one list, as they are shown. */
function rows(which: "active" | "expired", change: (row: JsonObject) => JsonObject): Pick<Defect, "service"> {
  return answers(which, (answer) => ({ ...answer, body: mapRows(answer.body, change) }));
}

function mapRows(body: unknown, change: (row: JsonObject) => JsonObject): unknown {
  return Array.isArray(body) ? body.filter(isObject).map(change) : body;
}

/** The newest pushes of an account, or of everybody. */
function all(store: Store, accountId: number | null, where: (push: Push) => boolean): Slot[] {
  return [...store.slotsByToken.values()]
    .filter(({ push }) => (accountId === null || push.ownerId === accountId) && where(push))
    .reverse()
    .slice(0, 50);
}

function isLive({ expired }: Push): boolean {
  return !expired;
}

function isAdmin(store: Store, accountId: number): boolean {
  return [...store.accountsByToken.values()].some(({ id, admin }) => id === accountId && admin);
}

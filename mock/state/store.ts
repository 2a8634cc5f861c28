/** Everything the mock remembers. Records are replaced, never changed; the store keeps them findable and bounded. */
import type { Account } from "./account.ts";
import type { AuditEvent } from "./audit-log.ts";
import type { Push } from "./push.ts";
import type { Windows } from "./windows.ts";

/** A push as it is now, and what happened to it. */
export interface Slot {
  push: Push;
  readonly events: AuditEvent[];
}

/** The pushes of one account, in order of creation. */
interface Owned {
  readonly active: Slot[];
  readonly expired: Slot[];
}

/** The bytes of a file, and how many pushes hold it. */
interface Blob {
  readonly bytes: Buffer;
  readonly filename: string;
  readonly contentType: string;
  holders: number;
}

export interface Store {
  readonly accountsByToken: Map<string, Account>;
  readonly slotsByToken: Map<string, Slot>;
  readonly ownedByAccount: Map<number, Owned>;
  readonly expiredTokens: Set<string>;
  readonly blobsByKey: Map<string, Blob>;
  readonly passphraseWindows: Windows;
  readonly notifyWindows: Windows;
  readonly minuteWindows: Windows;
  readonly secondWindows: Windows;
  /** Mail recipients of an account on the last day with any. */
  readonly mailsByAccount: Map<number, { readonly day: number; readonly count: number }>;
  readonly bounds: StoreBounds;
  lastId: number;
  /** Bytes of payloads and files that are held. */
  bytes: number;
  /** Goes up with each change of a push: tells that there is something new to show or to keep. */
  changes: number;
}

/** When to forget: the oldest expired push goes first, then the oldest. */
export interface StoreBounds {
  readonly maxPushes: number;
  readonly maxBytes: number;
}

export function newStore(accounts: readonly Account[], bounds: StoreBounds): Store {
  return {
    accountsByToken: new Map(accounts.map((account) => [account.token, account])),
    slotsByToken: new Map(),
    ownedByAccount: new Map(),
    expiredTokens: new Set(),
    blobsByKey: new Map(),
    passphraseWindows: new Map(),
    notifyWindows: new Map(),
    minuteWindows: new Map(),
    secondWindows: new Map(),
    mailsByAccount: new Map(),
    bounds,
    lastId: 0,
    bytes: 0,
    changes: 0,
  };
}

/** Adds the newest push, with what has happened to it so far. */
export function addPush(store: Store, push: Push, events: AuditEvent[] = []): Slot {
  const slot: Slot = { push, events };
  store.changes++;
  store.slotsByToken.set(push.token, slot);
  if (push.expired) store.expiredTokens.add(push.token);
  if (push.ownerId !== null) ownedBy(store, push.ownerId)[push.expired ? "expired" : "active"].push(slot);
  for (const file of push.files) holdBlob(store, file.blobKey);
  store.bytes += weightOf(push);
  if (isOverfull(store)) makeRoom(store);
  return slot;
}

/** Puts the next state of a push in the place of the last one. */
export function replacePush(store: Store, slot: Slot, next: Push): void {
  const last = slot.push;
  slot.push = next;
  store.changes++;
  if (next.expired === last.expired) return;
  store.bytes += weightOf(next) - weightOf(last);
  store.expiredTokens.add(next.token);
  for (const file of last.files) releaseBlob(store, file.blobKey);
  if (next.ownerId === null) return;
  const { active, expired } = ownedBy(store, next.ownerId);
  active.splice(placeOf(active, next.id), 1);
  expired.splice(placeOf(expired, next.id), 0, slot);
}

/** Forgets a push: its token is unknown from now on. */
export function removePush(store: Store, slot: Slot): void {
  const { push } = slot;
  store.changes++;
  store.slotsByToken.delete(push.token);
  store.expiredTokens.delete(push.token);
  store.bytes -= weightOf(push);
  for (const file of push.files) releaseBlob(store, file.blobKey);
  if (push.ownerId === null) return;
  const owned = ownedBy(store, push.ownerId);
  const list = push.expired ? owned.expired : owned.active;
  list.splice(placeOf(list, push.id), 1);
}

/** One page of an account's pushes, newest first. Costs the page, however many pushes there are. */
export function pageOfOwned(
  store: Store,
  accountId: number,
  list: "active" | "expired",
  page: number,
  size: number,
): readonly Slot[] {
  const slots = store.ownedByAccount.get(accountId)?.[list] ?? [];
  const end = slots.length - (page - 1) * size;
  return end <= 0 ? [] : slots.slice(Math.max(0, end - size), end).reverse();
}

export function addBlob(store: Store, key: string, blob: Omit<Blob, "holders">): void {
  store.blobsByKey.set(key, { ...blob, holders: 0 });
  store.bytes += blob.bytes.length;
}

function holdBlob(store: Store, key: string): void {
  const blob = store.blobsByKey.get(key);
  if (blob) blob.holders++;
}

function releaseBlob(store: Store, key: string): void {
  const blob = store.blobsByKey.get(key);
  if (!blob || --blob.holders > 0) return;
  store.blobsByKey.delete(key);
  store.bytes -= blob.bytes.length;
}

function ownedBy(store: Store, accountId: number): Owned {
  const known = store.ownedByAccount.get(accountId);
  if (known) return known;
  const owned: Owned = { active: [], expired: [] };
  store.ownedByAccount.set(accountId, owned);
  return owned;
}

/** Where in a list ordered by id a push stands, or would stand. */
function placeOf(slots: readonly Slot[], id: number): number {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.push.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weightOf({ payload, passphrase, name, note }: Push): number {
  return (payload?.length ?? 0) + (passphrase?.length ?? 0) + name.length + note.length;
}

function isOverfull({ slotsByToken, bytes, bounds }: Store): boolean {
  return slotsByToken.size > bounds.maxPushes || bytes > bounds.maxBytes;
}

/** Forgets the oldest, some at a time: finding the first of many that were forgotten before is the slow part. */
function makeRoom(store: Store): void {
  const { slotsByToken, expiredTokens, bounds } = store;
  const enough = bounds.maxPushes - Math.floor(bounds.maxPushes / 100);
  for (const tokens of [expiredTokens, slotsByToken.keys()]) {
    for (const token of tokens) {
      const isRoomy = slotsByToken.size <= enough && store.bytes <= bounds.maxBytes;
      if (isRoomy || slotsByToken.size === 1) return;
      const slot = slotsByToken.get(token);
      if (slot) removePush(store, slot);
    }
  }
}

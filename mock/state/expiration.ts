/** Ending pushes: by hand, and by the jobs that the server runs now and then. */
import type { Viewer } from "./account.ts";
import type { Client } from "./audit-log.ts";
import { DAY } from "./clock.ts";
import { crashed, logEvent, type State } from "./state.ts";
import { removePush, replacePush, type Slot } from "./store.ts";

export type Expiration = { readonly outcome: "expired" } | { readonly outcome: "refused" } | typeof crashed;

/**
 * Expires a push by hand; once more changes nothing. A client that cannot be logged crashes the server after the push
 * has ended, so that its end is no deletion.
 */
export function expireByHand(state: State, slot: Slot, viewer: Viewer, client: Client, now: number): Expiration {
  const { rules, store } = state;
  if (!rules.mayExpire(viewer, slot.push)) return { outcome: "refused" };
  if (slot.push.expired) return { outcome: "expired" };
  replacePush(store, slot, rules.expire(slot.push, now));
  if (!client.loggable) return crashed;
  logEvent(state, slot, "expire", client, now);
  return { outcome: "expired" };
}

/** The two-hourly job: pushes past a limit move to the expired ones, without an event. Gives their number. */
export function expireOverdue({ rules, store }: State, now: number): number {
  let moved = 0;
  for (const slot of store.slotsByToken.values()) {
    if (slot.push.expired || !rules.isOverdue(slot.push, now)) continue;
    replacePush(store, slot, rules.expire(slot.push, now));
    moved++;
  }
  return moved;
}

/**
 * The daily jobs: anonymous expired pushes vanish, and those of users once they are older than `purgeAfter`.
 * @param purgeAfter milliseconds since expiry, or null to keep them
 */
export function purgeExpired({ rules, store }: State, purgeAfter: number | null, now: number): number {
  let purged = 0;
  for (const token of [...store.expiredTokens]) {
    const slot = store.slotsByToken.get(token);
    if (!slot || !rules.isForgotten(slot.push, purgeAfter, now)) continue;
    removePush(store, slot);
    purged++;
  }
  return purged;
}

const UNITS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** The age that a setting such as "6 months" names, in milliseconds; null for "disabled" and anything else. */
export function purgeAgeOf(setting: string): number | null {
  const [, count, unit = ""] = /^(\d+)\s*(day|week|month|year)s?$/.exec(setting.trim()) ?? [];
  return count === undefined ? null : Number(count) * (UNITS[unit] ?? 1) * DAY;
}

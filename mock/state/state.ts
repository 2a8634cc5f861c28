/** What the state rules work on: how the server behaves, what it remembers, and where randomness comes from. */
import { type AuditKind, auditEvent, type Client } from "./audit-log.ts";
import type { Notification } from "./notification.ts";
import type { Random } from "./random.ts";
import type { Rules } from "./rules.ts";
import type { Slot, Store } from "./store.ts";
import { replacePush } from "./store.ts";

export interface State {
  readonly rules: Rules;
  readonly store: Store;
  readonly random: Random;
  /** Signs the addresses of files. */
  readonly secret: string;
}

/** The server fell over what it was sent. */
export const crashed = { outcome: "crashed" } as const;

/** Writes an event and counts it; false at the cap, where events are dropped and count nothing. */
export function logEvent(
  { rules, store }: State,
  slot: Slot,
  kind: AuditKind,
  client: Client,
  now: number,
  notification?: Notification,
): boolean {
  if (slot.events.length >= rules.auditCap) return false;
  slot.events.push(auditEvent(kind, client, now, notification));
  replacePush(store, slot, rules.withEvent(slot.push, kind));
  return true;
}

/** Viewing a push: the passphrase, its limiter, what counts, and what the viewer gets to see. */
import type { Viewer } from "./account.ts";
import type { Client } from "./audit-log.ts";
import type { Push } from "./push.ts";
import { crashed, logEvent, type State } from "./state.ts";
import { replacePush, type Slot } from "./store.ts";
import { countAttempt } from "./windows.ts";

/** A request to view. */
export interface Viewing {
  readonly viewer: Viewer;
  readonly client: Client;
  /** null: none was given. */
  readonly passphrase: string | null;
}

export type Retrieval =
  | { readonly outcome: "shown"; readonly push: Push }
  | { readonly outcome: "refused" }
  | typeof crashed;

/** May this token be tried once more with a passphrase? Right or wrong, needed or not: each try counts. */
export function passesAttemptLimit(
  { rules, store }: State,
  token: string,
  passphrase: string | null,
  now: number,
): boolean {
  if (rules.passphraseAttempts === null || !rules.countsAsAttempt(passphrase)) return true;
  const attempts = countAttempt(store.passphraseWindows, rules.attemptKey(token), rules.attemptWindow, now);
  return attempts <= rules.passphraseAttempts;
}

/** Shows a push to a viewer. Limits come before the passphrase: an exhausted push asks for none. */
export function view(state: State, slot: Slot, viewing: Viewing, now: number): Retrieval {
  const { rules, store } = state;
  const { viewer, client, passphrase } = viewing;
  if (!client.loggable) return crashed;
  if (!slot.push.expired && rules.isOver(slot.push, now)) replacePush(store, slot, rules.expire(slot.push, now));
  if (slot.push.expired) return viewExpired(state, slot, client, now);
  if (rules.needsPassphrase(slot.push) && !rules.passphraseMatches(slot.push, passphrase)) {
    logEvent(state, slot, "failed_passphrase", client, now);
    return { outcome: "refused" };
  }
  const event = rules.viewEvent(viewer, slot.push);
  const logged = logEvent(state, slot, event, client, now);
  if (!logged && event === "view" && rules.auditCapCloses) {
    replacePush(store, slot, rules.expire(slot.push, now));
    return { outcome: "shown", push: slot.push };
  }
  // The last allowed view still shows the payload, unexpired; the push ends right after it.
  const shown = slot.push;
  if (rules.endsAfterView(shown)) replacePush(store, slot, rules.expire(shown, now));
  return { outcome: "shown", push: shown };
}

function viewExpired(state: State, slot: Slot, client: Client, now: number): Retrieval {
  logEvent(state, slot, "failed_view", client, now);
  return { outcome: "shown", push: slot.push };
}

/** Queueing mail about a push, and counting it. */
import type { Viewer } from "./account.ts";
import type { Client } from "./audit-log.ts";
import { DAY } from "./clock.ts";
import { addressesOf, type Notification, notificationProblems, type Problems } from "./notification.ts";
import { crashed, logEvent, type State } from "./state.ts";
import { replacePush, type Slot } from "./store.ts";
import { countAttempt } from "./windows.ts";

export type Notifying =
  | { readonly outcome: "queued" }
  | { readonly outcome: "limited" }
  | { readonly outcome: "forbidden" }
  | { readonly outcome: "invalid"; readonly problems: Problems }
  | typeof crashed;

/** Mail about a push that exists. The limit per user counts refused requests too. */
export function notify(
  state: State,
  slot: Slot,
  viewer: Viewer,
  request: Notification,
  client: Client,
  now: number,
): Notifying {
  const { rules, store } = state;
  if (rules.notifyAttempts !== null) {
    const attempts = countAttempt(store.notifyWindows, String(viewer?.id), rules.attemptWindow, now);
    if (attempts > rules.notifyAttempts) return { outcome: "limited" };
  }
  if (!rules.mayNotify(viewer, slot.push)) return { outcome: "forbidden" };
  const problems = notificationProblems(
    request,
    {
      viewer,
      available: rules.notificationsAvailable,
      expired: slot.push.expired,
      alreadyNotified: slot.push.recipients,
      today: mailsToday(state, viewer, now),
      required: true,
    },
    rules.notificationKeys,
    rules.wording,
  );
  if (Object.keys(problems).length > 0) return { outcome: "invalid", problems };
  if (!client.loggable) return crashed;
  logEvent(state, slot, "creation_email_send", client, now, request);
  countMails(state, slot, viewer, request, now);
  return { outcome: "queued" };
}

export function countMails(state: State, slot: Slot, viewer: Viewer, { recipients }: Notification, now: number): void {
  const { store } = state;
  const sent = addressesOf(recipients).length;
  replacePush(store, slot, { ...slot.push, recipients: slot.push.recipients + sent });
  if (viewer === null) return;
  store.mailsByAccount.set(viewer.id, { day: dayOf(now), count: mailsToday(state, viewer, now) + sent });
}

export function mailsToday({ store }: State, viewer: Viewer, now: number): number {
  const mails = viewer === null ? undefined : store.mailsByAccount.get(viewer.id);
  return mails?.day === dayOf(now) ? mails.count : 0;
}

function dayOf(now: number): number {
  return Math.floor(now / DAY);
}

/** `/state`: what there is, without anything that is secret: payloads, passphrases, names, notes and tokens of users. */
import type { Noun } from "./noun.ts";

const MOST_LISTED = 100;
const MOST_EVENTS = 20;

export const state: Noun = {
  GET: ({ service, clock, url, showSecrets }) => {
    const { release, edition, settings, state } = service();
    const pushes = [...state.store.slotsByToken.values()].slice(-MOST_LISTED).reverse();
    return {
      url: url(),
      release,
      edition,
      settings,
      shows_secrets: showSecrets,
      now: new Date(clock.now()).toISOString(),
      pushes: state.store.slotsByToken.size,
      latest: pushes.map(({ push, events }) => ({
        url_token: push.token,
        kind: push.kind,
        expired: push.expired,
        has_passphrase: (push.passphrase ?? "") !== "",
        files: push.files.length,
        owner: push.ownerId,
        views_remaining: state.rules.viewsRemaining(push),
        days_remaining: state.rules.daysRemaining(push, clock.now()),
        events: events.map(({ kind }) => kind).slice(-MOST_EVENTS),
      })),
    };
  },
};

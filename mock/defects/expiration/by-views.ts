import type { Push } from "../../state/push.ts";
import { logEvent } from "../../state/state.ts";
import { answers, fieldsOf, isObject, rules } from "../change.ts";
import { before } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that do not end pushes by their views as they should, and servers whose lists do not follow. */
export const byViews: Defects = {
  "expires-one-view-late": {
    breaks: "expiration-view-limit",
    sentence: "a push lives for one view more than it was given",
    ...rules((sound) => ({
      endsAfterView: (push) => sound.endsAfterView(withOneMoreView(push)),
      isOver: (push, now) => sound.isOver(withOneMoreView(push), now),
    })),
  },
  "ignores-view-limit": {
    breaks: "expiration-view-limit",
    sentence: "no number of views ends a push",
    ...rules((sound) => ({
      endsAfterView: () => false,
      isOver: (push, now) => sound.daysRemaining(push, now) === 0,
    })),
  },
  "view-limit-unsaid": {
    breaks: "expiration-view-limit",
    sentence: "a push that its views have ended has no payload any more, but calls itself live",
    ...fieldsOf("show", (body) => (body.deleted === false ? { ...body, expired: false } : body)),
  },
  "view-limit-without-time": {
    breaks: "expiration-view-limit-time",
    sentence: "expired_on stays null when a push ends by its views",
    ...fieldsOf("show", (body) => (body.deleted === false ? { ...body, expired_on: null } : body)),
  },
  "view-limit-deletes": {
    breaks: "expiration-view-limit-not-deleted",
    sentence: "deleted is true for every expired push",
    ...rules(() => ({ isDeleted: (push) => push.expired })),
  },
  "deletes-what-views-ended": {
    breaks: "expiration-view-limit-then-request",
    sentence: "a request to expire makes a deletion of an end by views",
    ...before("expire", (slot, { service, call }) => {
      const { state } = service;
      if (slot.push.expired && !state.rules.isDeleted(slot.push)) {
        logEvent(state, slot, "expire", call.client, call.presentation.now);
      }
    }),
  },
  "ends-at-next-view-only": {
    breaks: "expiration-at-last-view",
    sentence: "a push without views left is live until the next view",
    ...rules(() => ({ endsAfterView: () => false })),
  },
  "active-list-keeps-expired": {
    breaks: "expiration-leaves-active",
    sentence: "expired pushes stay in the list of active ones",
    ...answers("active", (answer, { service, call, viewer }) => {
      const { body } = service.operations.expired(service, call, viewer);
      return Array.isArray(answer.body) && Array.isArray(body)
        ? { ...answer, body: [...answer.body, ...body] }
        : answer;
    }),
  },
  "expired-list-without-deleted": {
    breaks: "expiration-enters-expired",
    sentence: "pushes that were expired by request are in no list",
    ...answers("expired", (answer) =>
      Array.isArray(answer.body)
        ? { ...answer, body: answer.body.filter((row) => isObject(row) && !row.deleted) }
        : answer,
    ),
  },
};

function withOneMoreView(push: Push): Push {
  return { ...push, expireAfterViews: push.expireAfterViews + 1 };
}

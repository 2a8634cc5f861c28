import { DAY, HOUR } from "../../state/clock.ts";
import type { Push } from "../../state/push.ts";
import { answers, fieldsOf, isObject, rules } from "../change.ts";
import { afterwards, become, before, hasOutlivedDays, instead, withOffset } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that miss the day on which a push ends, end it in the wrong way, or forget the wrong pushes. */
export const byDays: Defects = {
  "ignores-day-limit": {
    breaks: "expiration-day-limit",
    sentence: "no number of days ends a push",
    ...rules((sound) => ({ isOver: (push) => sound.viewsRemaining(push) === 0 })),
  },
  "expires-one-day-late": {
    breaks: "expiration-day-limit",
    sentence: "a push lives for one day more than it was given",
    ...rules((sound) => ({
      isOver: (push, now) => sound.viewsRemaining(push) === 0 || hasOutlivedDays(push, now - DAY),
    })),
  },
  "expires-hours-early": {
    breaks: "expiration-day-limit-not-before",
    sentence: "a push ends two hours before its days are over, as in another time zone",
    ...rules((sound) => ({ isOver: (push, now) => sound.isOver(push, now + 2 * HOUR) })),
  },
  "days-stand-still": {
    breaks: "expiration-day-countdown",
    sentence: "days_remaining never goes down",
    ...rules(() => ({ daysRemaining: (push) => push.expireAfterDays })),
  },
  "rounds-days": {
    breaks: "expiration-day-countdown",
    sentence: "days_remaining is rounded to the nearest day",
    ...rules(() => ({
      daysRemaining: (push, now) => Math.max(0, push.expireAfterDays - Math.round((now - push.createdAt) / DAY)),
    })),
  },
  "overdue-push-keeps-payload": {
    breaks: "expiration-day-limit-payload",
    sentence: "a push that ends by its days keeps its payload",
    ...rules((sound) => ({
      expire: (push, now) => ({
        ...sound.expire(push, now),
        payload: hasOutlivedDays(push, now) ? push.payload : null,
      }),
    })),
  },
  "day-limit-deletes": {
    breaks: "expiration-day-limit-not-deleted",
    sentence: "deleted is true for what ended with views left",
    ...rules(() => ({ isDeleted: (push) => push.expired && push.views < push.expireAfterViews })),
  },
  "expired-on-is-deadline-once-over": {
    breaks: "expiration-day-limit-time",
    sentence: "expired_on of an overdue push is its deadline",
    ...rules((sound) => ({
      expire: (push, now) => sound.expire(push, Math.min(now, push.createdAt + push.expireAfterDays * DAY)),
    })),
  },
  "day-limit-time-with-offset": {
    breaks: "expiration-day-limit-time",
    sentence: "expired_on of a push that its days have ended ends in +00:00 instead of Z",
    ...fieldsOf("show", (body) => ({ ...body, expired_on: withOffset(body.expired_on) })),
  },
  "overdue-request-unlogged": {
    breaks: "expiration-day-limit-failed-view",
    sentence: "the request that ends an overdue push is not logged",
    ...afterwards("show", (slot, _asked, { earlier }) => {
      if (!earlier.expired && slot.events.at(-1)?.kind === "failed_view") slot.events.pop();
    }),
  },
  "active-list-hides-overdue": {
    breaks: "expiration-overdue-still-active",
    sentence: "an overdue push is in no list until somebody asks for it",
    ...answers("active", (answer) => ({ ...answer, body: withoutOverdue(answer.body) })),
  },
  "expired-list-hides-overdue": {
    breaks: "expiration-overdue-then-listed",
    sentence: "a push that ended by its days is in no list",
    ...answers("expired", (answer) => ({ ...answer, body: withoutOverdue(answer.body) })),
  },
  "overdue-push-asks-for-passphrase": {
    breaks: "expiration-overdue-no-passphrase",
    sentence: "the first request for an overdue push has to bring the passphrase",
    ...instead("show", ({ service, call, slot }) =>
      slot && isOverdue(slot.push, call.presentation.now) && service.state.rules.needsPassphrase(slot.push)
        ? service.problems.wrongPassphrase()
        : null,
    ),
  },
  "overdue-push-ends-by-itself": {
    breaks: "expiration-overdue-by-request",
    sentence: "a request to expire an overdue push finds it ended by its days",
    ...before("expire", (slot, asked) => {
      const { now } = asked.call.presentation;
      if (isOverdue(slot.push, now)) become(asked, slot, asked.service.state.rules.expire(slot.push, now));
    }),
  },
  "no-two-hourly-job": {
    breaks: "expiration-overdue-job",
    sentence: "nothing ends overdue pushes that nobody asks for",
    ...rules(() => ({ isOverdue: () => false })),
  },
  "keeps-anonymous-pushes": {
    breaks: "expiration-anonymous-purged",
    sentence: "expired anonymous pushes are never forgotten",
    ...rules(() => ({ isForgotten: () => false })),
  },
  "forgets-pushes-of-users": {
    breaks: "expiration-owned-kept",
    sentence: "the nightly job forgets all expired pushes",
    ...rules(() => ({ isForgotten: () => true })),
  },
};

function isOverdue(push: Push, now: number): boolean {
  return !push.expired && hasOutlivedDays(push, now);
}

function withoutOverdue(rows: unknown): unknown {
  return Array.isArray(rows) ? rows.filter((row) => isObject(row) && row.days_remaining !== 0) : rows;
}

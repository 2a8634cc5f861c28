import { success } from "../../api/answer.ts";
import { timeOf } from "../../api/present.ts";
import { SECOND } from "../../state/clock.ts";
import { isOwner } from "../../state/push.ts";
import { answers, fieldsOf, rules } from "../change.ts";
import { afterwards, become, before, instead, tellsWhatItHeld, withOffset } from "../deeds.ts";
import type { Defects } from "../defect.ts";
import { simultaneous } from "../simultaneous.ts";

/** Servers that answer a request to expire wrongly, or do not do what it asks for. */
export const byRequest: Defects = {
  "expires-with-202": {
    breaks: "expiration-by-owner",
    sentence: "a request to expire is answered 202",
    ...answers("expire", (answer) => (answer.status === 200 ? { ...answer, status: 202 } : answer)),
  },
  "refuses-owner": {
    breaks: "expiration-by-owner",
    sentence: "the owner may expire only what viewers may expire",
    ...rules(() => ({ mayExpire: (_viewer, { deletableByViewer }) => deletableByViewer === true })),
  },
  "expires-without-deletion": {
    breaks: "expiration-answer-state",
    sentence: "the answer to a request to expire shows deleted false",
    ...fieldsOf("expire", (body) => ({ ...body, deleted: false })),
  },
  "expire-answers-with-payload": {
    breaks: "expiration-answer-keys",
    sentence: "the answer to a request to expire has the payload in it",
    ...fieldsOf("expire", (body) => ({ ...body, payload: null })),
  },
  "expires-without-time": {
    breaks: "expiration-time-set",
    sentence: "expired_on is null in the answer to a request to expire",
    ...fieldsOf("expire", (body) => ({ ...body, expired_on: null })),
  },
  "expires-in-another-zone": {
    breaks: "expiration-time-set",
    sentence: "expired_on is two hours off, as in a time zone",
    ...fieldsOf("expire", (body) => ({
      ...body,
      expired_on: timeOf(Date.parse(String(body.expired_on)) + 2 * 3_600 * SECOND),
    })),
  },
  "expires-before-creation": {
    breaks: "expiration-time-set",
    sentence: "expired_on lies before created_at",
    ...fieldsOf("expire", (body) => ({
      ...body,
      expired_on: timeOf(Date.parse(String(body.created_at)) - SECOND),
    })),
  },
  "expires-with-offset": {
    breaks: "expiration-time-set",
    sentence: "expired_on ends in +00:00 instead of Z in the answer to a request to expire",
    ...fieldsOf("expire", (body) => ({ ...body, expired_on: withOffset(body.expired_on) })),
  },
  "end-leaves-updated-at": {
    breaks: "expiration-moves-updated-at",
    sentence: "updated_at stays the time of creation when a push ends",
    ...rules((sound) => ({ expire: (push, now) => ({ ...sound.expire(push, now), updatedAt: push.updatedAt }) })),
  },
  "expire-takes-all-views": {
    breaks: "expiration-leaves-views",
    sentence: "no views remain after a request to expire",
    ...fieldsOf("expire", (body) => ({ ...body, views_remaining: 0 })),
  },
  "expire-empties-passphrase": {
    breaks: "expiration-passphrase-dropped",
    sentence: "the answer to a request to expire shows the passphrase as an empty text",
    ...fieldsOf("expire", (body) => ({ ...body, passphrase: "" })),
  },
  "expire-keeps-payload": {
    breaks: "expiration-payload-gone",
    sentence: "a push that was expired by request still shows its payload",
    ...afterwards("expire", (slot, asked, { earlier }) => become(asked, slot, { payload: earlier.payload })),
  },
  "expire-keeps-payload-aside": {
    breaks: "expiration-payload-gone",
    sentence: "a push that was expired by its owner tells in a field of its own what it held",
    ...tellsWhatItHeld("expire", isOwner),
  },
  "expires-nothing": {
    breaks: "expiration-payload-gone",
    sentence: "a push lives on after a request to expire that was answered as if it had been followed",
    ...instead("expire", ({ service, slot, call, viewer }) => {
      const { rules } = service.state;
      if (!slot || slot.push.expired || !rules.mayExpire(viewer, slot.push)) return null;
      const ended = { ...rules.expire(slot.push, call.presentation.now), expireEvents: 1 };
      return success(service.present.presentPush(ended, rules, call.presentation));
    }),
  },
  "forgets-deletion": {
    breaks: "expiration-deleted-kept",
    sentence: "a retrieval shows deleted false, whoever ended the push",
    ...fieldsOf("show", (body) => ({ ...body, deleted: false })),
  },
  "expired-once-only": {
    breaks: "expiration-repeated",
    sentence: "a push that was expired by request is not found when it is expired again",
    ...instead("expire", ({ service, slot }) =>
      slot && service.state.rules.isDeleted(slot.push) ? service.problems.notFound() : null,
    ),
  },
  "repetition-moves-end": {
    breaks: "expiration-repeated-state",
    sentence: "each request to expire moves expired_on",
    ...before("expire", (slot, asked) => {
      // A second on: both requests may come within a millisecond.
      if (slot.push.expired) become(asked, slot, { expiredOn: asked.call.presentation.now + SECOND });
    }),
  },
  "expires-one-at-a-time": {
    breaks: "expiration-at-once",
    sentence: "of several requests to expire a push at once only the first is not answered 500",
    ...simultaneous("DELETE", (answer) => ({ ...answer, status: 500 })),
  },
  "expires-unknown-push": {
    breaks: "expiration-unknown-token",
    sentence: "a request to expire a push that does not exist is answered 410",
    ...answers("expire", (answer) => (answer.status === 404 ? { ...answer, status: 410 } : answer)),
  },
};

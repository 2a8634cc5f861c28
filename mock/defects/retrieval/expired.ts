import { timeOf } from "../../api/present.ts";
import { answers, fieldsOf, type JsonObject, requests, rules } from "../change.ts";
import { tellsWhatItHeld } from "../deeds.ts";
import type { Defects } from "../defect.ts";

/** Servers that go wrong at the last view, or show expired pushes as what they are not. */
export const expired: Defects = {
  "last-view-without-payload": {
    breaks: "retrieval-last-view-payload",
    sentence: "the last allowed view shows no payload any more",
    ...lastView(() => ({ payload: null })),
  },
  "expires-one-view-early": {
    breaks: "retrieval-last-view-payload",
    sentence: "a push ends before the last view that it was given",
    ...rules((sound) => ({
      isOver: (push, now) => sound.isOver({ ...push, expireAfterViews: push.expireAfterViews - 1 }, now),
    })),
  },
  "last-view-shown-as-expired": {
    breaks: "retrieval-last-view-state",
    sentence: "the last allowed view shows the push as expired already",
    ...lastView((body) => ({ expired: true, expired_on: body.updated_at })),
  },
  "last-view-leaves-one": {
    breaks: "retrieval-last-view-state",
    sentence: "the last allowed view shows one more that is left",
    ...lastView(() => ({ views_remaining: 1 })),
  },
  "expired-push-gone": {
    breaks: "retrieval-expired-status",
    sentence: "the retrieval of an expired push is answered 410",
    ...answers("show", (answer, { call, service }) => {
      const push = service.state.store.slotsByToken.get(call.route.token)?.push;
      const isLate = push?.expiredOn !== null && (push?.failedViews ?? 0) > 0;
      return isLate ? { ...answer, status: 410 } : answer;
    }),
  },
  "keeps-payload-when-expired": {
    breaks: "retrieval-expired-payload",
    sentence: "an expired push keeps its payload, and shows it",
    ...rules((sound) => ({ expire: (push, now) => ({ ...sound.expire(push, now), payload: push.payload }) })),
  },
  "keeps-payload-aside-when-expired": {
    breaks: "retrieval-expired-payload",
    sentence: "a push that its views have ended tells in a field of its own what it held",
    ...tellsWhatItHeld("show"),
  },
  "empty-payload-when-expired": {
    breaks: "retrieval-expired-payload",
    sentence: "an expired push shows an empty text for its payload",
    ...ended(() => ({ payload: "" })),
  },
  "files-null-when-expired": {
    breaks: "retrieval-expired-files",
    sentence: "files is null once a push has expired",
    ...ended(() => ({ files: null })),
  },
  "expired-without-retrieval-step": {
    breaks: "retrieval-expired-keys",
    sentence: "an expired push is shown without retrieval_step",
    ...ended(({ retrieval_step: _, ...rest }) => rest, "instead"),
  },
  "expired-views-stand-still": {
    breaks: "retrieval-expired-counts-down",
    sentence: "views of an expired push leave views_remaining alone",
    ...rules((sound) => ({ viewsRemaining: (push) => sound.viewsRemaining({ ...push, failedViews: 0 }) })),
  },
  "views-below-zero": {
    breaks: "retrieval-views-never-negative",
    sentence: "views_remaining goes on below 0",
    ...rules(() => ({ viewsRemaining: (push) => push.expireAfterViews - push.views - push.failedViews })),
  },
  "never-unchanged": {
    breaks: "retrieval-unchanged-304",
    sentence: "If-None-Match is not read",
    ...requests(({ headers: { "if-none-match": _, ...headers }, ...request }) => ({ ...request, headers })),
  },
  "expired-on-moves": {
    breaks: "retrieval-unchanged-304",
    sentence: "expired_on of an expired push is the time of the retrieval",
    ...fieldsOf("show", (body, { call }) =>
      body.expired ? { ...body, expired_on: timeOf(call.presentation.now) } : body,
    ),
  },
};

/** Changes the answer that shows the payload for the last time. */
function lastView(change: (body: JsonObject) => JsonObject) {
  return fieldsOf("show", (body) =>
    body.views_remaining === 0 && body.expired === false ? { ...body, ...change(body) } : body,
  );
}

/** Changes the answers that show an expired push: adds to them, or says another in their stead. */
function ended(change: (body: JsonObject) => JsonObject, how: "added" | "instead" = "added") {
  return fieldsOf("show", (body) => {
    if (body.expired !== true) return body;
    return how === "added" ? { ...body, ...change(body) } : change(body);
  });
}

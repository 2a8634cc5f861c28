import { timeOf } from "../../api/present.ts";
import { DAY } from "../../state/clock.ts";
import { answers, fieldsOf, type JsonObject, problems } from "../change.ts";
import type { Defects } from "../defect.ts";

/** Servers that show a live push as something that it is not. */
export const shown: Defects = {
  "shows-with-202": {
    breaks: "retrieval-live-status",
    sentence: "the retrieval of a live push is answered 202",
    ...answers("show", (answer, { call, service }) => {
      const push = service.state.store.slotsByToken.get(call.route.token)?.push;
      return answer.status === 200 && push?.expired === false ? { ...answer, status: 202 } : answer;
    }),
  },
  "payload-with-line-feed": {
    breaks: "retrieval-payload",
    sentence: "a payload is shown with a line feed that nobody pushed",
    ...live((body) => ({ payload: `${String(body.payload)}\n` })),
  },
  "files-null-without-attachments": {
    breaks: "retrieval-files-empty",
    sentence: "files is null where a live push has no attachments",
    ...live(({ files }) => (isEmpty(files) ? { files: null } : {})),
  },
  "expired-on-is-deadline": {
    breaks: "retrieval-live-state",
    sentence: "expired_on of a live push shows when it will expire",
    ...live((body) => ({
      expired_on: timeOf(Date.parse(String(body.created_at)) + Number(body.expire_after_days) * DAY),
    })),
  },
  "deleted-means-deletable": {
    breaks: "retrieval-live-state",
    sentence: "deleted is true where viewers may delete a live push",
    ...live(({ deletable_by_viewer }) => ({ deleted: deletable_by_viewer })),
  },
  "view-limit-shrinks": {
    breaks: "retrieval-repeats-limits",
    sentence: "expire_after_views goes down with each view",
    ...live((body) => ({ expire_after_views: body.views_remaining })),
  },
  "day-limit-shown-as-default": {
    breaks: "retrieval-repeats-limits",
    sentence: "a retrieval shows the default of expire_after_days, whatever the push has",
    ...live(() => ({ expire_after_days: 7 })),
  },
  "deletable-inverted-when-shown": {
    breaks: "retrieval-repeats-limits",
    sentence: "deletable_by_viewer is shown the wrong way round by a retrieval",
    ...live(({ deletable_by_viewer }) => ({ deletable_by_viewer: deletable_by_viewer === false })),
  },
  "retrieval-step-unshown": {
    breaks: "retrieval-repeats-limits",
    sentence: "retrieval_step is false in every retrieval",
    ...live(() => ({ retrieval_step: false })),
  },
  "links-to-api-when-shown": {
    breaks: "retrieval-repeats-links",
    sentence: "json_url of a retrieval is html_url",
    ...live(({ html_url }) => ({ json_url: html_url })),
  },
  "view-touches-push": {
    breaks: "retrieval-times-unmoved",
    sentence: "a view moves updated_at",
    // A millisecond on: a push can be viewed in the same one that it was made in.
    ...fieldsOf("show", (body, { call }) =>
      body.expired ? body : { ...body, updated_at: timeOf(call.presentation.now + 1) },
    ),
  },
  "counts-today-as-gone": {
    breaks: "retrieval-days-on-first-day",
    sentence: "days_remaining is one less than it should be in a retrieval",
    ...live((body) => ({ days_remaining: Math.max(0, Number(body.days_remaining) - 1) })),
  },
  "shows-note-to-viewers": {
    breaks: "retrieval-hides-note",
    sentence: "the owner's note is part of a retrieval",
    ...fieldsOf("show", (body, { call, service }) => {
      const push = service.state.store.slotsByToken.get(call.route.token)?.push;
      return { ...body, note: push?.note };
    }),
  },
  "shows-name-to-viewers": {
    breaks: "retrieval-hides-note",
    sentence: "the owner's name for a push is part of a retrieval",
    ...fieldsOf("show", (body, { call, service }) => {
      const push = service.state.store.slotsByToken.get(call.route.token)?.push;
      return { ...body, name: push?.name };
    }),
  },
  "shows-views-taken": {
    breaks: "retrieval-answer-keys",
    sentence: "a retrieval has a field views_total",
    ...live((body) => ({ views_total: body.expire_after_views })),
  },
  "unknown-push-gone": {
    breaks: "retrieval-unknown-token",
    sentence: "the retrieval of a push that does not exist is answered 410",
    ...answers("show", (answer) => (answer.status === 404 ? { ...answer, status: 410 } : answer)),
  },
  "unknown-push-in-words": {
    breaks: "retrieval-unknown-token",
    sentence: "a push that does not exist is answered with a sentence",
    ...problems((sound) => ({
      notFound: () => ({ ...sound.notFound(), body: { error: "This push does not exist." } }),
    })),
  },
};

/** Changes the answers that show a live push. */
function live(change: (body: JsonObject) => JsonObject) {
  return fieldsOf("show", (body) => (body.expired === false ? { ...body, ...change(body) } : body));
}

function isEmpty(files: unknown): boolean {
  return Array.isArray(files) && files.length === 0;
}

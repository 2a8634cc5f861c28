import type { Answer } from "../../api/answer.ts";
import { isObject, type JsonObject } from "../change.ts";
import type { Defects } from "../defect.ts";
import { simultaneous } from "../simultaneous.ts";

/** Servers that lose their head when several viewers come at once. */
export const parallel: Defects = {
  "last-view-for-all-at-once": {
    breaks: "retrieval-one-reader-of-last-view",
    sentence: "everybody who asks for the last view at once gets the payload",
    ...simultaneous("GET", (answer, first) =>
      shows(first, (body) => body.views_remaining === 0 && isText(body.payload)) ? first : answer,
    ),
  },
  "late-readers-crash": {
    breaks: "retrieval-losers-see-expired",
    sentence: "who comes too late for the last view, while somebody gets it, is answered 500",
    ...simultaneous("GET", (answer, first) =>
      shows(first, (body) => isText(body.payload)) && shows(answer, (body) => body.expired === true)
        ? { ...answer, status: 500 }
        : answer,
    ),
  },
  "views-at-once-count-as-one": {
    breaks: "retrieval-five-readers-of-five-views",
    sentence: "several viewers who come at once take one view together",
    ...simultaneous("GET", (answer, first) =>
      shows(first, (body) => Number(body.views_remaining) > 0 && isText(body.payload)) ? first : answer,
    ),
  },
  "views-at-once-shown-alike": {
    breaks: "retrieval-own-count-for-each-reader",
    sentence: "viewers who come at once are shown the same views_remaining",
    ...simultaneous("GET", (answer, { body: first }) =>
      isObject(first) && isObject(answer.body) && isText(answer.body.payload)
        ? { ...answer, body: { ...answer.body, views_remaining: first.views_remaining } }
        : answer,
    ),
  },
};

function shows({ body }: Answer, what: (body: JsonObject) => boolean): boolean {
  return isObject(body) && what(body);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

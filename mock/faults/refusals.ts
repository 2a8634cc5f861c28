/** Answers in the place of the application, which never sees the request. */
import { STATUS_CODES } from "node:http";
import type { Answer } from "../api/answer.ts";
import type { Faults } from "./fault.ts";

/** No resolver knows it: what follows a redirect there goes nowhere. */
export const ELSEWHERE = "elsewhere.invalid";

const SECONDS_TO_WAIT = { meaning: "seconds in Retry-After", usual: 5, allowed: { least: 0, most: 86_400 } };

export const refusals = {
  "too-many-requests": {
    sentence: "429 as text with Retry-After, as the limit per address answers",
    value: SECONDS_TO_WAIT,
    enter: ({ service, value }) => service.problems.throttled(value),
  },
  "too-many-attempts": {
    sentence: "429 as JSON without Retry-After, as the limit of passphrases answers",
    enter: ({ service }) => service.problems.tooManyAttempts(),
  },
  unauthorized: {
    sentence: "401 with an empty body, as a wrong token is answered",
    enter: ({ service }) => service.problems.unauthorized(),
  },
  forbidden: {
    sentence: "403 as JSON, as for a push of somebody else",
    enter: ({ service }) => service.problems.notOwner(),
  },
  "not-found": {
    sentence: "404 as JSON, as for a push that is not there",
    enter: ({ service }) => service.problems.notFound(),
  },
  invalid: {
    sentence: "422 with lists of problems by field, and without the key error",
    enter: ({ service }) =>
      service.problems.invalid({ payload: ["can't be blank"], kind: ["is not included in the list"] }),
  },
  "bad-request": {
    sentence: "400 as JSON, as for a body that cannot be read",
    enter: ({ service }) => service.problems.framework(400, "json"),
  },
  "error-page": {
    sentence: "an error as an HTML page, as of the server or of a proxy in front",
    value: { meaning: "status", usual: 502, allowed: [500, 502, 503, 504] },
    enter: ({ value }) => page(value, `${value} ${STATUS_CODES[value]}`),
  },
  "sign-in-page": {
    sentence: "200 with an HTML page, as of a proxy that wants a login",
    enter: () => page(200, "Sign in"),
  },
  redirect: {
    sentence: `a redirect to another host, https://${ELSEWHERE}`,
    value: { meaning: "status", usual: 302, allowed: [301, 302, 303, 307, 308] },
    enter: ({ value, request }) => ({
      ...page(value, STATUS_CODES[value] ?? ""),
      headers: { Location: `https://${ELSEWHERE}${request.target}` },
    }),
  },
} as const satisfies Faults;

function page(status: number, title: string): Answer {
  const content = `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { status, style: "bare", type: "text/html", content };
}

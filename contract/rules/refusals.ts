/** Refusals that no other rule explains: the request is well formed, and the server still says no. */
import { answeredObject, type Reading } from "../judging/reading.ts";
import type { Look, RuleTable } from "./rule.ts";

export const refusals = {
  "refusals-needs-token": {
    class: "rejected",
    sentence: "the operation is for users, and the call carries no token",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-audit-needs-token",
    source: "A2",
  },
  "refusals-unknown-token": {
    class: "rejected",
    sentence: "the token is nobody's; it is refused even where none is needed",
    instead: "send a valid token, or none at all for an anonymous call",
    requirement: "access-bad-token-create",
    source: "A2; stale token on an anonymous create",
  },
  "refusals-closed": {
    class: "rejected",
    sentence: "this instance serves nobody without a token",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-closed-create",
    source: "A2, E",
  },
  "refusals-file-needs-token": {
    class: "rejected",
    sentence: "a push with files is for users, and the call carries no token",
    instead: "send Authorization: Bearer TOKEN with file pushes",
    source: "A5, B6",
  },
  "refusals-passphrase": {
    class: "rejected",
    sentence: "the push is protected, and the passphrase is missing or wrong",
    instead: "send ?passphrase=…, URL-encoded; it is asked of owners too",
    source: "A6",
  },
  "refusals-unknown-push": {
    class: "rejected",
    sentence: "no push has this url_token; case counts",
    instead: "use the url_token of a creation's answer as it is",
    requirement: "errors-unknown-show",
    source: "A6, C2",
  },
  "refusals-not-owner": {
    class: "rejected",
    sentence: "the push belongs to somebody else, or to nobody",
    instead: "ask with the token that created the push",
    source: "A8, A11",
  },
  "refusals-not-deletable": {
    class: "rejected",
    sentence: "viewers may not expire this push",
    instead: "create it with deletable_by_viewer true, or expire it with the owner's token",
    source: "A9",
  },
  "refusals-invalid": {
    class: "rejected",
    sentence: "the server finds fields invalid",
    instead: "see what it says of each field; the answer has no error key",
    requirement: "errors-validation-map",
    source: "A5; finding 7",
  },
  "refusals-no-mail": {
    class: "rejected",
    sentence: "this instance sends no mail, so that nobody can be told of a push",
    instead: "ask features.pushes.email_auto_dispatch in /api/v2/version first",
    requirement: "notification-create-unavailable",
    source: "A11",
  },
  "refusals-page": {
    class: "rejected",
    sentence: "the page is no whole number from 1 to 200",
    instead: "send page=1 to page=200",
    source: "B8",
  },
  "refusals-second-factor": {
    class: "rejected",
    sentence: "the instance requires a second factor, which the token's user has not set up",
    instead: "use the token of a user with a second factor",
    source: "A2",
  },
  "refusals-too-many": {
    class: "rejected",
    sentence: "too many calls in a minute",
    instead: "wait as Retry-After says, or a minute without it; five passphrases a minute and push are read",
    source: "B4, C8",
  },
  "refusals-server-error": {
    class: "rejected",
    sentence: "the server fails over this request",
    instead: "send the documented types and values only",
    source: "A5, C4",
  },
  "refusals-other": {
    class: "rejected",
    sentence: "the server refuses the call",
    instead: "see the answer",
    source: "A",
  },
} as const satisfies RuleTable;

type Id = keyof typeof refusals;

/** The one rule that explains a refusal, as the status and the answer tell it. */
export const lookAtRefusal: Look<Id> = (reading) => {
  if (reading.status < 400) return [];
  return [{ rule: ruleOf(reading), sent: `${reading.method} of ${subjectOf(reading)}`, made: madeOf(reading) }];
};

function ruleOf(reading: Reading): Id {
  const { status } = reading;
  if (status === 401) return ruleOf401(reading);
  if (status === 404) return errorOf(reading) === "not-found" ? "refusals-unknown-push" : "refusals-other";
  if (status === 403) return ruleOf403(reading);
  if (status === 422) return saysNoMail(reading) ? "refusals-no-mail" : "refusals-invalid";
  if (status === 429) return "refusals-too-many";
  if (status === 400 && errorOf(reading).includes("page")) return "refusals-page";
  return status >= 500 ? "refusals-server-error" : "refusals-other";
}

function ruleOf403(reading: Reading): Id {
  const error = errorOf(reading);
  if (error.startsWith("Two-factor")) return "refusals-second-factor";
  return error.includes("belong to you") ? "refusals-not-owner" : "refusals-other";
}

function ruleOf401(reading: Reading): Id {
  const { call, terms } = reading;
  const error = errorOf(reading);
  if (error.includes("passphrase")) return "refusals-passphrase";
  if (error.includes("not deletable")) return "refusals-not-deletable";
  if (error.startsWith("You need to sign in")) {
    return terms.settings.allow_anonymous ? "refusals-file-needs-token" : "refusals-closed";
  }
  if (error !== "") return "refusals-other";
  if (call.caller !== null) return "refusals-other";
  if (reading.header("authorization") !== undefined || reading.header("x-user-token") !== undefined) {
    return "refusals-unknown-token";
  }
  return terms.settings.allow_anonymous ? "refusals-needs-token" : "refusals-closed";
}

function saysNoMail(reading: Reading): boolean {
  const { base } = answeredObject(reading);
  return Array.isArray(base) && base.some((line) => String(line).startsWith("Notify by email"));
}

/** What the server said, in its own words. */
export function madeOf(reading: Reading): string {
  const { status, answer, call } = reading;
  const error = errorOf(reading);
  if (error !== "") return `${status}: ${error}`;
  if (status === 422) return `422: ${JSON.stringify(answer)}`;
  return call.answer.content.length === 0 ? `${status} with an empty body` : `${status}`;
}

/** The call as the documents name it. */
export function subjectOf({ documented, path }: Reading): string {
  if (documented) return `${documented.version} ${documented.operation.operationId}`;
  return path.endsWith(".json") ? "an undocumented path in .json" : "an undocumented path";
}

function errorOf(reading: Reading): string {
  const { error } = answeredObject(reading);
  return typeof error === "string" ? error : "";
}

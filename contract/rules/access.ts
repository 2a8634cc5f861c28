/** How a call says who it comes from. */
import type { Reading } from "../judging/reading.ts";
import { TOKENS } from "./known-names.ts";
import type { Found, Look, RuleTable } from "./rule.ts";

export const access = {
  "access-both-schemes": {
    class: "accident",
    sentence: "the call carries Authorization and the X-User pair: the pair decides, whatever the other says",
    instead: "send Authorization: Bearer TOKEN alone",
    requirement: "access-pair-beats-bearer",
    source: "A2; Bearer and legacy headers together",
  },
  "access-legacy-pair": {
    class: "deprecated",
    sentence: "X-User-Email and X-User-Token are the older way to say who is calling",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-legacy-pair",
    source: "A2",
  },
  "access-legacy-pair-v2": {
    class: "accident",
    sentence: "the documents leave the X-User pair to v1; that v2 takes it is no promise",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-legacy-pair-v2",
    source: "F18",
  },
  "access-token-without-email": {
    class: "rejected",
    sentence: "X-User-Token counts beside X-User-Email only; alone it is refused",
    instead: "send Authorization: Bearer TOKEN, which needs no e-mail",
    requirement: "access-user-token-alone",
    source: "A2; X-User-Token without X-User-Email",
  },
  "access-token-alone": {
    class: "ignored",
    sentence: "X-User-Token counts beside X-User-Email only; alone it is not looked at here",
    instead: "send Authorization: Bearer TOKEN, which needs no e-mail",
    requirement: "access-user-token-beside-bearer",
    source: "A2",
  },
  "access-email-alone": {
    class: "ignored",
    sentence: "X-User-Email without X-User-Token is nobody: the call is anonymous",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-email-alone-anonymous",
    source: "A2",
  },
  "access-stale-token": {
    class: "rejected",
    sentence: "anybody may do this, yet a token that is nobody's is refused",
    instead: "send a valid token, or none at all",
    requirement: "access-bad-token-create",
    source: "A2; stale token on an anonymous create",
  },
  "access-scheme": {
    class: "accident",
    sentence: "the token does not stand behind Bearer; this server takes the last word of any Authorization",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-scheme-bearer-only",
    source: "A2, F25",
  },
  "access-basic": {
    class: "rejected",
    sentence: "Basic credentials are not understood",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-basic-refused",
    source: "A2",
  },
  "access-several-lines": {
    class: "accident",
    sentence: "Authorization stands there more than once: the last line counts here, others refuse it",
    instead: "send one Authorization header",
    source: "A2",
  },
  "access-token-elsewhere": {
    class: "ignored",
    sentence: "tokens are read from Authorization and X-User headers only; in a query they end up in logs",
    instead: "send Authorization: Bearer TOKEN",
    requirement: "access-query-token-refused",
    source: "A2",
  },
  "access-token-on-version": {
    class: "accepted",
    sentence:
      "the version is public: a token there proves nothing, a stale one is 200 too, and the host is not known yet",
    instead: "ask for the version without a token",
    requirement: "version-unknown-token",
    source: "A2; token on the public version probe",
  },
  "access-token-forgotten": {
    class: "ignored",
    sentence:
      "at this release v2 forgets the token of what it writes, unless the path ends in .json or Accept is application/json",
    instead: "send Accept: application/json",
    source: "D 2.3.0 to 2.7.2",
  },
} as const satisfies RuleTable;

type Id = keyof typeof access;

const KEY_HEADERS = ["x-api-key", "api-key", "x-auth-token", "x-api-token", "private-token"];

export const lookAtAccess: Look<Id> = (reading) => {
  if (!reading.documented) return [];
  return [...lookAtSchemes(reading), ...lookElsewhere(reading), ...lookAtForgetting(reading)];
};

function lookAtSchemes(reading: Reading): Found<Id>[] {
  const [authorization, token, email] = ["authorization", "x-user-token", "x-user-email"].map(reading.header);
  const made = `${reading.status}, ${reading.call.caller === null ? "as nobody" : "as the token's user"}`;
  const found = (rule: Id, sent: string): Found<Id> => ({ rule, place: null, sent, made });
  const isPair = token !== undefined && email !== undefined;
  const all: Found<Id>[] = [];
  if (isPair && authorization !== undefined) all.push(found("access-both-schemes", "Authorization and X-User headers"));
  else if (isPair) all.push(found(isV2(reading) ? "access-legacy-pair-v2" : "access-legacy-pair", "X-User headers"));
  else if (token !== undefined) {
    const rule = reading.status === 401 ? "access-token-without-email" : "access-token-alone";
    all.push(found(rule, "X-User-Token alone"));
  } else if (email !== undefined && authorization === undefined)
    all.push(found("access-email-alone", "X-User-Email alone"));
  if (authorization !== undefined && !isPair) all.push(...lookAtAuthorization(reading, authorization, found));
  const isAsking = authorization !== undefined || token !== undefined;
  if (isAsking && reading.documented?.operation.operationId === "version" && reading.status < 400) {
    all.push(found("access-token-on-version", "a token"));
  }
  return all;
}

function lookAtAuthorization(
  reading: Reading,
  value: string,
  found: (rule: Id, sent: string) => Found<Id>,
): Found<Id>[] {
  const { call, status } = reading;
  const lines = call.request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === "authorization",
  );
  const all: Found<Id>[] =
    lines.length > 1 ? [found("access-several-lines", `${lines.length} Authorization headers`)] : [];
  if (call.caller !== null) return /^Bearer\s/i.test(value) ? all : [...all, found("access-scheme", schemeOf(value))];
  if (status !== 401 || call.answer.content.length > 0) return all;
  if (/^Basic\s/i.test(value)) return [...all, found("access-basic", "Basic credentials")];
  const isOpen = (reading.documented?.operation.security ?? []).some((one) => Object.keys(one).length === 0);
  return isOpen && reading.terms.settings.allow_anonymous && !isLegacyCreation(reading)
    ? [...all, found("access-stale-token", "a token that is nobody's")]
    : all;
}

function lookElsewhere(reading: Reading): Found<Id>[] {
  const inQuery = Object.keys(reading.query ?? {}).find((name) => TOKENS.has(name));
  const inHeader = KEY_HEADERS.find((name) => reading.header(name) !== undefined);
  const inBody = Object.keys(reading.body ?? {}).find((name) => TOKENS.has(name));
  const place = inQuery === undefined ? (inHeader ?? inBody) : `?${inQuery}`;
  return place === undefined ? [] : [{ rule: "access-token-elsewhere", place, sent: "a token", made: "not looked at" }];
}

function lookAtForgetting(reading: Reading): Found<Id>[] {
  const { terms, call, method } = reading;
  const forgets = terms.facts.has("v2-writes-ignore-token") || terms.facts.has("v2-needs-json-accept");
  if (!forgets || !isV2(reading) || call.caller === null || (method !== "POST" && method !== "DELETE")) return [];
  const accept = reading.header("accept")?.split(";", 1)[0]?.trim().toLowerCase();
  if (reading.path.endsWith(".json") || accept === "application/json") return [];
  const made = call.push !== null && call.push.ownerId === null ? "an anonymous push" : "the call of nobody";
  return [{ rule: "access-token-forgotten", place: null, sent: "a valid token", made }];
}

function isV2({ documented, call }: Reading): boolean {
  return documented?.version === "v2" && call.route?.version === "v2";
}

/** Under /f and /r nobody may create without a token. */
function isLegacyCreation({ documented }: Reading): boolean {
  return documented?.operation.operationId === "createFile" || documented?.operation.operationId === "createUrl";
}

function schemeOf(value: string): string {
  return /\s/.test(value.trim()) ? "Authorization with another scheme" : "Authorization without a scheme";
}

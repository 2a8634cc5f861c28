/** Where a call goes, and by which method. */
import { closest } from "fastest-levenshtein";
import { documentedAt } from "../judging/documented.ts";
import type { Reading } from "../judging/reading.ts";
import { madeOf } from "./refusals.ts";
import type { Found, Look, RuleTable } from "./rule.ts";

export const paths = {
  "paths-legacy": {
    class: "deprecated",
    sentence: "/f and /r are older names of /p, gone where their kind is switched off",
    instead: "use /p.json with kind, or v2",
    requirement: "transport-legacy-show-file",
    source: "A1, F15",
  },
  "paths-json-url": {
    class: "rejected",
    sentence: "json_url leads nowhere while the retrieval step is on, which it is by default",
    instead: "build the path from url_token: /p/TOKEN.json or /api/v2/pushes/TOKEN",
    requirement: "creation-json-url-step",
    source: "A1, F14; finding 9",
  },
  "paths-index": {
    class: "rejected",
    sentence: "there is no list of all pushes; as a probe this proves nothing",
    instead: "ask /api/v2/version, or /api/v1/version, whether the server is there",
    requirement: "transport-index-unknown",
    source: "A0; GET /p.json as health probe",
  },
  "paths-lost-post": {
    class: "rejected",
    sentence:
      "a GET with a Content-Type and no body, where pushes are created: a redirect turned a POST into it, and nothing was created",
    instead: "refuse redirects of a POST, or keep method and body as 307 and 308 want",
    source: "clients: redirect followed, POST becomes GET",
  },
  "paths-commercial": {
    class: "rejected",
    sentence: "the open-source edition has no such path",
    instead: "use it where edition in /api/v2/version says commercial",
    requirement: "access-accounts-absent",
    source: "A0, G",
  },
  "paths-edition-probe": {
    class: "accepted",
    sentence: "404 tells that this is the open-source edition",
    instead: "",
    requirement: "access-accounts-absent",
    source: "A0; chrome extension: 404 means absent",
  },
  "paths-version-probe": {
    class: "accepted",
    sentence: "404 tells that this release has no v2",
    instead: "",
    requirement: "transport-v2-absent",
    source: "D 2.3.0",
  },
  "paths-no-v2": {
    class: "rejected",
    sentence: "this release has no v2",
    instead: "use v1 below release 2.3.0: ask /api/v2/version first",
    requirement: "transport-v2-absent",
    source: "D 2.3.0",
  },
  "paths-v2-needs-json": {
    class: "rejected",
    sentence: "at this release v2 answers paths in .json, or Accept: application/json, and nothing else",
    instead: "send Accept: application/json",
    source: "D 2.3.0 to 2.4.0",
  },
  "paths-method": {
    class: "rejected",
    sentence: "the path is known, and not by this method: that is 404, never 405",
    instead: "use another method",
    requirement: "transport-put-unknown",
    source: "A0",
  },
  "paths-method-override": {
    class: "accident",
    sentence: "a field or header names another method than the request has",
    instead: "send the method itself",
    requirement: "transport-override-header",
    source: "A1",
  },
  "paths-suffix": {
    class: "rejected",
    sentence: "the JSON API of v1 is behind .json, in small letters; without it people's pages answer",
    instead: "end the path in .json",
    requirement: "transport-suffix-text",
    source: "A1",
  },
  "paths-no-suffix": {
    class: "accident",
    sentence: "without .json this is the path of a page, which answers as the API by accident",
    instead: "end the path in .json",
    requirement: "transport-page-path-json",
    source: "A1",
  },
  "paths-page": {
    class: "accepted",
    sentence: "the path leads to a page for people, not to the API",
    instead: "",
    source: "A1",
  },
  "paths-prefix": {
    class: "rejected",
    sentence: "the path of the API stands behind something that the server does not know",
    instead: "join base URL and path without a rest of another path",
    source: "A1",
  },
  "paths-unknown": {
    class: "rejected",
    sentence: "there is no such path",
    instead: "use a documented path",
    source: "A0, C2",
  },
  "paths-switched-off": {
    class: "rejected",
    sentence: "the operation exists, and is switched off on this instance",
    instead: "ask features in /api/v2/version first",
    source: "E",
  },
  "paths-redirected": {
    class: "accident",
    sentence: "the answer is a redirect: whoever does not follow it has nothing, and many turn a POST into a GET",
    instead: "call the address that the redirect names",
    source: "E; A1",
  },
  "paths-slashes": {
    class: "accident",
    sentence: "doubled slashes, or one at the end, are tolerated; the documents have none",
    instead: "join base URL and path with one slash",
    requirement: "transport-doubled-slash",
    source: "A1",
  },
  "paths-head-counts": {
    class: "accident",
    sentence: "HEAD of a push counts as a view, although nobody sees the payload",
    instead: "use preview to see whether a push is there",
    source: "A1, B1",
  },
} as const satisfies RuleTable;

type Id = keyof typeof paths;

const CREATIONS = /(?:^|\/)(?:[pfr]\.json|api\/v2\/pushes(?:\.json)?)$/;
const COMMERCIAL = /^\/api\/v[12]\/(?:accounts|requests|collections)(?:\/|\.json$|$)/;

/** Templates of the documents, to find out what an unknown path was meant to be. */
const KNOWN = [
  ...["/p.json", "/p/active.json", "/p/expired.json", "/p/TOKEN.json", "/p/TOKEN/preview.json", "/p/TOKEN/audit.json"],
  ...["/api/v2/pushes", "/api/v2/pushes/active", "/api/v2/pushes/expired", "/api/v2/pushes/TOKEN/notify_emails"],
  ...["/api/v2/version", "/api/v1/version", "/api/v2/pushes/TOKEN/preview", "/api/v2/pushes/TOKEN/audit"],
];

export const lookAtPath: Look<Id> = (reading) => {
  const { documented } = reading;
  const rules = documented ? lookAtKnown(reading, documented.operation.deprecated ?? false) : [lookAtUnknown(reading)];
  const sent = `${reading.method} ${documented ? "of a documented path" : "of an undocumented path"}`;
  return rules
    .filter((one) => one !== null)
    .map((one): Found<Id> => (typeof one === "string" ? { rule: one, sent, made: madeOf(reading) } : one));
};

function lookAtKnown(reading: Reading, isDeprecated: boolean): (Id | null)[] {
  const { call, method, status, path, terms } = reading;
  const { route } = call;
  const isDownload = path.startsWith("/pfb/");
  const isRedirect = [301, 302, 303, 307, 308].includes(status) && !isDownload;
  const isPicky = terms.facts.has("v2-needs-json-accept") && (status === 406 || status === 500);
  return [
    isDeprecated ? "paths-legacy" : null,
    isRedirect ? "paths-redirected" : null,
    isPicky && !path.endsWith(".json") && path.startsWith("/api/v2/pushes") ? "paths-v2-needs-json" : null,
    status === 404 && route === null && !isDownload && !isOverridden(reading) ? "paths-switched-off" : null,
    isOverridden(reading) ? "paths-method-override" : null,
    /\/\/|.\/$/.test(path) ? "paths-slashes" : null,
    method === "HEAD" && route?.verb === "show" && status < 400 ? "paths-head-counts" : null,
  ];
}

function isOverridden({ call, method, body }: Reading): boolean {
  if (method !== "POST") return false;
  return call.request.headers["x-http-method-override"] !== undefined || body?._method !== undefined;
}

function lookAtUnknown(reading: Reading): Id | Found<Id> | null {
  const { method, path, status, terms, form } = reading;
  if (method === "OPTIONS" && status < 400) return null;
  if (isOverridden(reading)) return "paths-method-override";
  if (status === 301) return path.match(/^\/[fr]\//) ? "paths-legacy" : "paths-redirected";
  const isLostPost = method === "GET" && form === "none" && reading.header("content-type") !== undefined;
  if (isLostPost && CREATIONS.test(path)) return "paths-lost-post";
  if (status < 400) return reading.call.route === null ? "paths-page" : "paths-no-suffix";
  if (path.startsWith("/api/v2") && !terms.facts.has("api-v2")) {
    return /^\/api\/v2\/version(?:\.json)?$/.test(path) ? "paths-version-probe" : "paths-no-v2";
  }
  if (COMMERCIAL.test(path)) return method === "GET" || method === "HEAD" ? "paths-edition-probe" : "paths-commercial";
  if (/^\/[pfr]\/[^/]+\/r(?:\.json|\/.*)?$/.test(path)) return "paths-json-url";
  if (method === "GET" && CREATIONS.test(path) && /^\/(?:[pfr]\.json|api\/v2\/pushes)/.test(path)) return "paths-index";
  return misdirected(reading);
}

/** A path that is nearly right: by its method, its suffix, or what stands before it. */
function misdirected(reading: Reading): Found<Id> {
  const { method, path, terms } = reading;
  const made = madeOf(reading);
  const methods = ["GET", "POST", "DELETE"].filter((one) => documentedAt(one, path, terms));
  if (methods.length > 0) {
    return { rule: "paths-method", sent: method, made, instead: `use ${methods.join(" or ")}` };
  }
  const stem = path.replace(/\.\w+$/, "");
  if (documentedAt(method, `${stem}.json`, terms)) return { rule: "paths-suffix", sent: "a path without .json", made };
  const from = [...path.matchAll(/\//g)]
    .map(({ index }) => index)
    .find((at) => at > 0 && documentedAt(method, path.slice(at), terms));
  if (from !== undefined) return { rule: "paths-prefix", sent: "a path with something before it", made };
  const nearest = closest(path.replace(/[\w-]{11,}/g, "TOKEN"), KNOWN);
  return { rule: "paths-unknown", sent: `${method} of an unknown path`, made, instead: `is ${nearest} meant?` };
}

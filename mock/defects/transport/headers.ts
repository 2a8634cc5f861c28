import type { Answer } from "../../api/answer.ts";
import type { Request } from "../../api/request.ts";
import type { HeaderSet } from "../../api/web/headers.ts";
import { requests, service } from "../change.ts";
import { around } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers with other headers than they should have. */
export const headers: Defects = {
  "preflight-without-headers": {
    breaks: "transport-cors-preflight",
    sentence: "a preflight does not allow the headers that were asked for",
    ...drops("Access-Control-Allow-Headers"),
  },
  "created-for-own-pages-only": {
    breaks: "transport-cors-creation",
    sentence: "the answer of a creation is closed to pages of others",
    ...drops("Access-Control-Allow-Origin", ({ status }) => status === 201),
  },
  "refused-for-own-pages-only": {
    breaks: "transport-cors-error",
    sentence: "the refusal of a creation is closed to pages of others",
    ...drops("Access-Control-Allow-Origin", ({ status }) => status === 400),
  },
  "origin-not-in-vary": {
    breaks: "transport-cors-vary",
    sentence: "Vary does not name Origin",
    ...drops("Vary"),
  },
  "pushes-open-to-all-pages": {
    breaks: "transport-cors-show-closed",
    sentence: "pages of others may read a push that is shown",
    ...adds(
      "Access-Control-Allow-Origin",
      () => "*",
      ({ style }) => style === "shown",
    ),
  },
  "v2-open-to-all-pages": {
    breaks: "transport-cors-v2-closed",
    sentence: "pages of others may create pushes in v2",
    ...adds(
      "Access-Control-Allow-Origin",
      () => "*",
      (_answer, { method, path }) => method === "OPTIONS" && path.startsWith("/api/v2/"),
    ),
  },
  "validators-ignored": {
    breaks: "transport-etag",
    sentence: "the version is sent in full, whatever ETag the caller has",
    ...ignoresValidators((path) => path.endsWith("/version")),
  },
  "validators-of-previews-ignored": {
    breaks: "transport-etag-everywhere",
    sentence: "a preview is sent in full, whatever ETag the caller has",
    ...ignoresValidators((path) => path.includes("/preview")),
  },
  "validators-of-pushes-ignored": {
    breaks: "transport-conditional-view",
    sentence: "a push is sent in full, whatever ETag the caller has",
    ...ignoresValidators((path) => /^\/(?:p|api\/v2\/pushes)\/[^/]+$/.test(path)),
  },
  "star-matches": {
    breaks: "transport-etag-other",
    sentence: "If-None-Match with a star is answered 304",
    ...answersUnchanged((tag) => tag === "*"),
  },
  "any-validator-matches": {
    breaks: "transport-etag-other",
    sentence: "the ETag of another answer is answered 304",
    ...answersUnchanged((tag) => tag.startsWith("W/")),
  },
  "conditional-view-unlogged": {
    breaks: "transport-conditional-view-logged",
    sentence: "a view with If-None-Match is not logged",
    ...around("show", (perform, { call, slot }) => {
      const answer = perform();
      if (call.request.headers["if-none-match"] !== undefined) slot?.events.pop();
      return answer;
    }),
  },
  "request-id-always-new": {
    breaks: "transport-request-id",
    sentence: "the caller's X-Request-Id is replaced",
    ...requests((request) => {
      const { "x-request-id": id, ...headers } = request.headers;
      return id === "pushcheck-1_a@b" ? { ...request, headers } : request;
    }),
  },
  "request-id-not-cleaned": {
    breaks: "transport-request-id-cleaned",
    sentence: "the caller's X-Request-Id comes back as it is",
    amend: {
      headers: (list, _answer, { headers }) => {
        const id = headers["x-request-id"];
        return typeof id === "string" ? [...without(list, "X-Request-Id"), "X-Request-Id", id] : list;
      },
    },
  },
  "creation-with-location": {
    breaks: "transport-no-location-on-creation",
    sentence: "a creation carries Location",
    ...adds(
      "Location",
      () => "/p/new",
      ({ status }) => status === 201,
    ),
  },
  "pushes-kept-by-proxies": {
    breaks: "transport-secret-not-cacheable",
    sentence: "shared caches may keep a push that is shown",
    ...styled("shown", { cacheControl: "public, max-age=60" }),
  },
  "shown-must-revalidate": {
    breaks: "transport-cache-shown",
    sentence: "a live push is answered with no-store",
    ...styled("shown", { cacheControl: "no-store" }),
  },
  "expired-cacheable-too-long": {
    breaks: "transport-cache-expired",
    sentence: "an expired push is still cacheable at the first release at which it is not",
    server: { release: "2.11.2" },
    facts: { without: ["expired-show-no-cache"] },
  },
  "successes-not-stored": {
    breaks: "transport-cache-private",
    sentence: "creations and lists are answered with no-store",
    ...styled("success", { cacheControl: "no-store" }),
  },
  "refusals-must-revalidate": {
    breaks: "transport-cache-refusals",
    sentence: "refusals are cacheable like successes",
    ...styled("refusal", { cacheControl: "max-age=0, private, must-revalidate" }),
  },
  "strong-etag": {
    breaks: "transport-etag-weak",
    sentence: "a creation has a strong ETag",
    amend: {
      headers: (list, { status }) => (status === 201 ? list.map((text) => text.replace(/^W\//, "")) : list),
    },
  },
  "token-in-header": {
    breaks: "transport-no-secret-in-headers",
    sentence: "the caller's token comes back in a header",
    ...adds("X-Caller", (_answer, { headers }) => headers.authorization ?? "nobody"),
  },
  "robots-too-late": {
    breaks: "transport-robots",
    sentence: "search engines are not sent away at the first release that should",
    server: { release: "2.8.2" },
    facts: { without: ["robots-header"] },
  },
  "type-sniffed": { breaks: "transport-nosniff", sentence: "nosniff is missing", ...drops("X-Content-Type-Options") },
  "framed-by-anyone": {
    breaks: "transport-frame-options",
    sentence: "any site may frame answers",
    ...drops("X-Frame-Options"),
  },
  "referrer-with-path": {
    breaks: "transport-referrer-policy",
    sentence: "the Referrer-Policy tells other sites the path",
    amend: {
      headers: (list) => list.map((text) => (text === "strict-origin-when-cross-origin" ? "unsafe-url" : text)),
    },
  },
  "cross-domain-allowed": {
    breaks: "transport-cross-domain",
    sentence: "X-Permitted-Cross-Domain-Policies is missing",
    ...drops("X-Permitted-Cross-Domain-Policies"),
  },
  "xss-filter-on": {
    breaks: "transport-xss-protection",
    sentence: "X-XSS-Protection switches the filter of old browsers on",
    amend: {
      headers: (list) => list.map((text, index) => (list[index - 1] === "X-XSS-Protection" ? "1; mode=block" : text)),
    },
  },
  "no-content-security": {
    breaks: "transport-content-security",
    sentence: "Content-Security-Policy is missing",
    ...drops("Content-Security-Policy"),
  },
  "permissions-policy-too-late": {
    breaks: "transport-permissions-policy",
    sentence: "Permissions-Policy is missing at the first release that should have it",
    server: { release: "2.9.3" },
    facts: { without: ["permissions-policy"] },
  },
  "payload-as-html": {
    breaks: "transport-html-escaped",
    sentence: "<, > and & stand in JSON as they are",
    amend: {
      answer: (answer) =>
        answer.body === undefined ? answer : { ...answer, body: undefined, content: JSON.stringify(answer.body) },
    },
  },
  "language-in-header": {
    breaks: "transport-no-content-language",
    sentence: "answers name their language in Content-Language",
    ...adds("Content-Language", () => "en"),
  },
};

type Where = (answer: Answer, request: Request) => boolean;

function adds(
  name: string,
  value: (answer: Answer, request: Request) => string,
  where: Where = () => true,
): Pick<Defect, "amend"> {
  return {
    amend: {
      headers: (list, answer, request) => (where(answer, request) ? [...list, name, value(answer, request)] : list),
    },
  };
}

function drops(name: string, where: Where = () => true): Pick<Defect, "amend"> {
  return {
    amend: { headers: (list, answer, request) => (where(answer, request) ? without(list, name) : list) },
  };
}

/** The pairs but one: names stand at even places, each before its value. */
function without(list: readonly string[], name: string): string[] {
  return list.filter((_text, index) => list[index - (index % 2)] !== name);
}

function styled(style: "shown" | "success" | "refusal", change: Partial<HeaderSet>): Pick<Defect, "service"> {
  return service(({ headers }) => ({ headers: { ...headers, [style]: { ...headers[style], ...change } } }));
}

function ignoresValidators(where: (path: string) => boolean): Pick<Defect, "amend"> {
  return requests((request) => {
    const { "if-none-match": _tag, ...headers } = request.headers;
    return where(request.path) ? { ...request, headers } : request;
  });
}

/** 304 for validators that are not the answer's. */
function answersUnchanged(where: (tag: string) => boolean): Pick<Defect, "amend"> {
  return {
    amend: {
      answer: (answer, { headers }) =>
        answer.status === 200 && where(headers["if-none-match"] ?? "")
          ? { status: 304, style: "bare", content: "" }
          : answer,
    },
  };
}

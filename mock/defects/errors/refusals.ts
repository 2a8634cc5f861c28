import type { Answer } from "../../api/answer.ts";
import type { FrameworkFormat } from "../../api/problems.ts";
import type { Request } from "../../api/request.ts";
import type { Verb } from "../../api/routes.ts";
import { answers, fieldsOf, isObject, problems, requests } from "../change.ts";
import { instead, paramsFor } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that refuse with the wrong status, or for the wrong reason. */
export const refusals: Defects = {
  "unknown-push-shown-as-gone": {
    breaks: "errors-unknown-show",
    sentence: "an unknown push is answered 410 where it is to be shown",
    ...finds("show", (answer) => ({ ...answer, status: 410 })),
  },
  "unknown-push-in-other-words": {
    breaks: "errors-unknown-show",
    sentence: "the 404 of an unknown push says so in other words",
    ...finds("show", (answer) => ({ ...answer, body: { error: "Push not found" } })),
  },
  "unknown-push-previewed-as-gone": {
    breaks: "errors-unknown-preview",
    sentence: "an unknown push is answered 410 where it is to be previewed",
    ...finds("preview", (answer) => ({ ...answer, status: 410 })),
  },
  "unknown-push-expired": {
    breaks: "errors-unknown-expire",
    sentence: "expiring an unknown push succeeds",
    ...finds("expire", () => ({ status: 200, style: "success", body: {} })),
  },
  "unknown-push-audited-as-foreign": {
    breaks: "errors-unknown-audit",
    sentence: "the audit log of an unknown push is refused like that of somebody else's",
    ...answers("audit", (answer, { service }) => (answer.status === 404 ? service.problems.notOwner() : answer)),
  },
  "words-are-no-tokens": {
    breaks: "errors-any-token-looked-up",
    sentence: "the path of a push whose token is a word of the web pages leads nowhere",
    ...answers("show", (answer, { service, call }) =>
      call.route.token === "new" ? service.problems.framework(404, "json") : answer,
    ),
  },
  "status-field-under-other-name": {
    breaks: "errors-status-field",
    sentence: "the 404 of an unknown push has its status in a field named code",
    ...finds("show", (answer) => ({ ...answer, body: { error: "not-found", code: 404 } })),
  },
  "refusals-in-html": {
    breaks: "errors-accept-ignored",
    sentence: "an unknown push is answered with a web page where HTML is accepted",
    ...finds("show", (answer, request) =>
      request.headers.accept === "text/html" ? { ...answer, body: undefined, content: "<h1>404</h1>" } : answer,
    ),
  },
  "refusals-in-xml": {
    breaks: "errors-accept-ignored",
    sentence: "an unknown push is not acceptable where XML is accepted",
    ...finds("show", (answer, request) =>
      request.headers.accept === "application/xml" ? { ...answer, status: 406 } : answer,
    ),
  },
  "missing-envelope-unprocessable": {
    breaks: "errors-envelope-missing",
    sentence: "an empty JSON object is answered 422",
    ...instead("create", ({ service, call }) =>
      Object.keys(call.params).length === 0 ? service.problems.invalid({ payload: ["Payload is required."] }) : null,
    ),
  },
  "missing-envelope-not-named": {
    breaks: "errors-envelope-missing",
    sentence: "the refusal of an empty JSON object does not name the envelope",
    ...instead("create", ({ service, call }) =>
      Object.keys(call.params).length === 0 ? service.problems.missingEnvelope("") : null,
    ),
  },
  "empty-envelope-validated": {
    breaks: "errors-envelope-empty",
    sentence: "an empty envelope is answered 422",
    ...instead("create", ({ service, call }) =>
      Object.values(call.params).some((value) => isObject(value) && Object.keys(value).length === 0)
        ? service.problems.invalid({ payload: ["Payload is required."] })
        : null,
    ),
  },
  "null-envelope-crashes": {
    breaks: "errors-envelope-empty",
    sentence: "an envelope that is null is answered 500",
    ...instead("create", ({ service, call }) =>
      Object.values(call.params).includes(null) ? service.problems.framework(500, "json") : null,
    ),
  },
  "foreign-envelope-accepted": {
    breaks: "errors-envelope-foreign",
    sentence: "a creation in the envelope of the other version succeeds",
    ...paramsFor("create", (params) => ({ password: params.push, push: params.password, ...params })),
  },
  "trailing-comma-forgiven": {
    breaks: "errors-broken-json",
    sentence: "a comma before a closing brace is forgiven",
    ...requests((request) => {
      const text = request.body.toString("latin1");
      return text.includes(",}") ? { ...request, body: Buffer.from(text.replace(",}", "}"), "latin1") } : request;
    }),
  },
  "broken-json-explained": {
    breaks: "errors-broken-json",
    sentence: "the refusal of broken JSON has another body",
    ...rewords(400, "json", '{"error":"unexpected token"}'),
  },
  "broken-json-page": {
    breaks: "errors-broken-json-html",
    sentence: "broken JSON is answered with a web page where HTML is accepted",
    ...rewords(400, "html", "<!doctype html><h1>Bad Request</h1>"),
  },
  "validation-as-one-list": {
    breaks: "errors-validation-map",
    sentence: "what is wrong with a push is told in one list",
    ...problems((sound) => ({
      invalid: (found) => ({ ...sound.invalid({}), body: { errors: Object.values(found).flat() } }),
    })),
  },
  "validation-as-text": {
    breaks: "errors-validation-map",
    sentence: "what is wrong with an attribute is told in one text instead of a list",
    ...problems((sound) => ({
      invalid: (found) => ({
        ...sound.invalid({}),
        body: Object.fromEntries(Object.entries(found).map(([attribute, messages]) => [attribute, messages.join()])),
      }),
    })),
  },
  "validation-as-bad-request": {
    breaks: "errors-validation-map",
    sentence: "a push that cannot be made is answered 400",
    ...problems((sound) => ({ invalid: (found) => ({ ...sound.invalid(found), status: 400 }) })),
  },
  "empty-type-accepted": {
    breaks: "errors-content-type-empty",
    sentence: "an empty Content-Type counts as none where the version is asked for",
    ...requests((request) => (request.path.endsWith("/version") ? withoutEmptyType(request) : request)),
  },
  "empty-type-accepted-on-preview": {
    breaks: "errors-content-type-everywhere",
    sentence: "an empty Content-Type counts as none where a preview is asked for",
    ...requests((request) => (request.path.includes("/preview") ? withoutEmptyType(request) : request)),
  },
  "unreadable-query-ignored": {
    breaks: "errors-unreadable-query",
    sentence: "a query that is no UTF-8 is ignored where a preview is asked for",
    ...requests((request) =>
      request.path.includes("/preview") && request.query.includes("%FF") ? { ...request, query: "" } : request,
    ),
  },
  "preview-with-more": {
    breaks: "errors-documented",
    sentence: "a preview has a field that no document knows",
    ...fieldsOf("preview", (told) => ({ ...told, qr_code: null })),
  },
  "preview-answered-203": {
    breaks: "errors-documented",
    sentence: "a preview is answered 203",
    ...answers("preview", (answer) => (answer.status === 200 ? { ...answer, status: 203 } : answer)),
  },
  "validation-as-text-in-unknown-language": {
    breaks: "errors-documented",
    sentence: "what is wrong with a push is told in one text where the language is unknown",
    ...answers("create", (answer, { call }) =>
      answer.status === 422 && call.request.headers["accept-language"] === "xx"
        ? { ...answer, body: { payload: "Payload is required." } }
        : answer,
    ),
  },
};

/** Changes what one operation answers where there is no such push. */
function finds(verb: Verb, change: (answer: Answer, request: Request) => Answer): Pick<Defect, "service"> {
  return answers(verb, (answer, { call }) => (answer.status === 404 ? change(answer, call.request) : answer));
}

/** The framework words one of its errors otherwise. */
function rewords(status: number, format: FrameworkFormat, content: string): Pick<Defect, "service"> {
  return problems((sound) => ({
    framework: (which, how) => {
      const answer = sound.framework(which, how);
      return which === status && how === format ? { ...answer, content } : answer;
    },
  }));
}

function withoutEmptyType(request: Request): Request {
  const { "content-type": type, ...headers } = request.headers;
  return type === "" ? { ...request, headers } : request;
}

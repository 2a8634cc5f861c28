import type { Answer } from "../../api/answer.ts";
import type { Request } from "../../api/request.ts";
import type { Verb } from "../../api/routes.ts";
import { answers, type JsonObject, problems, service } from "../change.ts";
import { instead } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

const PAGE = { content: "<!doctype html><h1>Not Found</h1>", type: "text/html; charset=utf-8" };

/** Servers whose errors are in the wrong format, the wrong language, or tell too much. */
export const forms: Defects = {
  "no-route-as-empty-json": {
    breaks: "errors-no-route-json",
    sentence: "a path that leads nowhere is answered 404 without a body where JSON is accepted",
    ...atNoRoute(({ headers }) => headers.accept === "application/json", { content: "" }),
  },
  "no-route-as-unknown-push": {
    breaks: "errors-no-route-json",
    sentence: "a path that leads nowhere is answered like an unknown push",
    ...atNoRoute(({ headers }) => headers.accept === "application/json", { content: '{"error":"not-found"}' }),
  },
  "no-route-below-api-as-page": {
    breaks: "errors-no-route-json-v2",
    sentence: "an unknown path below /api is answered with a web page where JSON is accepted",
    ...atNoRoute(({ path }) => path.startsWith("/api/"), PAGE),
  },
  "no-route-always-json": {
    breaks: "errors-no-route-html",
    sentence: "a path that leads nowhere is answered in JSON where HTML is accepted",
    ...atNoRoute(({ headers }) => headers.accept === "text/html", { content: "{}", type: "application/json" }),
  },
  "no-route-never-xml": {
    breaks: "errors-no-route-xml",
    sentence: "a path that leads nowhere is answered with a web page where XML is accepted",
    ...atNoRoute(({ headers }) => headers.accept === "application/xml", PAGE),
  },
  "no-route-xml-without-status": {
    breaks: "errors-no-route-xml",
    sentence: "the XML of a path that leads nowhere does not tell the status",
    ...atNoRoute(({ headers }) => headers.accept === "application/xml", {
      content: "<hash><error>Not Found</error></hash>",
      type: "application/xml; charset=utf-8",
    }),
  },
  "no-route-page-without-accept": {
    breaks: "errors-no-route-default",
    sentence: "a path with .json that leads nowhere is answered with a web page where nothing is said to be accepted",
    ...atNoRoute(({ headers }) => headers.accept === undefined, PAGE),
  },
  "no-route-page-for-browsers": {
    breaks: "errors-no-route-default",
    sentence: "a path with .json that leads nowhere is answered with a web page where a list is accepted",
    ...atNoRoute(({ headers }) => headers.accept?.includes(",") ?? false, PAGE),
  },
  "language-parameter-ignored": {
    breaks: "errors-language-parameter",
    sentence: "Accept-Language decides about the language, whatever the query names",
    ...speaksGerman((language) => language === "de"),
  },
  "language-by-quality": {
    breaks: "errors-language-first",
    sentence: "the language with the highest quality is spoken, rather than the first",
    ...speaksGerman((language) => language.includes("de;q=0.9")),
  },
  "language-unknown-refused": {
    breaks: "errors-language-unknown",
    sentence: "a creation in an unknown language is not acceptable",
    ...instead("create", ({ service, call }) =>
      call.request.headers["accept-language"] === "xx" ? service.problems.framework(406, "json") : null,
    ),
  },
  "codes-translated": {
    breaks: "errors-untranslated",
    sentence: "that a push is unknown is said in the caller's language",
    ...inGerman("show", 404, { error: "nicht gefunden" }),
  },
  "passphrase-refusal-translated": {
    breaks: "errors-untranslated",
    sentence: "a missing passphrase is asked for in the caller's language",
    ...inGerman("show", 401, { error: "Dieses Kennwort ist falsch.", message: "", status: "unauthorized" }),
  },
  "envelope-complaint-translated": {
    breaks: "errors-untranslated",
    sentence: "that the envelope is missing is said in the caller's language",
    ...inGerman("create", 400, { error: "Der Umschlag fehlt." }),
  },
  "broken-json-complaint-translated": {
    breaks: "errors-untranslated",
    sentence: "that JSON cannot be read is said in the caller's language",
    amend: {
      answer: (answer, { headers }) =>
        answer.status === 400 && answer.style === "framework" && headers["accept-language"] === "de"
          ? { ...answer, body: { status: 400, error: "Ungültige Anfrage" }, content: undefined }
          : answer,
    },
  },
  "preview-crashes-on-unknown": {
    breaks: "errors-never-server-error",
    sentence: "a preview of an unknown push is answered 500",
    ...instead("preview", ({ service, slot }) => (slot ? null : service.problems.framework(500, "json"))),
  },
  "crashes-on-word-as-token": {
    breaks: "errors-never-server-error",
    sentence: "a token that is a word of the web pages is answered 500",
    ...instead("show", ({ service, call }) =>
      call.route.token === "new" ? service.problems.framework(500, "json") : null,
    ),
  },
  "errors-show-source": {
    breaks: "errors-no-internals",
    sentence: "the web page of an error names a line of the server's source",
    ...problems((sound) => ({
      framework: (status, format) => {
        const answer = sound.framework(status, format);
        return format === "html" ? { ...answer, content: "app/controllers/pushes_controller.rb:42" } : answer;
      },
    })),
  },
  "refusals-without-reason": {
    breaks: "errors-refusal-fields",
    sentence: "the refusal of a caller who is not the owner does not say why",
    ...problems((sound) => ({ notOwner: () => ({ ...sound.notOwner(), body: {} }) })),
  },
  "json-without-charset": {
    breaks: "errors-json-charset",
    sentence: "refusals in JSON name no charset",
    ...service(({ headers }) => ({
      headers: { ...headers, refusal: { ...headers.refusal, type: "application/json" } },
    })),
  },
  "json-as-problem-type": {
    breaks: "errors-json-charset",
    sentence: "refusals are labelled as problem details",
    ...service(({ headers }) => ({
      headers: { ...headers, refusal: { ...headers.refusal, type: "application/problem+json" } },
    })),
  },
  "json-cut-off": {
    breaks: "errors-json-parses",
    sentence: "the last brace of a refusal is missing",
    ...answers("preview", (answer) =>
      answer.status === 404 ? { ...answer, body: undefined, content: '{"error":"not-found"' } : answer,
    ),
  },
  "json-cut-off-for-browsers": {
    breaks: "errors-json-parses",
    sentence: "the last brace of a refusal is missing where HTML is accepted",
    ...answers("show", (answer, { call }) =>
      answer.status === 404 && call.request.headers.accept === "text/html"
        ? { ...answer, body: undefined, content: '{"error":"not-found"' }
        : answer,
    ),
  },
  "unknown-push-with-hint": {
    breaks: "errors-unknown-alike",
    sentence: "the 404 of a token with capital letters tells more than others",
    ...answers("show", (answer, { call }) =>
      answer.status === 404 && /[A-Z]/.test(call.route.token)
        ? { ...answer, body: { error: "not-found", hint: "tokens have small letters" } }
        : answer,
    ),
  },
  "word-as-token-with-hint": {
    breaks: "errors-unknown-alike",
    sentence: "the 404 of a token that is a word of the web pages says so",
    ...answers("show", (answer, { call }) =>
      answer.status === 404 && call.route.token === "new"
        ? { ...answer, body: { error: "not-found", hint: "this is a page" } }
        : answer,
    ),
  },
};

/** Changes the framework's answer to some of the paths that lead nowhere. */
function atNoRoute(where: (request: Request) => boolean, change: Partial<Answer>): Pick<Defect, "amend"> {
  return {
    amend: {
      answer: (answer, request) => {
        const isNoRoute = answer.status === 404 && answer.style === "framework";
        return isNoRoute && where(request) ? { ...answer, ...change } : answer;
      },
    },
  };
}

/** Validation is worded in German for some Accept-Language headers. */
function speaksGerman(where: (language: string) => boolean): Pick<Defect, "service"> {
  return answers("create", (answer, { call }) =>
    answer.status === 422 && where(call.request.headers["accept-language"] ?? "")
      ? { ...answer, body: { payload: ["Nutzdaten sind erforderlich."] } }
      : answer,
  );
}

/** Words one error of an operation in German, for those who ask for German. */
function inGerman(verb: Verb, status: number, body: JsonObject): Pick<Defect, "service"> {
  return answers(verb, (answer, { call }) =>
    answer.status === status && call.request.headers["accept-language"] === "de" ? { ...answer, body } : answer,
  );
}

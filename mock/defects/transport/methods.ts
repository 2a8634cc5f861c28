import type { Answer } from "../../api/answer.ts";
import type { Request } from "../../api/request.ts";
import { requests } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

const NOT_ALLOWED: Answer = { status: 405, style: "framework", content: "" };
const NOT_FOUND: Answer = { status: 404, style: "framework", content: '{"status":404,"error":"Not Found"}' };

/** Servers that take methods, suffixes and paths for others. */
export const methods: Defects = {
  "put-not-allowed": {
    breaks: "transport-put-unknown",
    sentence: "PUT of a push is answered 405",
    ...replies(({ method }) => method === "PUT", NOT_ALLOWED),
  },
  "patch-looks-up-push": {
    breaks: "transport-patch-unknown",
    sentence: "PATCH of a push looks the push up",
    ...requests((request) => (request.method === "PATCH" ? { ...request, method: "GET" } : request)),
  },
  "post-to-push-not-allowed": {
    breaks: "transport-post-to-push-unknown",
    sentence: "POST to a push is answered 405",
    ...replies(
      ({ method, path, headers, body }) =>
        method === "POST" && isPush(path) && body.length === 0 && headers["x-http-method-override"] === undefined,
      NOT_ALLOWED,
    ),
  },
  "lists-all-pushes": {
    breaks: "transport-index-unknown",
    sentence: "GET of the collection is a list",
    ...replies(({ method, path }) => method === "GET" && isCollection(path), {
      status: 200,
      style: "success",
      body: [],
    }),
  },
  "deletes-all-pushes": {
    breaks: "transport-collection-delete-unknown",
    sentence: "DELETE of the collection succeeds",
    ...replies(({ method, path }) => method === "DELETE" && isCollection(path), {
      status: 204,
      style: "bare",
      content: "",
    }),
  },
  "options-answered-204": {
    breaks: "transport-options-unknown",
    sentence: "OPTIONS is answered 204 without being a preflight",
    ...replies(
      ({ method, headers }) => method === "OPTIONS" && headers["access-control-request-method"] === undefined,
      { status: 204, style: "bare", content: "" },
    ),
  },
  "strange-method-not-allowed": {
    breaks: "transport-strange-method",
    sentence: "a method that nobody has heard of is answered 405",
    ...replies(({ method }) => method === "PROPFIND", NOT_ALLOWED),
  },
  "head-without-type": {
    breaks: "transport-head-like-get",
    sentence: "HEAD has another media type than GET",
    amend: {
      answer: (answer, { method }) => (method === "HEAD" ? { ...answer, type: "text/html; charset=utf-8" } : answer),
    },
  },
  "head-finds-anything": {
    breaks: "transport-head-not-found",
    sentence: "HEAD of an unknown push is answered 200",
    amend: {
      answer: (answer, { method, path }) =>
        method === "HEAD" && isPush(path) && answer.status === 404 ? { ...answer, status: 200 } : answer,
    },
  },
  "suffix-unknown-in-v2": {
    breaks: "transport-suffix-optional",
    sentence: "a path of v2 leads nowhere with .json",
    ...replies(({ path }) => path.startsWith("/api/v2/pushes/") && path.endsWith(".json"), NOT_FOUND),
  },
  "txt-understood": {
    breaks: "transport-suffix-text",
    sentence: ".txt at the end of a path does not count",
    ...leads(/\.txt$/, ""),
  },
  "xml-understood": {
    breaks: "transport-suffix-xml",
    sentence: ".xml at the end of a path does not count",
    ...leads(/\.xml$/, ""),
  },
  "capital-suffix-understood": {
    breaks: "transport-suffix-case",
    sentence: ".JSON names the format like .json",
    ...leads(/\.JSON$/, ".json"),
  },
  "token-cut-at-dot": {
    breaks: "transport-no-dot-in-token",
    sentence: "a token is cut off at a dot",
    ...leads(/\.[^/.]+\.json$/, ".json"),
  },
  "trailing-slash-unknown": {
    breaks: "transport-trailing-slash",
    sentence: "a path with a slash at its end leads nowhere",
    ...replies(({ path }) => path.endsWith("/"), NOT_FOUND),
  },
  "doubled-slash-unknown": {
    breaks: "transport-doubled-slash",
    sentence: "a path with a doubled slash leads nowhere",
    ...replies(({ path }) => path.includes("//"), NOT_FOUND),
  },
  "path-case-folded": {
    breaks: "transport-path-case",
    sentence: "a path in capital letters leads where the one in small letters does",
    ...requests((request) => ({ ...request, path: request.path.replace(/^\/\w+/, (word) => word.toLowerCase()) })),
  },
  "override-in-form-ignored": {
    breaks: "transport-override-form",
    sentence: "_method in a form is not read",
    ...requests((request) => {
      const isForm = request.headers["content-type"]?.includes("form-urlencoded") ?? false;
      const body = Buffer.from(request.body.toString("latin1").replace(/^_method=/, "method="), "latin1");
      return isForm ? { ...request, body } : request;
    }),
  },
  "override-in-header-ignored": {
    breaks: "transport-override-header",
    sentence: "X-HTTP-Method-Override is not read",
    ...requests((request) => {
      const { "x-http-method-override": _method, ...headers } = request.headers;
      return { ...request, headers };
    }),
  },
  "override-in-query-taken": {
    breaks: "transport-override-query-ignored",
    sentence: "_method in the query of a POST is taken",
    ...requests((request) => (request.query.includes("_method=delete") ? { ...request, method: "DELETE" } : request)),
  },
  "override-in-json-taken": {
    breaks: "transport-override-query-ignored",
    sentence: "_method in a JSON body is taken",
    ...requests((request) =>
      request.body.includes('"_method":"delete"') ? { ...request, method: "DELETE" } : request,
    ),
  },
  "override-of-get-taken": {
    breaks: "transport-override-get-ignored",
    sentence: "X-HTTP-Method-Override of a GET is taken",
    ...requests((request) => {
      const method = request.headers["x-http-method-override"];
      return request.method === "GET" && typeof method === "string" ? { ...request, method } : request;
    }),
  },
  "api-page-too-late": {
    breaks: "transport-api-page",
    sentence: "/api is still a page at the first release that redirects",
    server: { release: "2.7.3" },
    facts: { without: ["api-page-redirects"] },
  },
  "v2-too-early": {
    breaks: "transport-v2-absent",
    sentence: "v2 exists one release too early",
    server: { release: "2.2.0" },
    facts: { with: ["api-v2"] },
  },
  "not-well": {
    breaks: "transport-health",
    sentence: "/up is answered 503",
    ...replies(({ path }) => path === "/up", { status: 503, style: "page", content: "" }),
  },
};

/** Some requests get an answer of the defect's own. */
function replies(where: (request: Request) => boolean, reply: Answer): Pick<Defect, "amend"> {
  return { amend: { answer: (answer, request) => (where(request) ? reply : answer) } };
}

/** Some paths lead elsewhere. */
function leads(from: RegExp, to: string): Pick<Defect, "amend"> {
  return requests((request) => ({ ...request, path: request.path.replace(from, to) }));
}

function isCollection(path: string): boolean {
  return path === "/p.json" || path === "/api/v2/pushes";
}

function isPush(path: string): boolean {
  return /^\/(?:p|api\/v2\/pushes)\/[^/]+$/.test(path);
}

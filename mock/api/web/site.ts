/** What lies beside the API: health, documentation, redirects of old addresses, and the web pages of pushes. */
import { locales } from "../../state/notification.ts";
import type { Answer } from "../answer.ts";
import { unescapePercent } from "../body/nested-params.ts";
import { download } from "../downloads.ts";
import type { FrameworkFormat } from "../problems.ts";
import { acceptsExactlyJson, frameworkFormat, originOf, type Request } from "../request.ts";
import type { Area, Route, Verb } from "../routes.ts";
import type { Service } from "../service.ts";

const DOCUMENTATION = "https://docs.pwpush.com/docs/api-v1/";
const HEALTHY = '<!DOCTYPE html><html><body style="background-color: green"></body></html>';
const PLACEHOLDER =
  "<!doctype html><meta charset=utf-8><title>Password Pusher (mock)</title>" +
  "<p>This mock has the JSON API of Password Pusher, without its web pages.</p>";

/** Stands for any web page of the server. */
export const placeholderPage: Answer = page(PLACEHOLDER);

/** What a path outside the JSON API leads to: an answer, an operation after all, or nothing. */
export function siteAnswer(
  service: Service,
  request: Request,
  segments: readonly string[],
  now: number,
): Answer | Route | null {
  const [first = "", second = ""] = segments;
  if (first === "up" && segments.length === 1) return request.method === "GET" ? page(HEALTHY) : null;
  if (first === "pfb") return download(service, request, segments, now);
  if (first === "api") return belowApi(service, request, segments);
  if (service.routing.areas.has(first) && segments.length > 1) return pushPage(service, request, segments);
  if (service.routing.areas.has(first)) return creationPage(service, request, first as Area);
  if (locales.has(first) && second === "p" && request.method === "GET") return localised(request, segments);
  return request.method === "GET" && isPage(service, segments.join("/")) ? placeholderPage : null;
}

function page(content: string): Answer {
  return { status: 200, style: "page", content };
}

function movedTo(location: string): Answer {
  return {
    status: 301,
    style: "framework",
    content: "",
    type: "text/html; charset=UTF-8",
    headers: { Location: location, "Cache-Control": "no-cache" },
  };
}

/** Before 2.7.3 the pages of a documentation engine lay here, and a foreign suffix was "not acceptable". */
function belowApi({ facts, problems, routing }: Service, request: Request, segments: readonly string[]): Answer | null {
  if (request.method !== "GET") return null;
  if (segments.length === 1) return facts.has("api-page-redirects") ? movedTo(DOCUMENTATION) : placeholderPage;
  if (facts.has("unknown-api-path-plain")) return null;
  if (isForeignSuffix(segments, routing.hasV2)) return problems.framework(406, "xml");
  return segments.length <= 4 && !segments.at(-1)?.includes(".") ? problems.unknownDocumentation() : null;
}

function isForeignSuffix([, version, resource = "", ...rest]: readonly string[], hasV2: boolean): boolean {
  if (resource === "version.xml") return version === "v1" || hasV2;
  return version === "v2" && hasV2 && resource === "pushes" && rest.length === 1 && rest[0]?.endsWith(".xml") === true;
}

/** Old names of a push lead to the new one; its pages answer JSON only where the server does so by accident. */
function pushPage(service: Service, request: Request, segments: readonly string[]): Answer | Route | null {
  const [area = "", token = "", rest] = segments;
  const { method } = request;
  if (segments.length > 3 || (token.includes(".") && !token.endsWith(".html"))) return null;
  const isAlias = area !== "p" && method === "GET" && (rest === undefined || rest === "r" || rest === "passphrase");
  if (isAlias) return movedTo(`${originOf(request)}/p/${segments.slice(1).join("/")}${queryOf(request)}`);
  if (rest === undefined && method === "DELETE") return routeTo(area as Area, "expire", token);
  if (!wantsJson(request)) return method === "GET" && isPushPage(rest) ? placeholderPage : null;
  if (method === "PUT" || method === "PATCH") return rest === undefined ? service.problems.signInFirst() : null;
  if (method !== "GET") return null;
  if (rest === "audit") return service.problems.signInFirst();
  if (rest === "preview" || token === "active" || token === "expired") return service.problems.unsupported();
  return rest === undefined ? routeTo(area as Area, "show", token) : null;
}

function creationPage({ problems }: Service, request: Request, area: Area): Answer | Route | null {
  if (request.method === "GET" && !wantsJson(request)) return placeholderPage;
  if (request.method !== "POST" || !wantsJson(request)) return null;
  return area === "p" ? problems.framework(400, "html") : routeTo(area, "create", "");
}

function localised(request: Request, [locale, , token = "", ...rest]: readonly string[]): Answer | null {
  if (token === "" || rest.length > 1) return null;
  const tail = [token.replace(/\.json$/, ""), ...rest].join("/");
  return movedTo(`${originOf(request)}/p/${tail}?locale=${locale}`);
}

const PUSH_PAGES: ReadonlySet<string | undefined> = new Set([undefined, "r", "passphrase", "preview", "audit"]);

function isPushPage(rest: string | undefined): boolean {
  return PUSH_PAGES.has(rest);
}

function isPage({ settings, routing }: Service, path: string): boolean {
  if (path === "") return !routing.onlyShows;
  if (path === "users/sign_in") return !settings.disable_logins;
  return path === "help/api" || (path === "first_run" && settings.no_users);
}

function routeTo(area: Area, verb: Verb, token: string): Route {
  return { version: "v1", area, verb, token: unescapePercent(token), hasSuffix: false, operationId: verb };
}

function wantsJson(request: Request): boolean {
  return acceptsExactlyJson(request) || /(?:^|&)format=json(?:&|$)/.test(request.query);
}

function queryOf({ query }: Request): string {
  return query === "" ? "" : `?${query}`;
}

/** The 404 of a path that leads nowhere. */
export function nowhere({ problems }: Service, request: Request): Answer {
  return problems.framework(404, suffixFormat(request));
}

/** The suffix of a path decides, where Accept does not. */
export function suffixFormat(request: Request): FrameworkFormat {
  const path = request.path.replace(/\/+$/, "");
  if (path.endsWith(".xml")) return "xml";
  return frameworkFormat(request, path.endsWith(".json"));
}

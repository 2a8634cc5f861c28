/** Which operation a method and path mean. Paths are matched by hand: this runs for every request. */
import type { Fact } from "../../openapi/releases.ts";
import type { Settings } from "../../openapi/settings.ts";
import type { Rules } from "../state/rules.ts";
import { unescapePercent } from "./body/nested-params.ts";

/** The ways in: the pushes of v1 under three names, and what lies below /api. */
export type Area = "p" | "f" | "r" | "api";

/** What can be asked for, whatever the version calls it. */
export type Verb =
  | "version"
  | "create"
  | "show"
  | "preview"
  | "audit"
  | "expire"
  | "active"
  | "expired"
  | "notify"
  | "accounts";

/** One operation of the API, found. */
export interface Route {
  readonly version: "v1" | "v2";
  readonly area: Area;
  readonly verb: Verb;
  /** The url_token in the path, decoded; "" where there is none. */
  readonly token: string;
  /** The path ends in .json. */
  readonly hasSuffix: boolean;
  /** Name of the operation in the API document. */
  readonly operationId: string;
}

/** Which routes exist on a server. */
export interface Routing {
  readonly areas: ReadonlySet<string>;
  readonly hasV2: boolean;
  /** Last segment of the notification path; null where there is none. */
  readonly notify: "notify_emails" | "notify_by_email" | null;
  readonly hasAccounts: boolean;
  /** The instance only delivers: of the API only showing is left. */
  readonly onlyShows: boolean;
}

export function routingOf(
  facts: ReadonlySet<Fact>,
  settings: Settings,
  { kinds }: Rules,
  edition: "oss" | "pro",
): Routing {
  const notify = facts.has("notify-nested") ? "notify_by_email" : facts.has("notify-emails") ? "notify_emails" : null;
  return {
    areas: new Set(["p", ...(kinds.file.enabled ? ["f"] : []), ...(kinds.url.enabled ? ["r"] : [])]),
    hasV2: facts.has("api-v2"),
    notify: settings["notify_by_email.enabled"] ? notify : null,
    hasAccounts: edition === "pro",
    onlyShows: settings.public_gateway,
  };
}

/** The names between slashes; doubled and trailing slashes do not count. */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (let start = 0, end = 0; start < path.length; start = end + 1) {
    end = path.indexOf("/", start);
    if (end < 0) end = path.length;
    if (end > start) segments.push(path.slice(start, end));
  }
  return segments;
}

/** The operation of the JSON API that a method and path mean; null where there is none. Throws BadParams. */
export function routeOf(routing: Routing, method: string, segments: readonly string[]): Route | null {
  const last = segments.at(-1) ?? "";
  const hasSuffix = last.endsWith(".json");
  const names = hasSuffix ? [...segments.slice(0, -1), last.slice(0, -".json".length)] : segments;
  const route =
    names[0] === "api" ? apiRoute(routing, method, names, hasSuffix) : v1Route(routing, method, names, hasSuffix);
  return route && routing.onlyShows && route.verb !== "show" ? null : route;
}

const OPERATION_SUFFIX: Readonly<Record<Area, string>> = { p: "", f: "UnderF", r: "UnderR", api: "" };
const CREATIONS: Readonly<Record<Area, string>> = { p: "create", f: "createFile", r: "createUrl", api: "create" };

function v1Route(routing: Routing, method: string, names: readonly string[], hasSuffix: boolean): Route | null {
  const [area = "", ...rest] = names;
  if (!hasSuffix || !routing.areas.has(area)) return null;
  const found = pushVerb(method, rest);
  return found && route("v1", area as Area, found.verb, found.token, true);
}

function apiRoute(routing: Routing, method: string, names: readonly string[], hasSuffix: boolean): Route | null {
  const [, version, resource, ...rest] = names;
  if (version !== "v1" && !(version === "v2" && routing.hasV2)) return null;
  if (resource === "version" && rest.length === 0 && method === "GET") {
    return route(version, "api", "version", "", hasSuffix);
  }
  if (version === "v1") {
    const isAccounts = routing.hasAccounts && resource === "accounts" && rest.length === 0 && method === "GET";
    return isAccounts ? route("v1", "api", "accounts", "", hasSuffix) : null;
  }
  if (resource !== "pushes") return null;
  const [token = "", action] = rest;
  if (method === "POST" && routing.notify !== null && action === routing.notify && rest.length === 2) {
    return isToken(token) ? notifyRoute(routing.notify, unescapePercent(token), hasSuffix) : null;
  }
  const found = pushVerb(method, rest);
  return found && route("v2", "api", found.verb, found.token, hasSuffix);
}

/** What follows the collection: nothing, a list, a push, or something about a push. */
function pushVerb(method: string, [token, action, ...more]: readonly string[]): { verb: Verb; token: string } | null {
  if (more.length > 0) return null;
  if (token === undefined) return method === "POST" ? { verb: "create", token: "" } : null;
  if (!isToken(token)) return null;
  if (action === undefined) {
    if (method === "DELETE") return { verb: "expire", token: unescapePercent(token) };
    if (method !== "GET") return null;
    if (token === "active" || token === "expired") return { verb: token, token: "" };
    return { verb: "show", token: unescapePercent(token) };
  }
  const isKnown = method === "GET" && (action === "preview" || action === "audit");
  return isKnown ? { verb: action, token: unescapePercent(token) } : null;
}

/** What follows a dot would be a format, so that no token has one. */
function isToken(text: string): boolean {
  return !text.includes(".");
}

function route(version: "v1" | "v2", area: Area, verb: Verb, token: string, hasSuffix: boolean): Route {
  return { version, area, verb, token, hasSuffix, operationId: operationIdOf(area, verb) };
}

function notifyRoute(action: string, token: string, hasSuffix: boolean): Route {
  const operationId = action === "notify_emails" ? "notifyEmails" : "notifyByEmail";
  return { version: "v2", area: "api", verb: "notify", token, hasSuffix, operationId };
}

function operationIdOf(area: Area, verb: Verb): string {
  if (verb === "create") return CREATIONS[area];
  return `${verb}${OPERATION_SUFFIX[area]}`;
}

/** The path of an operation as the API documents write it. */
export function pathOf({ version, area, verb, token, operationId }: Route): string {
  if (verb === "version" || verb === "accounts") return `/api/${version}/${verb}`;
  const base = area === "api" ? "/api/v2/pushes" : `/${area}`;
  const suffix = area === "api" ? "" : ".json";
  const push = `${base}/${encodeURIComponent(token)}`;
  if (verb === "create") return base + suffix;
  if (verb === "active" || verb === "expired") return `${base}/${verb}${suffix}`;
  if (verb === "notify") return `${push}/${operationId === "notifyEmails" ? "notify_emails" : "notify_by_email"}`;
  return verb === "show" || verb === "expire" ? push + suffix : `${push}/${verb}${suffix}`;
}

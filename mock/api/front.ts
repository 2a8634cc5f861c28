/** The way of a request to its operation: everything the server settles before a push is looked at. */
import type { Answer } from "./answer.ts";
import { bodyFormOf, readBody } from "./body/body.ts";
import { BadParams } from "./body/nested-params.ts";
import { type Call, callOf } from "./call.ts";
import { addressOf, originOf, type Request, schemeOf } from "./request.ts";
import { type Route, routeOf, segmentsOf } from "./routes.ts";
import type { Service } from "./service.ts";
import { nowhere, siteAnswer, suffixFormat } from "./web/site.ts";
import { waitFor } from "./web/throttle.ts";

/** An answer that needs no operation, or the call of one. */
export type Reception =
  | { readonly answer: Answer; readonly call?: undefined }
  | { readonly call: Call; readonly answer?: undefined };

/** Methods that the server knows; it has no operation for most of them. */
const KNOWN_METHODS: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
]);

/** Settles a request as far as possible without an operation. */
export function receive(service: Service, received: Request, now: number): Reception {
  const early = service.cors.preflight(received) ?? guard(service, received, now);
  if (early) return { answer: early };
  const request = withMethod(received, effectiveMethod(received));
  if (!KNOWN_METHODS.has(request.method)) return { answer: { status: 501, style: "framework", content: "" } };
  try {
    const found = find(service, request, now);
    if ("status" in found) return { answer: found };
    if (bodyFormOf(request) === "unacceptable") {
      return { answer: service.problems.framework(406, "json") };
    }
    return { call: callOf(service, request, found, now) };
  } catch (error) {
    if (error instanceof BadParams) return { answer: service.problems.framework(400, suffixFormat(request)) };
    throw error;
  }
}

function find(service: Service, request: Request, now: number): Answer | Route {
  const segments = segmentsOf(request.path);
  const route = routeOf(service.routing, request.method, segments);
  return route ?? siteAnswer(service, request, segments, now) ?? nowhere(service, request);
}

/** Host names, encryption and the throttle, in this order. */
function guard(service: Service, request: Request, now: number): Answer | null {
  const { settings, throttle, problems, state, facts } = service;
  if (settings.allowed_hosts.length > 0 && !isAllowed(settings.allowed_hosts, request)) {
    return { status: 403, style: "framework", content: "", type: "text/html" };
  }
  if (settings.force_ssl && schemeOf(request) === "http") return toHttps(request);
  if (throttle === null || request.path === "/up") return null;
  const address = addressOf(request, facts.has("audit-ip-single"));
  const wait = waitFor(throttle, state.store, address, request.path, now);
  return wait === null ? null : problems.throttled(wait);
}

/** Ports and case do not count, and a forwarded host is held to the same list. */
function isAllowed(hosts: readonly string[], { headers }: Request): boolean {
  const allowed = hosts.map((host) => host.toLowerCase());
  const named = [headers.host, ...[headers["x-forwarded-host"]].flat()];
  return named.every((host) => host === undefined || allowed.includes(host.replace(/:\d+$/, "").toLowerCase()));
}

function toHttps(request: Request): Answer {
  const status = request.method === "GET" || request.method === "HEAD" ? 301 : 308;
  const location = originOf(request).replace(/^http:/, "https:") + request.target;
  return { status, style: "framework", content: "", type: "text/html", headers: { Location: location } };
}

/** HEAD is routed like GET. On POST a form field or a header may name another method. */
function effectiveMethod(request: Request): string {
  if (request.method === "HEAD") return "GET";
  if (request.method !== "POST") return request.method;
  const named = methodField(request) ?? request.headers["x-http-method-override"];
  const override = typeof named === "string" ? named.toUpperCase() : "";
  return override !== "" && KNOWN_METHODS.has(override) ? override : request.method;
}

function methodField(request: Request): unknown {
  const form = bodyFormOf(request);
  if ((form !== "form" && form !== "multipart") || !request.body.includes("_method")) return undefined;
  try {
    return readBody(request, form)._method;
  } catch {
    return undefined;
  }
}

function withMethod(request: Request, method: string): Request {
  return method === request.method ? request : { ...request, method };
}

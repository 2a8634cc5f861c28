/** One call of an operation: the request, routed and decoded. */
import type { Client } from "../state/audit-log.ts";
import { locales } from "../state/notification.ts";
import { bodyFormOf, readBody } from "./body/body.ts";
import { isParams, type Params, parseNested } from "./body/nested-params.ts";
import { textOf } from "./decode.ts";
import type { Presentation } from "./present.ts";
import type { FrameworkFormat } from "./problems.ts";
import {
  acceptsExactlyJson,
  addressOf,
  frameworkFormat,
  isPlain,
  isSpoofed,
  originOf,
  type Request,
} from "./request.ts";
import type { Route } from "./routes.ts";
import type { Service } from "./service.ts";

export interface Call {
  readonly request: Request;
  readonly route: Route;
  /** Query over body. */
  readonly params: Params;
  /** Scheme and host that the caller used. */
  readonly origin: string;
  /** The `locale` asked for in the query; "" for none. */
  readonly locale: string;
  readonly client: Client;
  /** The path ends in .json, or Accept names exactly JSON. */
  readonly wantsJson: boolean;
  /** How the framework would word its own errors here. */
  readonly format: FrameworkFormat;
  /** What addresses in the answer are made of. */
  readonly presentation: Presentation;
}

/** Decodes a request for its route. Throws BadParams where the server answers 400. */
export function callOf(service: Service, request: Request, route: Route, now: number): Call {
  const query = request.query === "" ? {} : parseNested(request.query);
  const form = bodyFormOf(request);
  const body = request.body.length === 0 ? {} : readBody(request, form);
  const enveloped = route.version === "v2" && form === "json" ? wrapped(body) : body;
  const params = request.query === "" ? enveloped : { ...enveloped, ...query };
  const origin = originOf(request);
  const pushLocale = textOf(params.push_locale) ?? "";
  return {
    request,
    route,
    params,
    origin,
    locale: textOf(query.locale) ?? "",
    client: clientOf(service, request),
    wantsJson: route.hasSuffix || acceptsExactlyJson(request),
    format: frameworkFormat(request, route.hasSuffix),
    presentation: {
      base: service.settings.override_base_url || origin,
      pushLocale: locales.has(pushLocale) ? pushLocale : "",
      now,
    },
  };
}

/** Attributes of a push that v2 finds beside a missing envelope; files and mail are not among them. */
const WRAPPED: ReadonlySet<string> = new Set([
  ...["payload", "kind", "expire_after_days", "expire_after_views", "deletable_by_viewer", "retrieval_step"],
  ...["passphrase", "name", "note", "id", "user_id", "url_token", "expired", "expired_on", "created_at", "updated_at"],
]);

/** A JSON object without the envelope becomes one, as far as its keys are known. */
function wrapped(body: Params): Params {
  if (Object.hasOwn(body, "push") || !isParams(body)) return body;
  const known = Object.entries(body).filter(([key]) => WRAPPED.has(key));
  return known.length === 0 ? body : { ...body, push: Object.fromEntries(known) };
}

function clientOf({ facts }: Service, request: Request): Client {
  const agent = request.headers["user-agent"] ?? "";
  const referrer = request.headers.referer ?? "";
  const single = facts.has("audit-ip-single");
  return {
    ip: addressOf(request, single),
    agent,
    referrer,
    loggable: isPlain(agent) && isPlain(referrer) && !(single && isSpoofed(request)),
  };
}

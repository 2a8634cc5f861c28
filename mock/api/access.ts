/** Who is calling, and may they? The gate before every operation. */
import type { Viewer } from "../state/account.ts";
import { hasLogins } from "../state/rules.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { isPlain, isSpoofed, lastHeader, type Request } from "./request.ts";
import type { Service } from "./service.ts";

/** What the gate says: go on as somebody, or an answer. */
export type Admission =
  | { readonly viewer: Viewer; readonly refusal?: undefined }
  | { readonly refusal: Answer; readonly viewer?: undefined };

/** How callers are told apart, and who may go on. A defect replaces one of the entries. */
export interface Gate {
  readonly tokenOf: (request: Request) => string | null;
  /** Is nobody in particular refused this? */
  readonly needsToken: (verb: string, area: string) => boolean;
  readonly admit: (service: Service, call: Call) => Admission;
}

/** The gate of a sound server. */
export const gate: Gate = { tokenOf, needsToken, admit };

/** Passes a call, or refuses it. The first rule that matches wins. */
function admit(service: Service, call: Call): Admission {
  const { problems } = service;
  const token = service.gate.tokenOf(call.request);
  if (token !== null && !isPlain(token)) return { refusal: problems.framework(500, call.format) };
  const viewer = token === null ? null : (service.state.store.accountsByToken.get(token) ?? null);
  const refusal = viewer ? unusable(service, call, viewer) : refuseNobody(service, call);
  return refusal ? { refusal } : (firstRun(service, call) ?? { viewer: effectiveViewer(service, call, viewer) });
}

/** The legacy pair of headers beats Authorization, of which the last word counts; null where neither has a token. */
function tokenOf(request: Request): string | null {
  const { headers } = request;
  if (headers["x-user-token"] !== undefined && headers["x-user-email"] !== undefined) {
    return lastHeader(request, "x-user-token") || null;
  }
  if (headers.authorization === undefined) return null;
  const words = (lastHeader(request, "authorization") ?? "").split(/\s+/).filter((word) => word !== "");
  return words.at(-1) ?? null;
}

/** A token that belongs to somebody can still be refused, on the version paths as well. */
function unusable({ problems, settings, facts }: Service, call: Call, viewer: NonNullable<Viewer>): Answer | null {
  if (isSpoofed(call.request) && facts.has("audit-ip-single")) return problems.framework(500, call.format);
  if (settings.enable_user_account_emails && !viewer.confirmed) return problems.unconfirmed();
  if (settings.enable_user_account_emails && viewer.locked) return problems.locked();
  const needsSecondFactor = settings.require_mfa && facts.has("mfa-enforced") && !viewer.secondFactor;
  return needsSecondFactor ? problems.needsSecondFactor() : null;
}

/** Nobody was recognised: the version is public, a token that failed never is, and some operations need one. */
function refuseNobody(service: Service, call: Call): Answer | null {
  const { problems, settings, facts } = service;
  const { verb, area } = call.route;
  if (verb === "version") return null;
  const { headers } = call.request;
  if (headers.authorization !== undefined || headers["x-user-token"] !== undefined) return problems.unauthorized();
  if (!settings.allow_anonymous && facts.has("closed-everywhere")) return problems.unauthorized();
  if (service.gate.needsToken(verb, area)) return problems.unauthorized();
  const isClosed = !settings.allow_anonymous && hasLogins(facts, settings);
  return isClosed && verb === "create" ? problems.signInFirst() : null;
}

/** Lists, logs and mail need a token everywhere; the old names of files and urls need one for creation too. */
function needsToken(verb: string, area: string): boolean {
  if (verb === "create") return area === "f" || area === "r";
  return verb === "audit" || verb === "active" || verb === "expired" || verb === "notify" || verb === "accounts";
}

/** A server without users sends every caller to its first-run page. */
function firstRun({ settings, facts }: Service, call: Call): Admission | null {
  if (!settings.no_users || !facts.has("first-run-redirect") || !hasLogins(facts, settings)) return null;
  const isClosedToAll = settings.disable_logins && settings.disable_signups;
  if (isClosedToAll && facts.has("first-run-needs-accounts")) return null;
  const language = call.locale === "" ? "" : `?locale=${encodeURIComponent(call.locale)}`;
  const headers = { Location: `${call.origin}/first_run${language}` };
  return { refusal: { status: 302, style: "redirect", content: "", headers } };
}

/**
 * Whoever writes without asking for JSON is taken for a browser, whose token does not count: on the pages of v1, and in
 * v2 at some releases.
 */
function effectiveViewer({ facts }: Service, call: Call, viewer: Viewer): Viewer {
  const { verb } = call.route;
  if (isBrowserWrite(call)) return null;
  if (verb !== "create" && verb !== "expire" && verb !== "notify") return viewer;
  const forgets = facts.has("v2-writes-ignore-token") || facts.has("v2-needs-json-accept");
  return forgets && !call.wantsJson ? null : viewer;
}

/** A write to one of v1's pages, without the suffix, by a caller who does not ask for JSON: success is a page, too. */
export function isBrowserWrite({ route, wantsJson }: Call): boolean {
  const { version, verb, area, hasSuffix } = route;
  return !wantsJson && !hasSuffix && version === "v1" && area !== "api" && (verb === "create" || verb === "expire");
}

/** What each operation does: decode, let the state decide, present. */
import type { Viewer } from "../state/account.ts";
import { createPush, type Draft } from "../state/creation.ts";
import { expireByHand } from "../state/expiration.ts";
import { sign } from "../state/files.ts";
import { notify } from "../state/notifying.ts";
import type { Push } from "../state/push.ts";
import { passesAttemptLimit, view } from "../state/retrieval.ts";
import { hasLogins } from "../state/rules.ts";
import type { Slot } from "../state/store.ts";
import { isBlank } from "../state/text.ts";
import { type Admission, isBrowserWrite } from "./access.ts";
import { type Answer, success } from "./answer.ts";
import { isParams, type Params } from "./body/nested-params.ts";
import type { Call } from "./call.ts";
import { decodeDraft, decodeNotification, hasFileIntent, Indigestible, textOf } from "./decode.ts";
import { acceptsAnything } from "./request.ts";
import type { Verb } from "./routes.ts";
import type { Service } from "./service.ts";
import { commercialDays, commercialFields } from "./versions/commercial.ts";
import type { Dialect } from "./versions/dialect.ts";
import { answersOnlyJson, withoutJsonAccept } from "./versions/html-era.ts";
import { placeholderPage } from "./web/site.ts";

/** Answers an admitted call. */
export type Operation = (service: Service, call: Call, viewer: Viewer) => Answer;

/** Answers a call: first the gate, then the operation. */
export function perform(service: Service, call: Call): Answer {
  const { viewer, refusal } = service.routing.onlyShows ? nobody : service.gate.admit(service, call);
  if (refusal) return refusal;
  try {
    if (service.routing.onlyShows) return deliver(service, call);
    const answer = service.operations[call.route.verb](service, call, viewer);
    if (isBrowserWrite(call) && answer.status < 300) return placeholderPage;
    return answersOnlyJson(service, call) ? withoutJsonAccept(service, call, answer) : answer;
  } catch (error) {
    if (error instanceof Indigestible) return serverError(service, call);
    throw error;
  }
}

/** What each verb does. A defect replaces one of the entries. */
export type Operations = Readonly<Record<Verb, Operation>>;

/** The operations of a sound server. */
export const operations: Operations = {
  version: (service, call) => success(dialectOf(service, call).version(service)),
  create,
  show,
  preview,
  audit,
  expire,
  active: (service, call, viewer) => list(service, call, viewer, "active"),
  expired: (service, call, viewer) => list(service, call, viewer, "expired"),
  notify: notifyByMail,
  accounts: (_service, _call, viewer) => success(viewer === null ? [] : [accountOf(viewer)]),
};

function create(service: Service, call: Call, viewer: Viewer): Answer {
  const { problems, present, state } = service;
  const dialect = dialectOf(service, call);
  const key = dialect.envelopeOf(call.route.area);
  const envelope = call.params[key];
  if (isMissing(envelope)) return problems.missingEnvelope(key);
  if (!isParams(envelope)) return serverError(service, call);
  const reading = dialect.readingOf(call.route);
  if (viewer === null && state.rules.fileNeedsUser && hasFileIntent(envelope, reading)) return problems.signInFirst();
  const draft = adapt(service, call, envelope, decodeDraft(envelope, reading, state.rules));
  const creation = createPush(state, draft, viewer, call.client, call.presentation.now);
  if (creation.outcome === "crashed") return serverError(service, call);
  if (creation.outcome === "invalid") return problems.invalid(creation.problems);
  const owned = present.presentOwned(creation.push, state.rules, call.presentation);
  const commercial =
    service.edition === "pro" ? commercialFields(call.params, envelope, viewer, creation.push.expireAfterDays) : {};
  return success({ ...owned, ...mailFields(draft, reading.notification), ...commercial }, 201);
}

function show(service: Service, call: Call, viewer: Viewer): Answer {
  const { problems, state } = service;
  const { token } = call.route;
  const { now } = call.presentation;
  const slot = state.store.slotsByToken.get(token);
  const passphrase = textOf(call.params.passphrase) ?? null;
  if (!slot && !dialectOf(service, call).limitsBeforeLookup) return missing(service, call);
  if (!passesAttemptLimit(state, token, passphrase, now)) return problems.tooManyAttempts();
  if (!slot) return missing(service, call);
  const retrieval = view(state, slot, { viewer, client: call.client, passphrase }, now);
  if (retrieval.outcome === "crashed") return serverError(service, call);
  if (retrieval.outcome === "refused") return problems.wrongPassphrase();
  return shown(service, call, retrieval.push);
}

/** A public gateway knows no tokens, has no page for unknown pushes, and asks for a passphrase on its own page. */
function deliver(service: Service, call: Call): Answer {
  const { problems, state } = service;
  const slot = slotOf(service, call);
  if (!slot) return problems.unsupported();
  const answer = show(service, call, null);
  if (answer.status !== 401 || !state.rules.needsPassphrase(slot.push)) return answer;
  const headers = { Location: `${call.origin}/p/${slot.push.token}/passphrase` };
  return { status: 302, style: "redirect", content: "", headers };
}

const nobody: Admission = { viewer: null };

function shown(service: Service, call: Call, push: Push): Answer {
  const { present, state, facts } = service;
  const language = call.locale === "" ? "" : `?locale=${encodeURIComponent(call.locale)}`;
  const fileUrl = (blobKey: string, filename: string) => {
    const signed = sign(state, "blob", blobKey, call.presentation.now);
    return `${call.origin}/pfb/blobs/redirect/${signed}/${encodeURIComponent(filename)}${language}`;
  };
  const body = present.presentShown(push, state.rules, call.presentation, fileUrl);
  const isCached = push.expired && !facts.has("expired-show-no-cache");
  return { status: 200, style: isCached ? "success" : "shown", body };
}

function preview(service: Service, call: Call): Answer {
  const slot = slotOf(service, call);
  return slot ? success({ url: service.present.htmlUrl(slot.push, call.presentation) }) : missing(service, call);
}

function audit(service: Service, call: Call, viewer: Viewer): Answer {
  const { problems, present, state } = service;
  const { rules } = state;
  const slot = slotOf(service, call);
  if (!slot) return missing(service, call);
  if (!rules.mayAudit(viewer, slot.push)) return problems.notOwner();
  const page = rules.auditIsPaged ? service.pageOf(call.params.page, rules) : 1;
  if (page === null) return problems.invalidPage();
  const { auditKey, presentEvent } = dialectOf(service, call);
  const start = (page - 1) * rules.pageSize;
  const events = rules.auditIsPaged ? slot.events.slice(start, start + rules.pageSize) : slot.events;
  return success({ [auditKey]: events.map(presentEvent(present)) });
}

function expire(service: Service, call: Call, viewer: Viewer): Answer {
  const { problems, present, state } = service;
  const slot = slotOf(service, call);
  if (!slot) return missing(service, call);
  const expiration = expireByHand(state, slot, viewer, call.client, call.presentation.now);
  if (expiration.outcome === "crashed") return serverError(service, call);
  if (expiration.outcome === "refused") return problems.notDeletable();
  return success(present.presentPush(slot.push, state.rules, call.presentation));
}

function list(service: Service, call: Call, viewer: Viewer, which: "active" | "expired"): Answer {
  const { problems, present, state, facts, settings } = service;
  const { rules, store } = state;
  if (!hasLogins(facts, settings)) return problems.loginsOff(which);
  const page = service.pageOf(call.params.page, rules);
  if (page === null) return problems.invalidPage();
  const slots = viewer === null ? [] : rules.pageOfOwned(store, viewer.id, which, page, rules.pageSize);
  const presented = facts.has("lists-carry-note") ? present.presentOwned : present.presentPush;
  return success(slots.map(({ push }) => presented(push, rules, call.presentation)));
}

function notifyByMail(service: Service, call: Call, viewer: Viewer): Answer {
  const { problems, state } = service;
  const slot = slotOf(service, call);
  if (!slot) return missing(service, call);
  const form = dialectOf(service, call).readingOf(call.route).notification;
  const request = decodeNotification(call.params, form);
  const outcome = notify(state, slot, viewer, request, call.client, call.presentation.now);
  if (outcome.outcome === "limited") return problems.tooManyNotifications();
  if (outcome.outcome === "forbidden") return problems.notOwner();
  if (outcome.outcome === "invalid") return problems.invalid(outcome.problems);
  if (outcome.outcome === "crashed") return serverError(service, call);
  return success({ message: "Recipient(s) are added to the queue to be sent." }, 201);
}

function dialectOf(service: Service, { route }: Call): Dialect {
  return service.dialects[route.version];
}

function slotOf({ state }: Service, { route }: Call): Slot | undefined {
  return state.store.slotsByToken.get(route.token);
}

/** Up to 2.7.2 v2 had this error only as JSON, and said 406 to those who had not asked for that. */
function missing(service: Service, call: Call): Answer {
  const { facts, problems } = service;
  const isPicky = facts.has("v2-needs-json-accept") || facts.has("v2-writes-ignore-token");
  const refuses = isPicky && call.route.version === "v2" && !call.wantsJson && !acceptsAnything(call.request);
  return refuses ? problems.framework(406, call.format) : problems.notFound();
}

/** A crash of a push operation is told as JSON, whatever Accept says. */
function serverError(service: Service, call: Call): Answer {
  return service.problems.framework(500, answersOnlyJson(service, call) ? call.format : "json");
}

/** null, "", [] and {} are no envelope; a list of nothing but null neither. */
function isMissing(envelope: unknown): boolean {
  if (envelope === undefined || envelope === null) return true;
  if (typeof envelope === "string") return isBlank(envelope);
  if (Array.isArray(envelope)) return envelope.every((item) => item === null);
  return isParams(envelope) && Object.keys(envelope).length === 0;
}

/** What edition and era make of a draft. */
function adapt(service: Service, call: Call, envelope: Params, draft: Draft): Draft {
  if (service.edition === "pro") return { ...draft, days: commercialDays(envelope) ?? draft.days };
  // Without JSON in Accept the flags were read as a web form's, where nothing means off.
  return answersOnlyJson(service, call) ? { ...draft, deletableByViewer: false, retrievalStep: false } : draft;
}

/** The mail that was asked for is echoed as it was sent. */
function mailFields({ notification }: Draft, form: "flat" | "nested" | "none") {
  if (notification === null || isBlank(notification.recipients)) return {};
  if (form === "nested") return { notify_by_email: notification };
  return { notify_emails_to: notification.recipients, notify_emails_to_locale: notification.locale };
}

function accountOf({ id, email }: NonNullable<Viewer>) {
  return { id, name: email, account_users: [{ id, user_id: id }] };
}

/**
 * How one server behaves: its release and its settings, resolved once into values and small functions. Everything that
 * changes a push goes through this record, so that one replaced entry is one defect.
 */
import type { Fact } from "../../openapi/releases.ts";
import type { Section, Settings } from "../../openapi/settings.ts";
import type { Viewer } from "./account.ts";
import type { AuditKind } from "./audit-log.ts";
import { MINUTE } from "./clock.ts";
import type { NotificationKeys } from "./notification.ts";
import type { Kind, Push } from "./push.ts";
import * as push from "./push.ts";
import { newToken, type Random } from "./random.ts";
import { pageOfOwned } from "./store.ts";
import { isBlank } from "./text.ts";
import { isWebUrl } from "./web-url.ts";
import { type Wording, wordingOf } from "./wording.ts";

/** A number that falls back to a default outside its range. */
export interface Range {
  readonly byDefault: number;
  readonly min: number;
  readonly max: number;
}

/** A flag that can be switched off for all pushes of a kind. */
export interface Option {
  readonly enabled: boolean;
  readonly byDefault: boolean;
}

/** What the settings say about one kind of push. */
export interface KindRules {
  /** Does this release know the kind at all? An unknown kind is a crash, not a refusal. */
  readonly known: boolean;
  readonly enabled: boolean;
  readonly days: Range;
  readonly views: Range;
  readonly retrievalStep: Option;
  readonly deletable: Option;
}

export interface Rules {
  readonly facts: ReadonlySet<Fact>;
  readonly kinds: Readonly<Record<Kind, KindRules>>;
  readonly wording: Wording;
  readonly payloadLimit: number;
  readonly qrLimit: number;
  /** Binds file pushes only. */
  readonly mostFiles: number;
  /** Does a QR payload over its limit crash the server, rather than being refused? */
  readonly qrLimitCrashes: boolean;
  readonly fileNeedsUser: boolean;
  readonly newToken: (random: Random) => string;
  readonly inRange: (value: number | null, range: Range) => number;
  readonly flagOf: (asked: boolean | undefined, option: Option) => boolean;
  readonly isPayloadBlank: (payload: string) => boolean;
  readonly isWebUrl: (payload: string) => boolean;

  readonly viewEvent: (viewer: Viewer, push: Push) => AuditKind;
  readonly withEvent: (push: Push, kind: AuditKind) => Push;
  readonly viewsRemaining: (push: Push) => number;
  readonly daysRemaining: (push: Push, now: number) => number;
  readonly isOver: (push: Push, now: number) => boolean;
  readonly endsAfterView: (push: Push) => boolean;
  readonly expire: (push: Push, now: number) => Push;
  readonly isDeleted: (push: Push) => boolean;
  /** Does the two-hourly job end this live push? */
  readonly isOverdue: (push: Push, now: number) => boolean;
  /** Does the nightly job forget this expired push, where those of users are kept for `purgeAfter` milliseconds? */
  readonly isForgotten: (push: Push, purgeAfter: number | null, now: number) => boolean;

  readonly mayExpire: (viewer: Viewer, push: Push) => boolean;
  readonly mayAudit: (viewer: Viewer, push: Push) => boolean;
  readonly mayNotify: (viewer: Viewer, push: Push) => boolean;

  readonly needsPassphrase: (push: Push) => boolean;
  readonly passphraseMatches: (push: Push, given: string | null) => boolean;
  /** Attempts with a passphrase that one push takes within a window; null before there was a limit. */
  readonly passphraseAttempts: number | null;
  readonly countsAsAttempt: (given: string | null) => boolean;
  /** What attempts are counted by. */
  readonly attemptKey: (token: string) => string;
  readonly attemptWindow: number;

  readonly auditCap: number;
  /** At the cap a counting view ends the push instead of going unlogged. */
  readonly auditCapCloses: boolean;
  readonly auditIsPaged: boolean;
  readonly pageSize: number;
  readonly pageOfOwned: typeof pageOfOwned;
  /** null: any page value was taken. */
  readonly lastPage: number | null;

  readonly notificationKeys: NotificationKeys;
  readonly notificationsAvailable: boolean;
  readonly notifyAttempts: number | null;

  /** Milliseconds that the address of a file lives. */
  readonly fileUrlLifetime: number;
}

const SECTIONS: Readonly<Record<Kind, Section>> = { text: "pw", file: "files", url: "url", qr: "qr" };

/** The rules of a server with the facts of its release, under settings. */
export function rulesOf(facts: ReadonlySet<Fact>, settings: Settings): Rules {
  const payloadLimit = 1_048_576;
  const qrLimit = 1_024;
  return {
    facts,
    kinds: kindRulesOf(facts, settings),
    wording: wordingOf(facts, payloadLimit, qrLimit),
    payloadLimit,
    qrLimit,
    mostFiles: settings["files.max_file_uploads"],
    qrLimitCrashes: !facts.has("qr-limit-validated"),
    fileNeedsUser: facts.has("files-need-user"),
    newToken,
    inRange: (value, { byDefault, min, max }) => (value === null || value < min || value > max ? byDefault : value),
    flagOf: (asked, { enabled, byDefault }) => enabled && (asked ?? byDefault),
    isPayloadBlank: isBlank,
    isWebUrl: (payload) => isWebUrl(payload, facts.has("url-scheme-http-only")),

    viewEvent: facts.has("owner-views-free") ? viewEventByRole : () => "view",
    withEvent: push.withEvent,
    viewsRemaining: push.viewsRemaining,
    daysRemaining: push.daysRemaining,
    isOver: push.isOver,
    endsAfterView: push.endsAfterView,
    expire: push.expire,
    isDeleted: push.isDeleted,
    isOverdue: push.isOver,
    isForgotten: push.isForgotten,

    mayExpire: facts.has("unowned-push-kept") ? mayExpire : mayExpireAsNobody,
    mayAudit: push.isOwner,
    mayNotify: push.isOwner,

    needsPassphrase: ({ passphrase }) => passphrase !== null && !isBlank(passphrase),
    passphraseMatches: ({ passphrase }, given) => passphrase === given,
    passphraseAttempts: facts.has("passphrase-limit") ? 5 : null,
    countsAsAttempt: (given) => given !== null && !isBlank(given),
    attemptKey: (token) => token,
    attemptWindow: MINUTE,

    auditCap: facts.has("audit-capped") ? 2_000 : Number.POSITIVE_INFINITY,
    auditCapCloses: facts.has("audit-cap-closes"),
    auditIsPaged: facts.has("pages-bounded"),
    pageSize: facts.has("pages-bounded") ? 50 : 25,
    pageOfOwned,
    lastPage: facts.has("pages-bounded") ? 200 : null,

    notificationKeys: facts.has("notify-nested")
      ? { to: "notify_by_email_recipients", locale: "notify_by_email_locale" }
      : { to: "notify_emails_to", locale: "notify_emails_to_locale" },
    notificationsAvailable:
      settings["mail.smtp_address"] !== "" && settings["notify_by_email.enabled"] && !settings.disable_logins,
    notifyAttempts: facts.has("notify-emails") ? 5 : null,

    fileUrlLifetime: 5 * MINUTE,
  };
}

/** Are there accounts at all? Before 2.0.0 they had to be switched on. */
export function hasLogins(facts: ReadonlySet<Fact>, settings: Settings): boolean {
  return facts.has("logins-always-on") || settings.enable_logins;
}

function kindRulesOf(facts: ReadonlySet<Fact>, settings: Settings): Rules["kinds"] {
  const logins = hasLogins(facts, settings);
  return {
    text: kindRules("text", settings, true, true),
    file: kindRules("file", settings, true, logins && settings.enable_file_pushes),
    url: kindRules("url", settings, true, logins && settings.enable_url_pushes),
    qr: kindRules("qr", settings, facts.has("qr-kind"), logins && settings.enable_qr_pushes),
  };
}

function kindRules(kind: Kind, settings: Settings, known: boolean, enabled: boolean): KindRules {
  const section = SECTIONS[kind];
  return {
    known,
    enabled,
    days: {
      byDefault: settings[`${section}.expire_after_days_default`],
      min: settings[`${section}.expire_after_days_min`],
      max: settings[`${section}.expire_after_days_max`],
    },
    views: {
      byDefault: settings[`${section}.expire_after_views_default`],
      min: settings[`${section}.expire_after_views_min`],
      max: settings[`${section}.expire_after_views_max`],
    },
    retrievalStep: {
      enabled: settings[`${section}.enable_retrieval_step`],
      byDefault: settings[`${section}.retrieval_step_default`],
    },
    deletable: {
      enabled: settings[`${section}.enable_deletable_pushes`],
      byDefault: settings[`${section}.deletable_pushes_default`],
    },
  };
}

/** An admin counts as admin on own pushes as well. */
function viewEventByRole(viewer: Viewer, shown: Push): AuditKind {
  if (viewer?.admin) return "admin_view";
  return push.isOwner(viewer, shown) ? "owner_view" : "view";
}

function mayExpire(viewer: Viewer, { deletableByViewer, ownerId }: Push): boolean {
  return deletableByViewer === true || (viewer !== null && viewer.id === ownerId);
}

/** Before 2.9.6 nobody in particular passed for the owner of an anonymous push. */
function mayExpireAsNobody(viewer: Viewer, { deletableByViewer, ownerId }: Push): boolean {
  return deletableByViewer === true || (viewer?.id ?? null) === ownerId;
}

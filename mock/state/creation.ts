/** Making a push out of what was asked for: defaults, limits, and every reason to refuse. */
import type { Viewer } from "./account.ts";
import type { Client } from "./audit-log.ts";
import { attach, type Upload } from "./files.ts";
import { type Notification, notificationProblems, type Problems } from "./notification.ts";
import { countMails, mailsToday } from "./notifying.ts";
import type { Attachment, Kind, Push } from "./push.ts";
import type { Rules } from "./rules.ts";
import { crashed, logEvent, type State } from "./state.ts";
import { addPush } from "./store.ts";
import { isBlank, isLongerThan } from "./text.ts";

/** A push as asked for. null and undefined mean "not given". */
export interface Draft {
  /** null: a value that is no kind at all, but not bad enough to crash. */
  readonly kind: Kind | null;
  readonly payload: string | null;
  readonly days: number | null;
  readonly views: number | null;
  readonly deletableByViewer: boolean | undefined;
  readonly retrievalStep: boolean | undefined;
  readonly passphrase: string;
  readonly name: string;
  readonly note: string;
  readonly files: readonly Upload[];
  readonly notification: Notification | null;
}

export type Creation =
  | { readonly outcome: "created"; readonly push: Push }
  | { readonly outcome: "invalid"; readonly problems: Problems }
  | typeof crashed;

/** Stores a push, unless it is refused. A client that cannot be logged crashes the server after the push is stored. */
export function createPush(state: State, draft: Draft, viewer: Viewer, client: Client, now: number): Creation {
  const { rules, store } = state;
  if (draft.kind === "qr" && rules.qrLimitCrashes && isLongerThan(draft.payload ?? "", rules.qrLimit)) return crashed;
  const problems = draftProblems(state, draft, viewer, now);
  if (Object.keys(problems).length > 0 || draft.kind === null) return { outcome: "invalid", problems };
  const files = attach(state, draft.files, now);
  if (files === null) return crashed;
  const slot = addPush(store, pushFrom(state, draft, draft.kind, files, viewer, now));
  if (!client.loggable) return crashed;
  logEvent(state, slot, "creation", client, now);
  if (draft.notification && !isBlank(draft.notification.recipients)) {
    logEvent(state, slot, "creation_email_send", client, now, draft.notification);
    countMails(state, slot, viewer, draft.notification, now);
  }
  return { outcome: "created", push: slot.push };
}

/** Everything that is wrong with a draft, by attribute. */
function draftProblems(state: State, draft: Draft, viewer: Viewer, now: number): Problems {
  const { rules } = state;
  return {
    ...kindProblems(rules, draft),
    ...payloadProblems(rules, draft),
    ...filesProblems(rules, draft),
    ...(draft.notification &&
      notificationProblems(
        draft.notification,
        {
          viewer,
          available: rules.notificationsAvailable,
          expired: false,
          alreadyNotified: 0,
          today: mailsToday(state, viewer, now),
          required: false,
        },
        rules.notificationKeys,
        rules.wording,
      )),
  };
}

function kindProblems({ kinds, wording }: Rules, { kind }: Draft): Problems {
  if (kind === null) return { kind: [wording.notAnOption] };
  if (kinds[kind].enabled) return {};
  const disabled = { text: "", file: wording.fileDisabled, url: wording.urlDisabled, qr: wording.qrDisabled };
  return { kind: [disabled[kind]] };
}

function payloadProblems(rules: Rules, { kind, payload }: Draft): Problems {
  if (kind === "file") return {};
  const { wording } = rules;
  if (payload === null || rules.isPayloadBlank(payload)) return { payload: [wording.payloadRequired] };
  if (kind === "url") return rules.isWebUrl(payload) ? {} : { payload: [wording.notAnUrl] };
  if (kind === "qr") return isLongerThan(payload, rules.qrLimit) ? { payload: [wording.qrTooLarge] } : {};
  return isLongerThan(payload, rules.payloadLimit) ? { payload: [wording.payloadTooLarge] } : {};
}

function filesProblems({ mostFiles, wording }: Rules, { kind, files }: Draft): Problems {
  return kind === "file" && files.length > mostFiles ? { files: [wording.tooManyFiles(mostFiles)] } : {};
}

/** The record of a new push. One literal, not a merger of parts: that keeps the records of many pushes small. */
function pushFrom(
  state: State,
  draft: Draft,
  kind: Kind,
  files: readonly Attachment[],
  viewer: Viewer,
  now: number,
): Push {
  const { rules, store } = state;
  const { days, views, deletable, retrievalStep } = rules.kinds[kind];
  return {
    id: ++store.lastId,
    token: unusedToken(state),
    kind,
    ownerId: viewer?.id ?? null,
    payload: draft.payload,
    passphrase: draft.passphrase,
    name: draft.name,
    note: draft.note,
    expireAfterDays: rules.inRange(draft.days, days),
    expireAfterViews: rules.inRange(draft.views, views),
    deletableByViewer: kind === "url" ? null : rules.flagOf(draft.deletableByViewer, deletable),
    retrievalStep: rules.flagOf(draft.retrievalStep, retrievalStep),
    createdAt: now,
    updatedAt: now,
    expiredOn: null,
    expired: false,
    views: 0,
    failedViews: 0,
    expireEvents: 0,
    files,
    recipients: 0,
  };
}

function unusedToken({ rules, store, random }: State): string {
  let token = rules.newToken(random);
  while (store.slotsByToken.has(token)) token = rules.newToken(random);
  return token;
}

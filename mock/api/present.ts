/** From state to wire: what a push and its log look like to a caller. */
import type { AuditEvent } from "../state/audit-log.ts";
import type { Notification } from "../state/notification.ts";
import type { Push } from "../state/push.ts";
import type { Rules } from "../state/rules.ts";

/** What an answer needs to know besides the push. */
export interface Presentation {
  /** Scheme and host of the addresses. */
  readonly base: string;
  /** Language that the addresses of pushes ask for; "" for none. */
  readonly pushLocale: string;
  readonly now: number;
}

/** The address to share: with a retrieval step it ends in /r. */
export function htmlUrl({ token, retrievalStep }: Push, { base, pushLocale }: Presentation): string {
  const language = pushLocale === "" ? "" : `?locale=${pushLocale}`;
  return `${base}/p/${token}${retrievalStep ? "/r" : ""}${language}`;
}

/** The push as every answer shows it. */
export function presentPush(push: Push, rules: Rules, presentation: Presentation) {
  const url = htmlUrl(push, presentation);
  const createdAt = timeOf(push.createdAt);
  return {
    expire_after_views: push.expireAfterViews,
    expired: push.expired,
    url_token: push.token,
    deletable_by_viewer: push.deletableByViewer,
    retrieval_step: push.retrievalStep,
    expired_on: push.expiredOn === null ? null : timeOf(push.expiredOn),
    passphrase: push.passphrase,
    created_at: createdAt,
    updated_at: push.updatedAt === push.createdAt ? createdAt : timeOf(push.updatedAt),
    expire_after_days: push.expireAfterDays,
    days_remaining: rules.daysRemaining(push, presentation.now),
    views_remaining: rules.viewsRemaining(push),
    deleted: rules.isDeleted(push),
    json_url: `${url}.json`,
    html_url: url,
  };
}

/** The push as its creator gets it, and in lists: with name and note. */
export function presentOwned(push: Push, rules: Rules, presentation: Presentation) {
  return Object.assign(presentPush(push, rules, presentation), { note: push.note, name: push.name });
}

/** The push as a viewer gets it: with payload and files. */
export function presentShown(
  push: Push,
  rules: Rules,
  presentation: Presentation,
  fileUrl: (blobKey: string, filename: string) => string,
) {
  const files = push.files.map(({ filename, contentType, blobKey }) => ({
    filename,
    content_type: contentType,
    url: fileUrl(blobKey, filename),
  }));
  return Object.assign(presentPush(push, rules, presentation), { payload: push.payload, files });
}

/** One row of the audit log. */
export function presentEvent({ ip, agent, referrer, kind, at }: AuditEvent) {
  const time = timeOf(at);
  return { ip, user_agent: agent, referrer, kind, created_at: time, updated_at: time };
}

/** One row of the audit log in v2, which tells about mail as well. */
export function presentEventWithMail(event: AuditEvent) {
  const row = presentEvent(event);
  return event.notification ? { ...row, notify_by_email: presentMail(event.notification) } : row;
}

/** A mail that the mock has queued and will never send. */
function presentMail({ recipients, locale }: Notification) {
  return { recipients, locale, status: "pending", successful_sends: null, proceed_at: null };
}

let lastTime = { time: 0, text: "1970-01-01T00:00:00.000Z" };

/** UTC with milliseconds. The last one is kept: under load many pushes are of the same millisecond. */
export function timeOf(time: number): string {
  if (time !== lastTime.time) lastTime = { time, text: new Date(time).toISOString() };
  return lastTime.text;
}

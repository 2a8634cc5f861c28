/** Which values of a call may be shown: those of names whose meaning is known, if they look like what they should be. */
import type { SecretKind } from "../../reports/evidence.ts";

/** Names whose values say how, not what. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["expire_after_days", "expire_after_views", "expire_after_duration", "close_after_duration"],
  ...["deletable_by_viewer", "retrieval_step", "first_view", "kind", "account_id", "workspace_id"],
  ...["page", "per_page", "limit", "format", "locale", "push_locale", "notify_emails_to_locale", "_method"],
  ...["days_remaining", "views_remaining", "expired", "deleted", "id", "status", "error", "message"],
  ...["api_version", "application_version", "edition", "created_at", "updated_at", "expired_on"],
]);

const KINDS: Readonly<Record<string, SecretKind>> = {
  payload: "payload",
  passphrase: "passphrase",
  note: "note",
  name: "name",
  url_token: "url-token",
  files: "file",
  notify_emails_to: "email",
  recipients: "email",
  email: "email",
  token: "token",
  html_url: "url-token",
  json_url: "url-token",
};

/** What kind of secret the value of a name is. Of an unknown name it might be anything, the payload first of all. */
export function kindOf(name: string): SecretKind {
  return KINDS[name] ?? "payload";
}

/** May this value of this name be shown? */
export function isHarmless(name: string, value: unknown): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (!HARMLESS.has(name)) return false;
  return typeof value === "number" || (typeof value === "string" && /^[\w.+: -]{0,24}$/.test(value));
}

/** A value as a finding shows it: itself where it is harmless, else what it is. */
export function shown(name: string, value: unknown): string {
  if (isHarmless(name, value)) return JSON.stringify(value);
  if (typeof value === "string") return value === "" ? '""' : "a text";
  if (typeof value === "number") return "a number";
  return Array.isArray(value) ? "a list" : "an object";
}

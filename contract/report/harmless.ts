/** Which values of a call may be shown: those of names whose meaning is known, if they look like what they should be. */
import type { SecretKind } from "../../reports/evidence.ts";

/** A number as people write it, or one of the words that programs write in its place. */
const NUMBER =
  /^[\s+-]{0,2}\d{1,6}(?:[._]\d{1,3})?(?: ?[a-z]{1,5})?$|^(?:None|null|nil|undefined|NaN|true|false|never)$/i;
const FLAG = /^(?:true|false|on|off|yes|no|checked|unchecked|[01tfyn]|None|null|nil|undefined|\d{1,3})$/i;
const KIND =
  /^(?:text|file|url|qr|password|link|secret|push|[0-9]|creation(?:_email_send)?|expire|edit|(?:(?:failed|owner|admin)_)?view|failed_passphrase)$/i;
const LANGUAGE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const VERSION = /^(?:\d+(?:\.\d+)*|oss|commercial)$/;
const METHOD = /^[a-z]{3,7}$/i;

/** Names whose values say how, not what, and what such a value looks like as text. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  expire_after_days: NUMBER,
  expire_after_views: NUMBER,
  expire_after_duration: NUMBER,
  close_after_duration: NUMBER,
  days_remaining: NUMBER,
  views_remaining: NUMBER,
  account_id: NUMBER,
  workspace_id: NUMBER,
  page: NUMBER,
  per_page: NUMBER,
  limit: NUMBER,
  deletable_by_viewer: FLAG,
  retrieval_step: FLAG,
  first_view: FLAG,
  kind: KIND,
  format: METHOD,
  locale: LANGUAGE,
  push_locale: LANGUAGE,
  notify_emails_to_locale: LANGUAGE,
  _method: METHOD,
  api_version: VERSION,
  application_version: VERSION,
  edition: VERSION,
  created_at: TIME,
  updated_at: TIME,
  expired_on: TIME,
  ip: /^[\d.:a-f]{0,45}$/i,
};

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
};

/** What kind of secret the value of a name is. Of an unknown name it might be anything, the payload first of all. */
export function kindOf(name: string): SecretKind {
  return KINDS[name] ?? "payload";
}

/** Is this a name that the API, or a client of it, gives to something? */
export function isVocabulary(name: string): boolean {
  return Object.hasOwn(HARMLESS, name) || Object.hasOwn(KINDS, name);
}

/** May this value of this name be shown? */
export function isHarmless(name: string, value: unknown): boolean {
  if (value === null || typeof value === "boolean") return true;
  const looks = HARMLESS[name];
  if (looks === undefined) return false;
  return typeof value === "number" || (typeof value === "string" && looks.test(value));
}

/** A value as a finding shows it: itself where it is harmless, else what it is. */
export function shown(name: string, value: unknown): string {
  if (isHarmless(name, value)) return JSON.stringify(value);
  if (typeof value === "string") return value === "" ? '""' : "a text";
  if (typeof value === "number") return "a number";
  return Array.isArray(value) ? "a list" : "an object";
}

/** From parameters to what the state works on: the server's rules for numbers, flags, texts and kinds. */
import type { Draft } from "../state/creation.ts";
import type { Upload } from "../state/files.ts";
import type { Notification } from "../state/notification.ts";
import { type Kind, kinds } from "../state/push.ts";
import type { Rules } from "../state/rules.ts";
import { isBlank } from "../state/text.ts";
import { Decimal, textOfNumber } from "./body/json.ts";
import { UploadedFile } from "./body/multipart.ts";
import { isParams, type Params } from "./body/nested-params.ts";

/** What a request says that the server cannot stomach: the answer is 500. */
export class Indigestible extends Error {}

/** How one way in reads an envelope. */
export interface EnvelopeReading {
  /** The kind that the path forces, as /f and /r do. */
  readonly forcedKind: Kind | null;
  /** v1 takes any files key for a file push, v2 only files. */
  readonly emptyFilesMeanFile: boolean;
  /** Keys that this way in drops. */
  readonly dropped: ReadonlySet<string>;
  /** How mail is asked for: flat keys, a nested one, or not at all. */
  readonly notification: "flat" | "nested" | "none";
}

/** Is a user needed before anything else is looked at? The number 1 slips past this, as it does on the server. */
export function hasFileIntent(envelope: Params, { forcedKind, dropped }: EnvelopeReading): boolean {
  if (forcedKind === "file") return true;
  return forcedKind === null && (envelope.kind === "file" || (!dropped.has("files") && uploadsOf(envelope) !== null));
}

/** The push that an envelope asks for. Throws Indigestible for values that crash the server. */
export function decodeDraft(envelope: Params, reading: EnvelopeReading, rules: Rules): Draft {
  const known = reading.dropped.size === 0 ? envelope : without(envelope, reading.dropped);
  const uploads = uploadsOf(known);
  const files = uploads?.filter((upload) => upload !== "").map(uploadOf) ?? [];
  const meansFile = uploads !== null && (uploads.length > 0 || reading.emptyFilesMeanFile);
  return {
    kind: reading.forcedKind ?? kindOf(known.kind, meansFile ? "file" : "text", rules),
    payload: textOf(known.payload) ?? null,
    days: integerOf(known.expire_after_days),
    views: integerOf(known.expire_after_views),
    deletableByViewer: flagOf(known, "deletable_by_viewer", rules),
    retrievalStep: flagOf(known, "retrieval_step", rules),
    passphrase: textOf(known.passphrase) ?? "",
    name: textOf(known.name) ?? "",
    note: textOf(known.note) ?? "",
    files,
    notification: notificationOf(known, reading.notification),
  };
}

/** The mail that a creation asks for; blank means none, unless a language is named without an address. */
function notificationOf(envelope: Params, form: EnvelopeReading["notification"]): Notification | null {
  if (form === "none") return null;
  const nested = isParams(envelope.notify_by_email) ? envelope.notify_by_email : {};
  const [to, language] =
    form === "flat"
      ? [envelope.notify_emails_to, envelope.notify_emails_to_locale]
      : [nested.recipients, nested.locale];
  if (typeof to === "number" || to instanceof Decimal) throw new Indigestible("a number as address list");
  const recipients = textOf(to) ?? "";
  const locale = textOf(language) ?? "";
  if (isBlank(recipients) && isBlank(locale)) return null;
  return { recipients, locale: isBlank(locale) ? null : locale };
}

/** Mail asked for by itself. */
export function decodeNotification(params: Params, form: EnvelopeReading["notification"]): Notification {
  const [to, language] =
    form === "flat" ? [params.notify_emails_to, params.notify_emails_to_locale] : [params.recipients, params.locale];
  if (typeof to === "number" || to instanceof Decimal) throw new Indigestible("a number as address list");
  const locale = textOf(language) ?? "";
  return { recipients: textOf(to) ?? "", locale: isBlank(locale) ? null : locale };
}

/** Text as it is stored: numbers by their digits, true as "t"; lists and objects are dropped, null is nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || value instanceof Decimal) return textOfNumber(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return undefined;
}

/** Numbers are cut off after the point; of a text the leading integer counts; anything else is absent. */
export function integerOf(value: unknown): number | null {
  if (typeof value === "number") return Math.trunc(value);
  if (value instanceof Decimal) return Math.trunc(Number(value.literal));
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string" || value === "") return null;
  const digits = /^\s*([+-]?\d+(?:_\d+)*)/.exec(value)?.[1];
  return digits === undefined ? 0 : Number(digits.replaceAll("_", ""));
}

/** A few words mean true, everything else means false; a missing key, a list or an object means "not given". */
export function flagOf(params: Params, key: string, { facts }: Rules): boolean | undefined {
  const value = params[key];
  if (value === undefined || Array.isArray(value) || isParams(value) || value instanceof UploadedFile) return undefined;
  const text = typeof value === "boolean" ? String(value) : (textOf(value) ?? "").toLowerCase();
  return TRUE_WORDS.has(text) || (text === "1" && facts.has("one-is-true"));
}

const TRUE_WORDS: ReadonlySet<string> = new Set(["on", "yes", "checked", "true"]);

function kindOf(value: unknown, byDefault: Kind, { kinds: known }: Rules): Kind | null {
  const number = value instanceof Decimal ? Number(value.literal) : value;
  if (typeof number === "number") {
    if (!Number.isInteger(number)) return null;
    const kind = kinds[number];
    if (kind === undefined || !known[kind].known) throw new Indigestible("a number that is no kind");
    return kind;
  }
  if (value === true) return null;
  if (typeof value !== "string" || isBlank(value)) return byDefault;
  if (/^[+-]?\d+(?:\.\d+)?$/.test(value)) return null;
  const kind = kinds.find((name) => name === value);
  if (kind === undefined || !known[kind].known) throw new Indigestible("a word that is no kind");
  return kind;
}

/** The entries of a files key that survives decoding: a flat list. null: there is none. */
function uploadsOf({ files }: Params): readonly unknown[] | null {
  if (!Array.isArray(files)) return null;
  const entries = files.filter((entry) => entry !== null);
  return entries.every((entry) => !Array.isArray(entry) && !isParams(entry)) ? entries : null;
}

function uploadOf(entry: unknown): Upload {
  if (entry instanceof UploadedFile) return entry.file;
  if (typeof entry === "string") return { signed: entry };
  throw new Indigestible("something that is no upload");
}

function without(params: Params, dropped: ReadonlySet<string>): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => !dropped.has(key)));
}

import type { Recording } from "./recording.ts";

/** A value as a report may show it: itself if it is harmless, else what sort of value it is, in angle brackets. */
export type Shown = string | number | boolean | null;

/** Decides what of an answer may be shown. */
export interface Disclosure {
  path(keys: readonly (string | number)[]): string;
  /** `at` is where the value stands in the answer; `status` is the answer's, since errors may speak. */
  value(value: unknown, at: readonly (string | number)[], status: number): Shown;
}

/** Fields that hold what users share or name; never shown, not even where a recording has the same text. */
const SECRET_KEYS = new Set(["payload", "passphrase", "note", "name", "filename", "notify_emails_to", "recipients"]);

/** Fields whose values are words of the product. */
const PLAIN_KEYS = new Set(["kind", "application_version", "api_version", "edition", "content_type"]);

/** Headers whose values are the server's own words; Location is not, because it may carry the URL of a push. */
const PLAIN_HEADERS = new Set([
  "content-type",
  "cache-control",
  "retry-after",
  "x-robots-tag",
  "access-control-allow-origin",
  "access-control-allow-methods",
  "allow",
  "www-authenticate",
]);

/** Longer texts tell a reader of differences nothing. */
const LONGEST = 160;

/**
 * A real server's lists and pushes may hold other people's secrets, so text is shown only where it cannot be one: it
 * occurs in the recordings, in a field of the product's own words, or in the message of an error.
 */
export function disclosureFor(recordings: readonly Recording[]): Disclosure {
  const vocabulary = new Set<string>();
  for (const { responses } of recordings)
    for (const { headers, body } of responses) collect([headers, body], vocabulary);

  return {
    path: (keys) => keys.reduce<string>((path, key) => path + segmentOf(key), "$"),
    value(value, at, status) {
      if (value === undefined) return "<nothing>";
      if (value === null || typeof value === "boolean" || typeof value === "number") return value;
      if (Array.isArray(value)) return `<list of ${value.length}>`;
      if (typeof value !== "string") return "<object>";
      if (value === "") return value;
      return value.length <= LONGEST && isHarmless(value, at, status) ? value : `<text of ${value.length} characters>`;
    },
  };

  function isHarmless(text: string, at: readonly (string | number)[], status: number): boolean {
    const [part] = at;
    const keys = at.filter((key) => typeof key === "string");
    const key = keys.at(-1) ?? "";
    if (part === "headers") return PLAIN_HEADERS.has(key) || vocabulary.has(text);
    // In an error, `payload` is the field that a message is about: {"payload": ["is required"]}.
    const isMessage = status >= 400 && keys.length > 1 && (typeof at.at(-1) === "number" || !SECRET_KEYS.has(key));
    if (isMessage || PLAIN_KEYS.has(key)) return true;
    return !SECRET_KEYS.has(key) && vocabulary.has(text);
  }
}

/** Every text of recorded answers that does not stand in a secret field. */
function collect(value: unknown, vocabulary: Set<string>): void {
  if (typeof value === "string") vocabulary.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) if (!SECRET_KEYS.has(key)) collect(item, vocabulary);
}

/** One step of a JSONPath. A key that is no ordinary word may be anything, so only its place is shown. */
function segmentOf(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  if (/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(key)) return `.${key}`;
  return /^[a-z]+(-[a-z]+){0,4}$|^\{count\}$/.test(key) ? `['${key}']` : "['<key>']";
}

/** What must never leave the process that sent it. The word becomes the stand-in: `<payload-1>`. */
export type SecretKind =
  | "payload"
  | "passphrase"
  | "url-token"
  | "token"
  | "email"
  | "file"
  | "cookie"
  | "note"
  | "name"
  | "signed-id";

/** Replaces secrets by stand-ins. The same secret always gets the same stand-in, so that a reader can follow it. */
export interface Redactor {
  /** Remembers a secret; `label` names it for good (`<owner-token>`), else it is numbered by kind (`<payload-1>`). */
  learn(kind: SecretKind, value: string, label?: string): void;
  /** The text with every known secret replaced, in raw, URL-, form-, JSON-, HTML- and base64-encoded form. */
  redact(text: string): string;
}

/** Shorter values are not secrets that can be told from ordinary text. */
const SHORTEST = 4;
/** Longer values are replaced one by one: a pattern of megabytes would cost seconds. */
const LONGEST_IN_PATTERN = 4096;

/** A redactor that knows nothing yet, or what `parent` knows. */
export function createRedactor(parent?: Redactor): Redactor {
  const standIns = new Map<string, string>();
  const known = new Set<string>();
  const counts = new Map<SecretKind, number>();
  let pattern: RegExp | undefined;

  return {
    learn(kind, value, label) {
      if (value.length < SHORTEST || known.has(value)) return;
      known.add(value);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const standIn = `<${label ?? `${kind}-${count}`}>`;
      for (const form of formsOf(value)) if (!standIns.has(form)) standIns.set(form, standIn);
      pattern = undefined;
    },
    redact(text) {
      const inherited = parent ? parent.redact(text) : text;
      if (standIns.size === 0) return inherited;
      const forms = [...standIns.keys()];
      const long = forms.filter((form) => form.length > LONGEST_IN_PATTERN && form.length <= inherited.length);
      const shortened = long.reduce((rest, form) => rest.replaceAll(form, standIns.get(form) ?? ""), inherited);
      pattern ??= patternOf(forms.filter((form) => form.length <= LONGEST_IN_PATTERN));
      return shortened.replace(pattern, (found) => standIns.get(found) ?? "<redacted>");
    },
  };
}

/** Every spelling in which a value may turn up in a request, an answer or an error message. */
function formsOf(value: string): string[] {
  const uri = encodeURIComponent(value);
  const json = JSON.stringify(value).slice(1, -1);
  const forms = [
    value,
    uri,
    uri.replace(/%20/g, "+"),
    uri.toLowerCase(),
    new URLSearchParams([["", value]]).toString().slice(1),
    json,
    JSON.stringify(json).slice(1, -1),
    escapeHtml(value),
    escapeLikeRails(json),
    ...base64CoresOf(value),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** As an HTML page would show it. */
function escapeHtml(value: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return value.replace(/[&<>"']/g, (c) => entities[c] ?? c);
}

/** Rails writes `<`, `>`, `&` and two separators of JSON strings as escapes. */
function escapeLikeRails(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The part of the base64 form that stays the same wherever the value begins inside a longer text. */
function base64CoresOf(value: string): string[] {
  const bytes = Buffer.from(value);
  if (bytes.length < 9) return [];
  return [0, 1, 2].map((shift) => {
    const from = (3 - shift) % 3;
    const whole = bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3);
    return whole.toString("base64");
  });
}

/** One pattern of all forms, longest first, so that a secret inside a longer one does not hide it. */
function patternOf(forms: string[]): RegExp {
  if (forms.length === 0) return /(?!)/g;
  const alternatives = forms
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(alternatives.join("|"), "g");
}

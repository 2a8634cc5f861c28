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
  /**
   * The text with every known secret replaced: raw, encoded for URLs, forms, JSON and HTML, in base64 and hexadecimal,
   * and split over lines.
   */
  redact(text: string): string;
}

/** Shorter values are not secrets that can be told from ordinary text. */
const SHORTEST = 4;
/** Longer values are replaced one by one: a pattern of megabytes would cost seconds. */
const LONGEST_IN_PATTERN = 4096;
/** Shorter forms could come together by chance where words are joined. */
const SHORTEST_SPLIT = 12;
/** What may stand inside a secret that was split over lines: blanks and breaks, also as the escapes of JSON. */
const BREAKS = /(?:\s|\\+[rnt])+/g;

/** A redactor that knows nothing yet, or what `parent` knows. */
export function createRedactor(parent?: Redactor): Redactor {
  const standIns = new Map<string, string>();
  const known = new Set<string>();
  const counts = new Map<SecretKind, number>();
  const wholes = new Map<string, string>();
  let pattern: RegExp | undefined;
  let splitPattern: RegExp | undefined;

  return {
    learn(kind, value, label) {
      if (value.length < SHORTEST || known.has(value)) return;
      known.add(value);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const standIn = `<${label ?? `${kind}-${count}`}>`;
      for (const form of formsOf(value)) {
        if (!standIns.has(form)) standIns.set(form, standIn);
        const whole = form.replace(BREAKS, "");
        const isFit = whole.length >= SHORTEST_SPLIT && whole.length <= LONGEST_IN_PATTERN;
        if (isFit && !wholes.has(whole)) wholes.set(whole, standIn);
      }
      pattern = undefined;
      splitPattern = undefined;
    },
    redact(text) {
      const inherited = parent ? parent.redact(text) : text;
      if (standIns.size === 0) return inherited;
      const forms = [...standIns.keys()];
      const long = forms.filter((form) => form.length > LONGEST_IN_PATTERN && form.length <= inherited.length);
      const shortened = long.reduce((rest, form) => rest.replaceAll(form, standIns.get(form) ?? ""), inherited);
      pattern ??= patternOf(forms.filter((form) => form.length <= LONGEST_IN_PATTERN));
      const replaced = shortened.replace(pattern, (found) => standIns.get(found) ?? "<redacted>");
      if (wholes.size === 0) return replaced;
      splitPattern ??= patternOf([...wholes.keys()]);
      return replaceSplit(replaced, splitPattern, wholes);
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
    Buffer.from(value).toString("hex"),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** Replaces what would be a secret if the text were on one line. */
function replaceSplit(text: string, pattern: RegExp, standIns: ReadonlyMap<string, string>): string {
  const whole = text.replace(BREAKS, "");
  if (whole.length === text.length) return text;
  const matches = [...whole.matchAll(pattern)];
  if (matches.length === 0) return text;
  const places = placesOf(text);
  let rest = 0;
  const parts = matches.map((match) => {
    const end = match.index + match[0].length - 1;
    const part = `${text.slice(rest, places[match.index])}${standIns.get(match[0]) ?? "<redacted>"}`;
    rest = (places[end] ?? text.length) + 1;
    return part;
  });
  return parts.join("") + text.slice(rest);
}

/** Where in the text each character stands that is no break. */
function placesOf(text: string): number[] {
  const places: number[] = [];
  let at = 0;
  for (const { index, 0: gap } of text.matchAll(BREAKS)) {
    for (; at < index; at++) places.push(at);
    at = index + gap.length;
  }
  for (; at < text.length; at++) places.push(at);
  return places;
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
  return [0, 1, 2].flatMap((shift) => {
    const from = (3 - shift) % 3;
    const whole = bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3);
    return [whole.toString("base64"), whole.toString("base64url")];
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

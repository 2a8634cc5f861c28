/** From an answer to what goes over the wire. */
import { createHash } from "node:crypto";
import type { Answer } from "./answer.ts";
import type { HeaderSets } from "./headers.ts";

const UNSAFE = /[<>&\u2028\u2029]/;
const UNSAFE_ALL = /[<>&\u2028\u2029]/g;

/** Compact JSON, with the characters that matter to HTML escaped, as the server does. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSAFE.test(text) ? text.replace(UNSAFE_ALL, escapeUnicode) : text;
}

/** The body as text; that of a file as Latin-1, byte for byte. */
export function answerText({ body, content }: Answer): string {
  if (body !== undefined) return jsonText(body);
  return typeof content === "string" ? content : (content?.toString("latin1") ?? "");
}

export function answerType(sets: HeaderSets, { style, type }: Answer): string | null {
  return type ?? sets[style].type;
}

/** A weak validator: the same body has the same one. */
export function etagOf(content: string | Buffer): string {
  return `W/"${createHash("md5").update(content).digest("hex")}"`;
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

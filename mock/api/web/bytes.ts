/** From an answer to what goes over the wire. */
import { hash } from "node:crypto";
import type { Answer } from "../answer.ts";
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

/** The headers that an answer has by itself, with small letters: those of its class and its own. */
export function headersOf(sets: HeaderSets, { style, type, headers = {} }: Answer): Record<string, string> {
  const { constant, cacheControl, type: usual } = sets[style];
  const all: Record<string, string> = {};
  for (let i = 0; i < constant.length; i += 2) all[(constant[i] ?? "").toLowerCase()] = constant[i + 1] ?? "";
  if (cacheControl !== null) all["cache-control"] = cacheControl;
  if (type ?? usual) all["content-type"] = type ?? usual ?? "";
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value;
  return all;
}

/** A weak validator: the same body has the same one. */
export function etagOf(content: string | Buffer): string {
  return `W/"${hash("sha256", content).slice(0, 32)}"`;
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

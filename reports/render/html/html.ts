import { html as template } from "hono/html";
import { clip, visible } from "../text.ts";

/** A piece of the page: already escaped. */
export type Html = ReturnType<typeof template>;

/** Longest text of one place, in characters; the whole is in compliance.json. */
const LONGEST = 4000;

/**
 * A piece of the page. Every text that is put in is escaped, cut, and has what is invisible in it spelled out, so that no
 * place of the page can forget to.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  return template(strings, ...values.map(shown));
}

function shown(value: unknown): unknown {
  if (typeof value === "string") return visible(clip(value, LONGEST));
  return Array.isArray(value) ? value.map(shown) : value;
}

/** JSON as the server reads it: comments are fine, and a number keeps its form, because 1.0 is not 1 where text is meant. */

/**
 * A number written with a point or an exponent, or too large for exactness; a class, because nothing that a client
 * writes can be an instance of it.
 */
export class Decimal {
  readonly literal: string;
  constructor(literal: string) {
    this.literal = literal;
  }
}

/** May hold a number that JavaScript's own parser would not give back as it was written. */
const INEXACT = /[[:,\s]-?(?:\d+(?:\.|[eE])|\d{16})/;
const COMMENT = /\/[*/]/;
const LONE_SURROGATE = /\\u(?:[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|[dD][c-fC-F])/;
const LOW_AFTER_HIGH = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/g;

/** The value of a JSON text. Throws a SyntaxError where the server answers 400. */
export function parseJson(text: string): unknown {
  if (text.includes("\\u") && LONE_SURROGATE.test(text.replace(LOW_AFTER_HIGH, ""))) {
    throw new SyntaxError("a surrogate stands alone");
  }
  if (INEXACT.test(text)) return readDocument(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (COMMENT.test(text)) return readDocument(text);
    throw error;
  }
}

/** A number as the server turns it into text: 1.50 becomes "1.5", 1e20 becomes "1.0e+20". */
export function textOfNumber(number: number | Decimal): string {
  if (typeof number === "number") return String(number);
  const { literal } = number;
  if (/^-?\d+$/.test(literal)) return String(BigInt(literal));
  const value = Number(literal);
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= 16 || exponent < -4) {
    const [digits = "", power = "0"] = value.toExponential().split("e");
    const sign = power.startsWith("-") ? "-" : "+";
    const size = power.replace(/^[+-]/, "").padStart(2, "0");
    return `${digits.includes(".") ? digits : `${digits}.0`}e${sign}${size}`;
  }
  return Number.isInteger(value) ? `${value.toFixed(0)}.0` : String(value);
}

/** Deeper than anything the server was seen to take, and safe for our stack. */
const DEEPEST = 1_000;

const SPACE = /(?:[ \t\n\r]|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y;
/** Where a string ends; JSON.parse then says whether it is one. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const WORD = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Reads one document. Only texts with comments or inexact numbers come here. */
function readDocument(text: string): unknown {
  let at = 0;
  const document = readValue(0);
  match(SPACE);
  if (at < text.length) fail();
  return document;

  function readValue(depth: number): unknown {
    if (depth > DEEPEST) fail();
    match(SPACE);
    const start = text[at];
    if (start === "{") return readObject(depth);
    if (start === "[") return readArray(depth);
    if (start === '"') return JSON.parse(match(STRING) ?? fail());
    const word = match(WORD);
    if (word !== undefined) return JSON.parse(word);
    const literal = match(NUMBER) ?? fail();
    return /^-?\d{1,15}$/.test(literal) ? Number(literal) : new Decimal(literal);
  }

  function readObject(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    at++;
    if (next("}")) return {};
    do {
      match(SPACE);
      const key = JSON.parse(match(STRING) ?? fail()) as string;
      if (!next(":")) fail();
      entries.push([key, readValue(depth + 1)]);
    } while (next(","));
    if (!next("}")) fail();
    return Object.fromEntries(entries);
  }

  function readArray(depth: number): unknown[] {
    const items: unknown[] = [];
    at++;
    if (next("]")) return items;
    do items.push(readValue(depth + 1));
    while (next(","));
    if (!next("]")) fail();
    return items;
  }

  function next(character: string): boolean {
    match(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  }

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function fail(): never {
    throw new SyntaxError(`unexpected character at ${at}`);
  }
}

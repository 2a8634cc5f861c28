/** The page parameter: a number written like a literal of a programming language. */
import type { Rules } from "../state/rules.ts";
import { Decimal } from "./body/json.ts";
import { Indigestible, integerOf } from "./decode.ts";

/** Surrounding blanks, a sign, `_` between digits, and the prefixes 0x, 0b, 0o and 0 are understood. */
const LITERAL = /^\s*([+-]?)(0x|0b|0o|0_?(?=\d))?([\da-f]+(?:_[\da-f]+)*)\s*$/i;
const BASES: Readonly<Record<string, number>> = { "0x": 16, "0b": 2, "0o": 8, "0": 8, "0_": 8 };
const DIGITS: Readonly<Record<number, RegExp>> = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-f]+$/i };

/** The page asked for, 1 or more; null where the server refuses. */
export function pageOf(value: unknown, { lastPage }: Rules): number | null {
  if (value === undefined || value === null) return 1;
  if (lastPage === null) return leniently(value);
  const page = integerLiteralOf(value);
  return page === null || page > lastPage ? null : Math.max(1, page);
}

/** Before 1.63.0 anything was taken for a page, and only a list or an object crashed the server. */
function leniently(value: unknown): number {
  if (typeof value === "object") throw new Indigestible("a page that is a list or an object");
  return Math.max(1, integerOf(value) ?? 1);
}

function integerLiteralOf(value: unknown): number | null {
  if (typeof value === "number") return Math.trunc(value);
  if (value instanceof Decimal) return Math.trunc(Number(value.literal));
  if (typeof value !== "string") return null;
  const [, sign, prefix = "", digits = ""] = LITERAL.exec(value) ?? [];
  if (sign === undefined) return null;
  const base = BASES[prefix.toLowerCase()] ?? 10;
  const bare = digits.replaceAll("_", "");
  if (!DIGITS[base]?.test(bare)) return null;
  return Number.parseInt(bare, base) * (sign === "-" ? -1 : 1);
}

/** Form and query text as the server reads it: `push[files][]=a` becomes nested values. */

/** Parameters by name; values may be nested, text, files, or anything that JSON has. */
export type Params = Record<string, unknown>;

/** The text cannot be read: the server answers 400. */
export class BadParams extends Error {}

const MOST_PAIRS = 4_096;
const DEEPEST = 32;

/** Parses `a=1&b[c]=2`. A key without `=` has the value null; of repeated keys the last wins. */
export function parseNested(text: string): Params {
  const params = emptyParams();
  if (text === "") return params;
  const pairs = text.split("&");
  if (pairs.length > MOST_PAIRS) throw new BadParams("too many parameters");
  for (const pair of pairs) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    if (at < 0) setNested(params, unescapeForm(pair), null);
    else setNested(params, unescapeForm(pair.slice(0, at)), unescapeForm(pair.slice(at + 1)));
  }
  return params;
}

/** Puts a value where a name such as `push[files][]` says. */
export function setNested(params: Params, name: string, value: unknown): void {
  const bracket = name.indexOf("[", 1);
  const key = bracket < 0 ? name : name.slice(0, bracket);
  if (key !== "") place(params, key, bracket < 0 ? "" : name.slice(bracket), value, 0);
}

/** Without a prototype, so that no name means anything by itself. */
export function emptyParams(): Params {
  return Object.create(null) as Params;
}

export function isParams(value: unknown): value is Params {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Percent-encoding and `+`, as UTF-8. Throws BadParams on anything else. */
export function unescapeForm(text: string): string {
  if (!/[%+\u0080-\uffff]/.test(text)) return text;
  return unescapePercent(text.replaceAll("+", " "));
}

/** Percent-encoding alone. */
export function unescapePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadParams("the percent-encoding is broken, or not UTF-8");
  }
}

/** `rest` is what follows the key: nothing, `[]`, `[]` and more, or `[name]` and more. */
function place(params: Params, key: string, rest: string, value: unknown, depth: number): void {
  if (depth >= DEEPEST) throw new BadParams("parameters are nested too deeply");
  if (rest === "" || rest === "[") params[key] = value;
  else if (rest === "[]") listAt(params, key).push(value);
  else if (rest.startsWith("[]")) placeInList(listAt(params, key), rest.slice(2), value, depth);
  else placeInside(paramsAt(params, key), rest, value, depth);
}

function placeInside(params: Params, rest: string, value: unknown, depth: number): void {
  const end = rest.indexOf("]", 1);
  const key = end < 0 ? rest : rest.slice(1, end);
  if (key !== "") place(params, key, end < 0 ? "" : rest.slice(end + 1), value, depth + 1);
}

/** `[][name]`: goes into the last item, until that has the name already. */
function placeInList(list: unknown[], rest: string, value: unknown, depth: number): void {
  const name = rest.startsWith("[") ? rest.slice(1, rest.indexOf("]", 1)) : rest;
  const last = list.at(-1);
  const item = isParams(last) && !(name in last) ? last : emptyParams();
  placeInside(item, rest, value, depth + 1);
  if (item !== last) list.push(item);
}

function listAt(params: Params, key: string): unknown[] {
  params[key] ??= [];
  const list = params[key];
  if (!Array.isArray(list)) throw new BadParams("a parameter is a list and something else");
  return list;
}

function paramsAt(params: Params, key: string): Params {
  params[key] ??= emptyParams();
  const nested = params[key];
  if (!isParams(nested)) throw new BadParams("a parameter is nested and something else");
  return nested;
}

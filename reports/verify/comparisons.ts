import { expect } from "@playwright/test";
import type { Assertion } from "../finding.ts";

/** What is left of a comparison when it is made again with the values that the report kept. */
export type Recheck = "agrees" | "contradicts" | "open";

/** Matchers that take no value. */
const ALONE: ReadonlySet<string> = new Set(["toBeNull", "toBeUndefined", "toBeDefined", "toBeTruthy", "toBeFalsy"]);

/** Matchers by which equal values stay equal when the same secrets are replaced in both. */
const EQUALITY: ReadonlySet<string> = new Set(["toBe", "toEqual", "toStrictEqual", "toMatchObject"]);

/** The others that checks use. A report may name anything, and some matchers read or write files. */
const OTHERS: ReadonlySet<string> = new Set([
  "toContain",
  "toContainEqual",
  "toHaveLength",
  "toHaveProperty",
  "toMatch",
  "toBeCloseTo",
  "toBeGreaterThan",
  "toBeGreaterThanOrEqual",
  "toBeLessThan",
  "toBeLessThanOrEqual",
]);

/** Stand-ins for secrets, as the redactor writes them, and the mark of an absent value. */
const STAND_IN = /<(?:absent|redacted|[a-z]+(?:-[a-z]+)*-(?:\d+|token|email))>/;

/**
 * Makes a comparison again. Open where the report cannot tell: a value was cut, or secrets in it were replaced, so that
 * only one thing is certain: values that were equal still are.
 */
export function recheck(assertion: Assertion): Recheck {
  const held = compareAgain(assertion);
  if (held === undefined) return "open";
  if (!STAND_IN.test(assertion.seen) && !STAND_IN.test(assertion.expected))
    return held === assertion.passed ? "agrees" : "contradicts";
  if (!EQUALITY.has(assertion.matcher) || (held && !assertion.passed)) return "open";
  return held === assertion.passed ? "agrees" : "contradicts";
}

/** Does the comparison hold? Undefined where the kept values do not say. */
function compareAgain({ matcher, expected, seen }: Assertion): boolean | undefined {
  const name = matcher.replace(/^not /, "");
  const [left, right] = [kept(seen), kept(expected)];
  if (left === unknown || right === unknown || ![ALONE, EQUALITY, OTHERS].some((known) => known.has(name)))
    return undefined;
  // The same object twice, or two that look alike: the text cannot tell.
  if (name === "toBe" && typeof left === "object" && left !== null) return undefined;
  const matchers = matcher === name ? expect(left) : expect(left).not;
  const compare: unknown = Reflect.get(matchers, name);
  if (typeof compare !== "function") return undefined;
  try {
    compare(...argumentsOf(name, right));
    return true;
  } catch {
    return false;
  }
}

function argumentsOf(name: string, expected: unknown): unknown[] {
  if (ALONE.has(name)) return [];
  if (name === "toHaveProperty" && Array.isArray(expected)) return expected;
  if (name === "toMatch" && typeof expected === "string") return [patternOf(expected)];
  return [expected];
}

/** Patterns are kept as they are written: `/^\d+$/i`. */
function patternOf(text: string): RegExp | string {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  return source === undefined ? text : new RegExp(source, flags);
}

/** A value that cannot be had back from its text. */
const unknown = Symbol("unknown");

function kept(text: string): unknown {
  if (text === ABSENT) return undefined;
  try {
    return withoutMarks(JSON.parse(text));
  } catch {
    return unknown;
  }
}

const ABSENT = "<absent>";

/** Absent values inside of others are kept as a mark. */
function withoutMarks(value: unknown): unknown {
  if (value === ABSENT) return undefined;
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutMarks(part)]));
}

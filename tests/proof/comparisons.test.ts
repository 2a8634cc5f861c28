import assert from "node:assert/strict";
import { test } from "node:test";
import { defects } from "../../mock/defects/index.ts";
import { Comparisons } from "../../proof/comparisons.ts";
import type { Outcome } from "../../proof/trials/reporter.ts";

const DEFECT = "expires-one-view-late";
const OWNER = defects[DEFECT]?.breaks ?? "";

/** Places of comparisons, and whether each held; those in `instead` stand for a known deviation. */
type Held = Readonly<Record<string, boolean>>;

function outcome(requirement: string, documented: Held, instead: Held = {}): Outcome {
  const assertionsOf = (held: Held, more: object) =>
    Object.entries(held).map(([at, passed]) => ({ matcher: "toBe", expected: "1", seen: "2", passed, at, ...more }));
  const assertions = [...assertionsOf(documented, {}), ...assertionsOf(instead, { instead: true })];
  const check = { kind: "check" as const, file: "a.spec.ts", line: 1, title: "a check" };
  const rest = { version: "v1" as const, check, verdict: "fail" as const, cause: null, reason: null, deviation: null };
  const finding = { ...rest, requirement, seen: null, expected: null, assertions, exchanges: 1, evidence: [] };
  return { trial: `${DEFECT}:v1`, durationMs: 1, findings: [{ ...finding, durationMs: 1 }] };
}

function needsIn(...outcomes: Outcome[]): string[] {
  const comparisons = new Comparisons();
  comparisons.add(outcomes);
  return comparisons.all().map(({ at, need }) => `${at}: ${need}`);
}

test("the only comparison by which the owner of a defect fails is needed to kill it", () => {
  assert.deepEqual(needsIn(outcome(OWNER, { a: false, b: true })), ["a: kill", "b: none"]);
});

test("of two comparisons that fail together neither is needed", () => {
  assert.deepEqual(needsIn(outcome(OWNER, { a: false, b: false })), ["a: none", "b: none"]);
});

test("the comparison of one check is not needed where another check of the rule fails too", () => {
  assert.deepEqual(needsIn(outcome(OWNER, { a: false }), outcome(OWNER, { b: false })), ["a: none", "b: none"]);
});

test("a comparison without which another rule would pass is a guard", () => {
  assert.deepEqual(needsIn(outcome("creation-status", { a: false })), ["a: guard"]);
});

test("a rule with a known deviation fails both ways, and needs a comparison in each", () => {
  assert.deepEqual(needsIn(outcome(OWNER, { a: false }, { b: false })), ["a: kill", "b: kill"]);
});

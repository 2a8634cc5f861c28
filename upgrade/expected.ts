import type { Release } from "../openapi/releases.ts";
import type { Comparison } from "../reports/compare/comparison.ts";
import type { Difference } from "../reports/compare/difference.ts";
import { type KnownChange, knownChanges } from "../reports/compare/facts.ts";

/** What is to change on the way from one release to another, the breaking changes first. */
export function expectedChanges(from: Release, to: Release): KnownChange[] {
  const isBreaking = (change: KnownChange) => change.class === "breaking";
  const all = knownChanges(from, to);
  return [...all.filter(isBreaking), ...all.filter((change) => !isBreaking(change))];
}

/** One line for each change that is to be expected. */
export function expectedLines(changes: readonly KnownChange[]): string[] {
  return changes.map(
    ({ class: meaning, fact, change, what }) =>
      `  ${(meaning ?? "unclear").padEnd(9)} ${fact}: ${change === "ends" ? "no longer: " : ""}${what}`,
  );
}

/** The breaking differences of a comparison that were not to be expected. */
export function unexpectedBreaks({ differences }: Comparison, expected: readonly KnownChange[]): Difference[] {
  const facts = new Set<string | null>(expected.map(({ fact }) => fact));
  return differences.filter((one) => one.class === "breaking" && !facts.has(one.fact));
}

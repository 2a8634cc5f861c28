import { EntryState, type JudgedEntry } from "../baseline/baseline.ts";
import type { Compliance, Counts, Row } from "../compliance.ts";
import { count, oneLine } from "./text.ts";

/** The states of a baseline's entries, in words. */
export const stateWords: Readonly<Record<EntryState, string>> = {
  expected: "as expected",
  "other-release": "for another release",
  unobserved: "not observed",
  stale: "stale",
  "too-broad": "too broad",
  expired: "expired",
};

/** "baseline known.yaml: 3 entries, 2 as expected, 1 stale"; undefined for a run without a baseline. */
export function baselineLine({ baseline }: Pick<Compliance, "baseline">): string | undefined {
  if (!baseline) return undefined;
  const states = EntryState.options
    .map((state) => [state, baseline.entries.filter((entry) => entry.state === state).length] as const)
    .filter(([, amount]) => amount > 0)
    .map(([state, amount]) => `${amount} ${stateWords[state]}`);
  const size = count(baseline.entries.length, "entry", "entries");
  return `baseline ${oneLine(baseline.file, 120)}: ${[size, ...states].join(", ")}`;
}

/** Entries of which this run could not tell whether they are right. */
export function undecided({ baseline }: Pick<Compliance, "baseline">): JudgedEntry[] {
  return (baseline?.entries ?? []).filter(({ state }) => state === "unobserved" || state === "other-release");
}

/** How many rows are as the baseline says, over all levels. */
export function acceptedIn({ baselined }: Counts): { fail: number; inconclusive: number } {
  const levels = Object.values(baselined ?? {});
  const sum = (verdict: "fail" | "inconclusive") => levels.reduce((total, level) => total + level[verdict], 0);
  return { fail: sum("fail"), inconclusive: sum("inconclusive") };
}

/** "2 expected failures and 1 expected inconclusive"; undefined where nothing is as the baseline says. */
export function acceptedWords(counts: Counts): string | undefined {
  const { fail, inconclusive } = acceptedIn(counts);
  const parts = [
    fail > 0 && count(fail, "expected failure"),
    inconclusive > 0 && count(inconclusive, "expected inconclusive", "expected inconclusives"),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(" and ");
}

/** "expected until 2027-03-31 (ops): the proxy adds it", of a row that the baseline accepts. */
export function acceptanceOf({ owner, expires, reason, link }: NonNullable<Row["baselined"]>): string {
  return `expected until ${expires} (${oneLine(owner, 60)}): ${oneLine(reason, 300)}${link ? ` ${oneLine(link, 200)}` : ""}`;
}

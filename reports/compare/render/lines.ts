import { count, oneLine } from "../../render/text.ts";
import type { ComparedRun } from "../compared-run.ts";
import type { Comparison } from "../comparison.ts";
import type { Difference } from "../difference.ts";
import type { KnownChange } from "../facts.ts";
import { comparisonRules, differenceClasses } from "../rules.ts";

/** How the comparison ends: its exit code, and one line that says why. */
export interface ComparisonOutcome {
  readonly exitCode: 0 | 1 | 4;
  readonly because: string;
}

/** The gate's word: 1 on anything breaking, 4 where there was nothing to compare. */
export function comparisonOutcome({ counts, compared, known }: Comparison): ComparisonOutcome {
  if (counts.breaking > 0) {
    return {
      exitCode: 1,
      because: `${counts.breaking} ${counts.breaking === 1 ? "difference breaks" : "differences break"} users of the server`,
    };
  }
  if (compared.rows === 0 && compared.requests === 0) {
    return { exitCode: 4, because: "the two runs judged nothing in common" };
  }
  const others = counts.additive + counts.fix + counts.unclear;
  const unseen = known.filter((change) => change.class === "breaking" && change.explains === 0).length;
  const aside = unseen === 0 ? "" : `; ${count(unseen, "known break")} between the releases could not be seen`;
  return {
    exitCode: 0,
    because: `${others === 0 ? "no difference was seen" : "nothing that was seen breaks users"}${aside}`,
  };
}

/** "breaking 21, unclear 6, fix 5, additive 14". */
export function tallyOf({ counts }: Pick<Comparison, "counts">): string {
  return differenceClasses.map((name) => `${name} ${counts[name]}`).join(", ");
}

/** One of the runs: "2.4.0 (oss) at http://…, staging, 2026-11-26 14:41, suite 0.1.0; exit 0: …". */
export function runLine({ target, baseUrl, release, edition, startedAt, suite, outcome }: ComparedRun): string {
  const when = startedAt.slice(0, 16).replace("T", " ");
  return `${release} (${edition}) at ${baseUrl}, ${target}, ${when}, suite ${suite}; ${outcome}`;
}

/** What was compared, so that a reader knows what was not. */
export function comparedLine({ compared }: Comparison): string {
  const { rows, checks, requests, unpaired } = compared;
  const alone = unpaired === 0 ? "" : `; ${unpaired} requests were sent in one run only`;
  return `${rows} rows judged in both runs, ${checks} checks with ${requests} requests in common${alone}`;
}

/** A known difference, with what was seen of it. */
export interface KnownGroup {
  readonly change: KnownChange;
  readonly differences: readonly Difference[];
  /** Rules of the catalogue that begin or end with it. */
  readonly rules: readonly string[];
  /** What answers to the same request show of it. */
  readonly behaviour: readonly Difference[];
}

/** The known differences between the releases, the breaking ones first. */
export function knownGroups({ known, differences }: Comparison): KnownGroup[] {
  const order = (change: KnownChange) => (change.class === null ? 1 : differenceClasses.indexOf(change.class));
  return [...known]
    .sort((a, b) => order(a) - order(b))
    .map((change) => {
      const own = differences.filter(({ fact }) => fact === change.fact);
      const verdicts = own.filter(({ subject }) => subject === "verdict");
      return {
        change,
        differences: own,
        rules: [...new Set(verdicts.flatMap(({ requirements }) => requirements))],
        behaviour: own.filter(({ subject }) => subject !== "verdict"),
      };
    });
}

/** The differences that no known difference explains. */
export function unexplained({ differences }: Comparison): Difference[] {
  return differences.filter(({ fact }) => fact === null);
}

/** Where a difference was seen: the requirement of a verdict, else the operations. */
export function placeOf({ subject, requirements, operations }: Difference): string {
  if (subject === "verdict") return requirements.join(", ");
  if (operations.length === 0) return "the target";
  const [a = "", b = "", c = ""] = operations;
  return operations.length <= 3 ? [a, b, c].filter(Boolean).join(", ") : `${a}, ${b} and ${operations.length - 2} more`;
}

/** "status: 200 → 401". */
export function changeOf({ subject, before, after }: Difference, longest: number): string {
  const word = (text: string | null) => (text === null ? "(none)" : oneLine(text, longest));
  return `${subject}: ${word(before)} → ${word(after)}`;
}

/** Why a difference is of its class: the fact, the repair, or the sentence of its rule. */
export function reasonOf({ fact, repairs, rule, deviation }: Difference): string {
  const shown = deviation === null ? "" : ` (deviation ${deviation})`;
  if (fact !== null) return `${fact}${shown}`;
  if (repairs !== null) return `belongs to the repair of ${repairs}${shown}`;
  return `${comparisonRules[rule].sentence}${shown}`;
}

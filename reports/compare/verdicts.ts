import type { Fact } from "../../openapi/releases.ts";
import { requirements } from "../../requirements/index.ts";
import type { ApiVersion, Requirement } from "../../requirements/requirement.ts";
import type { Row, RowVerdict } from "../compliance.ts";
import type { ComparisonRuleId } from "./rules.ts";

/** A rule of the catalogue whose verdict is another one in one version of the API. */
export interface VerdictChange {
  readonly rule: ComparisonRuleId;
  readonly requirement: string;
  readonly version: ApiVersion;
  readonly before: string;
  readonly after: string;
  /** The facts with one of which the rule begins or ends to apply. */
  readonly facts: readonly Fact[];
  readonly deviation: number | null;
}

/** What rows of two runs say differently. Rows that were not selected in both runs are left out. */
export function verdictChanges(before: readonly Row[], after: readonly Row[]): VerdictChange[] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  return after.flatMap((row): VerdictChange[] => {
    const was = earlier.get(keyOf(row));
    const rule = was && ruleOf(was, row);
    if (!rule) return [];
    const { requirement, version } = row;
    return [
      {
        rule,
        requirement,
        version,
        before: wordsOf(was),
        after: wordsOf(row),
        facts: rule === "verdict-begins" || rule === "verdict-ends" ? factsBehind(requirement, version) : [],
        deviation: row.deviation ?? was.deviation,
      },
    ];
  });
}

/** How many rows were judged in both runs. */
export function judgedInBoth(before: readonly Row[], after: readonly Row[]): number {
  const judged = new Set(before.filter(isJudged).map(keyOf));
  return after.filter((row) => isJudged(row) && judged.has(keyOf(row))).length;
}

function ruleOf(before: Row, after: Row): ComparisonRuleId | undefined {
  const [was, is] = [kindOf(before.verdict), kindOf(after.verdict)];
  if (was === undefined || is === undefined) return undefined;
  if (was === is) return was === "pass" ? deviationRule(before, after) : undefined;
  if (is === "fail") return was === "pass" ? failureRule(after) : "verdict-fails-first-judged";
  if (is === "pass")
    return was === "fail" ? "verdict-passes-now" : was === "open" ? "verdict-judged" : "verdict-begins";
  if (is === "none") return "verdict-ends";
  return was === "none" ? undefined : "verdict-unjudged";
}

/** Verdicts that mean the same to a comparison; undefined for rows that a run was not asked to judge. */
function kindOf(verdict: RowVerdict): "pass" | "fail" | "open" | "none" | undefined {
  if (verdict === "pass" || verdict === "fail") return verdict;
  if (verdict === "inconclusive" || verdict === "untested") return "open";
  return verdict === "not-applicable" ? "none" : undefined;
}

function failureRule({ level }: Row): ComparisonRuleId {
  return level === "MUST" ? "verdict-must-fails" : "verdict-should-fails";
}

function deviationRule(before: Row, after: Row): ComparisonRuleId | undefined {
  if ((before.deviation === null) === (after.deviation === null)) return undefined;
  return after.deviation === null ? "verdict-as-documented" : "verdict-by-deviation";
}

function wordsOf({ verdict, reason, deviation }: Row): string {
  if (verdict === "pass") return deviation === null ? "pass" : `pass by deviation ${deviation}`;
  return reason === null ? verdict : `${verdict}: ${reason}`;
}

/** None for a rule of another suite, too. */
function factsBehind(id: string, version: ApiVersion): Fact[] {
  const rule: Requirement | undefined = requirements[id as keyof typeof requirements];
  const own = [rule?.when, rule?.unless].filter((fact) => fact !== undefined);
  return version === "v2" ? ["api-v2", ...own] : own;
}

function isJudged({ verdict }: Row): boolean {
  return verdict === "pass" || verdict === "fail";
}

function keyOf({ requirement, version }: Row): string {
  return `${requirement} ${version}`;
}

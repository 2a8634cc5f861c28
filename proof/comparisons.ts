/** Which comparisons of the checks could be left out, and no defect would tell? */
import { z } from "zod";
import { defects } from "../mock/defects/index.ts";
import type { Assertion, Finding } from "../reports/finding.ts";
import type { Outcome } from "./trials/reporter.ts";

/**
 * What would change without a comparison. `kill`: a defect of its requirement would survive. `guard`: no defect would
 * survive, yet its requirement would pass on a server with a defect of another one. `none`: no verdict on any defect.
 */
export const Need = z.enum(["kill", "guard", "none"]);
export type Need = z.infer<typeof Need>;

/** One comparison of a check, by its place and the requirement that it judges. */
export const ComparisonProof = z.strictObject({
  /** `suites/expiration/by-views.spec.ts:32:54`. */
  at: z.string(),
  requirement: z.string(),
  need: Need,
});
export type ComparisonProof = z.infer<typeof ComparisonProof>;

/** Collects what each comparison did in the trials of a proof. */
export class Comparisons {
  readonly #needs = new Map<string, ComparisonProof>();

  /** Takes what checks found in any number of whole trials: all findings of a trial must come at once. */
  add(outcomes: readonly Outcome[]): void {
    const byRule = new Map<string, Finding[]>();
    for (const { trial, findings } of outcomes)
      for (const finding of findings) {
        for (const { at } of finding.assertions) if (at !== undefined) this.#note(finding.requirement, at, "none");
        const key = `${trial} ${finding.requirement}`;
        byRule.set(key, [...(byRule.get(key) ?? []), finding]);
      }
    for (const [key, findings] of byRule) {
      const [trial = "", requirement = ""] = key.split(" ");
      const isOwner = defects[trial.split(":")[0] ?? ""]?.breaks === requirement;
      for (const at of decisive(findings)) this.#note(requirement, at, isOwner ? "kill" : "guard");
    }
  }

  /** All comparisons that were made, by place. */
  all(): ComparisonProof[] {
    return [...this.#needs.values()].sort(
      (a, b) => a.at.localeCompare(b.at, "en", { numeric: true }) || a.requirement.localeCompare(b.requirement),
    );
  }

  #note(requirement: string, at: string, need: Need): void {
    const key = `${requirement} ${at}`;
    const known = this.#needs.get(key)?.need ?? "none";
    this.#needs.set(key, { at, requirement, need: known === "none" || need === "kill" ? need : known });
  }
}

/** The comparisons without any single one of which a requirement that fails in a trial would not. */
function decisive(findings: readonly Finding[]): string[] {
  const failing = findings.map(({ assertions }) => assertions).filter((assertions) => failsWithout(null, assertions));
  const places = new Set(failing.flat().flatMap(({ at, passed }) => (at === undefined || passed ? [] : [at])));
  return [...places].filter((place) => !failing.some((assertions) => failsWithout(place, assertions)));
}

/**
 * Does a rule fail by comparisons other than those at a place: as documented, and where there is one, by its known
 * deviation too? A way that nothing else fails in would hold, or compare nothing; neither is a failure.
 */
function failsWithout(place: string | null, assertions: readonly Assertion[]): boolean {
  const documented = assertions.filter(({ instead }) => !instead);
  const instead = assertions.filter((assertion) => assertion.instead);
  const ways = [documented, instead].filter((way) => way.length > 0);
  return ways.length > 0 && ways.every((way) => way.some(({ at, passed }) => !passed && at !== place));
}

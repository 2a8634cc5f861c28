import type { Compliance, Outcome, Row, RowVerdict } from "../compliance.ts";
import { acceptedWords } from "./accepted.ts";

/** What the exit code means, in words: the one verdict on the run that every rendering shows. */
export function headlineOf({ outcome, counts }: Pick<Compliance, "outcome" | "counts">): string {
  const { exitCode } = outcome;
  if (exitCode === 1 && counts.byLevel.MUST.fail === (counts.baselined?.MUST.fail ?? 0)) return "Baseline out of date";
  if (exitCode !== 0) return headlines[exitCode];
  const accepted = acceptedWords(counts);
  const partial = counts.total["not-selected"] > 0 ? " in what was selected" : "";
  return `${headlines[0]}${partial}${accepted ? `${partial ? "," : ""} but for ${accepted}` : ""}`;
}

const headlines: Readonly<Record<Outcome["exitCode"], string>> = {
  0: "Conforms",
  1: "Does not conform",
  3: "Not judged",
  4: "Inconclusive",
};

/** The verdicts in the order of a reader's interest, with their words. */
export const verdictWords: Readonly<Record<RowVerdict, string>> = {
  fail: "fail",
  inconclusive: "inconclusive",
  untested: "untested",
  pass: "pass",
  "not-applicable": "not applicable",
  "not-selected": "not selected",
};

export const verdictOrder = Object.keys(verdictWords) as RowVerdict[];

const severityOrder: readonly Row["severity"][] = ["error", "warning", "notice", null];

/** What decides the gate first, failures before open questions; else the catalogue's order. */
export function byInterest(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) =>
      severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
      verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict),
  );
}

/** Where a target is, and what: "2.11.4 (oss)". */
export function releaseOf({ target }: Pick<Compliance, "target">): string {
  return `${target.release} (${editions[target.edition]})`;
}

const editions = { oss: "open source", pro: "commercial" } as const;

/** How much of the API documents was exercised: "98.7 % of 1210 keywords of the API documents exercised, 245 out of reach". */
export function coverageLine({ coverage }: Pick<Compliance, "coverage">): string | undefined {
  if (!coverage) return undefined;
  const { keywords, outOfReach, share } = coverage;
  const beyond = outOfReach === 0 ? "" : `, ${outOfReach} out of reach`;
  return `${Math.floor(share * 1000) / 10} % of ${keywords - outOfReach} keywords of the API documents exercised${beyond}`;
}

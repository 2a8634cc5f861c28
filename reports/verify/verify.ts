import type { ApiVersion, Subject } from "../../requirements/requirement.ts";
import type { Compliance, Coverage, Strength, Suite } from "../compliance.ts";
import { type Catalogue, subjectOf } from "../summary.ts";
import { recheck } from "./comparisons.ts";
import type { Difference } from "./difference.ts";
import { coverageAgain, rowsAgain, runAgain, suiteAgain } from "./figures.ts";
import { findingsAgain } from "./findings.ts";
import { integrityOf } from "./integrity.ts";

/** What the verifying suite itself knows, and a report of the same suite must agree with. */
export interface Known {
  readonly suite: Suite;
  readonly strength: Strength | undefined;
  readonly catalogue: Catalogue;
  /** The ids that a selection names. */
  readonly select: (only: readonly string[], versions: readonly ApiVersion[]) => readonly string[];
  /** The keywords of an API document at a release and edition. */
  readonly keywordsOf: (version: ApiVersion, target: Pick<Subject, "release" | "edition">) => readonly Keyword[];
}

type Keyword = Coverage["missing"][number];

/** What came out of computing a report anew. */
export interface Verification {
  /** Empty for a report that is consistent in itself and with the suite. */
  readonly differences: readonly Difference[];
  /** Judged by another version of the suite: only its integrity could be looked at, since the rules are other ones. */
  readonly foreign: boolean;
  /** Comparisons in the report, and how many of them the kept values let one make again. */
  readonly comparisons: number;
  readonly madeAgain: number;
  /** Verdicts of observers, which rest on a sample. */
  readonly observed: number;
}

/**
 * Computes everything in a report anew that follows from its evidence: digests, verdicts, rows, counts, outcome, figures.
 * Needs nothing but the report; the same report always gives the same answer.
 */
export function verifyCompliance(compliance: Compliance, known: Known): Verification {
  const assertions = compliance.findings.flatMap((finding) => finding.assertions);
  const foreign = compliance.suite.version !== known.suite.version;
  return {
    differences: [...(foreign ? [] : contentsAgain(compliance, known)), ...integrityOf(compliance)],
    foreign,
    comparisons: assertions.length,
    madeAgain: assertions.filter((assertion) => recheck(assertion) !== "open").length,
    observed: compliance.findings.filter(({ check }) => check.kind === "observer").length,
  };
}

function contentsAgain(compliance: Compliance, known: Known): Difference[] {
  const subject = subjectOf(compliance.target);
  return [
    ...suiteAgain(compliance, known),
    ...rowsAgain(compliance, known.catalogue),
    ...findingsAgain(compliance, known.catalogue, subject),
    ...runAgain(compliance, known.select),
    ...coverageAgain(compliance, subject, known.keywordsOf),
  ];
}

import { deviations } from "../../requirements/deviations.ts";
import { appliesTo, type Subject } from "../../requirements/requirement.ts";
import type { Compliance, ReportedFinding } from "../compliance.ts";
import type { Finding } from "../finding.ts";
import { type Catalogue, isSelected } from "../summary.ts";
import { contrastOf } from "../verdict.ts";
import { recheck } from "./comparisons.ts";
import { compare, compareFields, type Difference } from "./difference.ts";
import { placeOf } from "./place.ts";

/** Does what each finding says follow from its comparisons, from the rule's conditions and from its evidence? */
export function findingsAgain(
  compliance: Compliance,
  catalogue: Catalogue,
  subject: Subject | undefined,
): Difference[] {
  return [
    ...compliance.findings.flatMap((finding) => [
      ...concern(finding, compliance, catalogue, subject),
      ...(finding.check.kind === "check" ? told(finding) : observed(finding)),
      ...comparisons(finding),
      ...deviation(finding, compliance),
      ...compare(`${placeOf(finding)}: longer than the run`, finding.durationMs > compliance.run.durationMs, false),
    ]),
    ...sharedEvidence(compliance.findings),
  ];
}

/** Whether the rule concerned the target at all. A check that broke may have said nothing of it. */
function concern(
  finding: ReportedFinding,
  { run }: Compliance,
  catalogue: Catalogue,
  subject: Subject | undefined,
): Difference[] {
  const where = placeOf(finding);
  const rule = Object.hasOwn(catalogue, finding.requirement) ? catalogue[finding.requirement] : undefined;
  if (!rule?.versions.includes(finding.version)) return compare(`${where}: rule of the catalogue`, true, false);
  const selected = isSelected(finding.requirement, finding.version, run);
  const applicability = subject && appliesTo(rule, finding.version, subject);
  if (!selected) return compare(`${where}: selected for the run`, true, false);
  if (!applicability || finding.cause === "harness") return [];
  if (applicability.applies) {
    return finding.verdict === "not-applicable" ? compare(`${where}: verdict`, finding.verdict, "judged") : [];
  }
  const { verdict, reason } = applicability;
  const cause = verdict === "inconclusive" ? "identity" : "not-concerned";
  return compareFields<Finding>(where, { ...finding, evidence: [] }, { verdict, cause, reason });
}

/** The verdict of a check is what its comparisons say. */
function told(finding: ReportedFinding): Difference[] {
  const { verdict, cause, assertions, exchanges, evidence, deviation } = finding;
  const where = placeOf(finding);
  const contrast = contrastOf(assertions);
  const rests = compare(`${where}: exchanges`, exchanges, evidence.length);
  if (verdict === "fail") {
    const { seen, expected, reason } = contrast ?? { seen: null, expected: null, reason: null };
    const failed = contrast ? [] : compare(`${where}: verdict`, verdict, "no comparison failed");
    return [
      ...failed,
      ...rests,
      ...compareFields(where, finding, { cause: null, seen, expected, reason, deviation: null }),
    ];
  }
  const silent = compareFields(where, finding, { seen: null, expected: null });
  if (verdict === "pass") {
    const held = contrast === undefined && assertions.length > 0 && exchanges > 0;
    const ground = contrast ? "fail" : "nothing was compared, or nothing sent";
    const plain = compareFields(where, finding, { cause: null, ...(deviation === null ? { reason: null } : {}) });
    return [...(held ? [] : compare(`${where}: verdict`, verdict, ground)), ...rests, ...plain, ...silent];
  }
  // A pass that the reporter did not believe keeps its comparisons; whatever else is open has none.
  const compared = cause === "harness" ? [] : compare(`${where}: comparisons`, assertions.length, 0);
  const sent = verdict === "not-applicable" ? compare(`${where}: exchanges`, exchanges, 0) : [];
  return [...compared, ...sent, ...rests, ...silent];
}

/** Observers keep a sample of what they saw: their verdict can be held against what they say of it, no more. */
function observed(finding: ReportedFinding): Difference[] {
  const { verdict, seen, expected, reason, exchanges, evidence } = finding;
  const where = placeOf(finding);
  const failed = seen !== null && expected !== null && (reason ?? "").endsWith(`: seen ${seen}, expected ${expected}`);
  const sample = compare(`${where}: a sample larger than what was seen`, evidence.length > exchanges, false);
  if (verdict === "fail")
    return [...sample, ...(failed ? [] : compare(`${where}: verdict`, verdict, "no breach is told"))];
  if (verdict !== "pass") return sample;
  return [...sample, ...compareFields(where, finding, { seen: null, expected: null, reason: null, cause: null })];
}

function comparisons(finding: ReportedFinding): Difference[] {
  return finding.assertions.flatMap((assertion, index) => {
    if (recheck(assertion) !== "contradicts") return [];
    const { matcher, seen, expected, passed } = assertion;
    return compare(`${placeOf(finding)}: comparison ${index + 1}, ${seen} ${matcher} ${expected}`, passed, !passed);
  });
}

function deviation(finding: ReportedFinding, { run }: Compliance): Difference[] {
  if (finding.deviation === null) return [];
  const known = finding.deviation in deviations;
  return [
    ...compare(`${placeOf(finding)}: known deviation ${finding.deviation}`, true, known),
    ...compare(`${placeOf(finding)}: deviation in a strict run`, run.strict, false),
  ];
}

/** All findings of one check rest on the same exchanges, since it is the check that made them. */
function sharedEvidence(findings: readonly ReportedFinding[]): Difference[] {
  const first = new Map<string, ReportedFinding>();
  return findings.flatMap((finding) => {
    const { check, version, evidence, exchanges } = finding;
    if (check.kind !== "check" || exchanges === 0) return [];
    const key = `${version} ${check.file}:${check.line} ${check.title}`;
    const sibling = first.get(key) ?? finding;
    first.set(key, sibling);
    return compare(`${placeOf(finding)}: evidence, which ${placeOf(sibling)} shares`, evidence, sibling.evidence);
  });
}

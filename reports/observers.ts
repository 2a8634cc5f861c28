import type { Finding, Verdict } from "./finding.ts";

/** How many exchanges an observer shows: it may have seen thousands. */
const SAMPLE = 3;

/** The worst wins; a pass by a known deviation is worth more to a reader than a plain one. */
const rank: Readonly<Record<Verdict, number>> = { fail: 4, inconclusive: 3, pass: 1, "not-applicable": 0 };

/**
 * The findings with those of observers joined: an observer looks at the exchanges of every check, and says one thing
 * per rule and version at the end. Checks come first; observers follow in the order in which they first spoke.
 */
export function mergeObservers(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const [index, finding] of findings.entries()) {
    const { requirement, version, check } = finding;
    const key = check.kind === "check" ? String(index) : [requirement, version, check.file, check.title].join("\n");
    const earlier = merged.get(key);
    merged.set(key, earlier ? mergeTwo(earlier, finding) : sampled(finding));
  }
  const all = [...merged.values()];
  return [...all.filter(({ check }) => check.kind === "check"), ...all.filter(({ check }) => check.kind !== "check")];
}

function mergeTwo(earlier: Finding, later: Finding): Finding {
  const [worse, other] = weight(later) > weight(earlier) ? [later, earlier] : [earlier, later];
  return {
    ...worse,
    exchanges: earlier.exchanges + later.exchanges,
    durationMs: earlier.durationMs + later.durationMs,
    evidence: [...worse.evidence, ...(worse.verdict === other.verdict ? other.evidence : [])].slice(0, SAMPLE),
  };
}

function sampled(finding: Finding): Finding {
  return finding.check.kind === "check" ? finding : { ...finding, evidence: finding.evidence.slice(0, SAMPLE) };
}

function weight({ verdict, deviation }: Finding): number {
  return rank[verdict] + (deviation === null ? 0 : 0.5);
}

import type { Compliance, ReportedFinding } from "../compliance.ts";
import type { Exchange, Finding } from "../finding.ts";
import { digestOf } from "./digest.ts";

/** Findings with each exchange taken out, and the exchanges by their digests: the form in which a report keeps them. */
export interface Stored {
  readonly findings: ReportedFinding[];
  readonly exchanges: Record<string, Exchange>;
}

/** The exchanges that a finding rests on, in the order in which they happened. */
export function evidenceOfFinding(
  { exchanges }: Pick<Compliance, "exchanges">,
  { evidence }: Pick<ReportedFinding, "evidence">,
): Exchange[] {
  return evidence.flatMap((id) => exchanges[id] ?? []);
}

/** Keeps each exchange once, however many findings of a check rest on it. */
export function storeExchanges(findings: readonly Finding[]): Stored {
  const exchanges: Record<string, Exchange> = {};
  const stored = findings.map((finding) => {
    const evidence = finding.evidence.map((exchange) => {
      const id = digestOf(exchange);
      exchanges[id] = exchange;
      return id;
    });
    return withDigest({ ...finding, evidence });
  });
  return { findings: stored, exchanges };
}

/** The findings as a check told them, each with its exchanges: what `storeExchanges` was given. */
export function restoreExchanges(compliance: Pick<Compliance, "exchanges" | "findings">): Finding[] {
  return compliance.findings.map(({ digest: _, ...finding }) => ({
    ...finding,
    evidence: evidenceOfFinding(compliance, finding),
  }));
}

/** The finding with the digest of all that it says; of its exchanges it holds the digests already. */
export function withDigest(finding: Omit<ReportedFinding, "digest">): ReportedFinding {
  return { ...finding, digest: digestOf(finding) };
}

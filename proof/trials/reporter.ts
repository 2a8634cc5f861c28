import { appendFileSync } from "node:fs";
import type { Reporter, TestCase, TestError, TestResult } from "@playwright/test/reporter";
import { z } from "zod";
import { FINDINGS_ANNOTATION, Finding } from "../../reports/finding.ts";
import { KEEP_EVIDENCE_VARIABLE, OUTCOMES_VARIABLE } from "./trial.ts";

/** What one check found in one trial. */
export const Outcome = z.strictObject({ trial: z.string(), durationMs: z.number(), findings: z.array(Finding) });
export type Outcome = z.infer<typeof Outcome>;

/** A line of the outcomes file: what a check found, or trouble of the runner itself. */
export const OutcomeLine = z.union([Outcome, z.strictObject({ error: z.string() })]);

/** Writes the findings of each check as a line; evidence is left out unless asked for: a proof is about verdicts. */
export default class OutcomeReporter implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    const findings = result.annotations
      .filter((annotation) => annotation.type === FINDINGS_ANNOTATION)
      .flatMap((annotation) => z.array(Finding).parse(JSON.parse(annotation.description ?? "[]")));
    const trial = test.parent.title;
    const outcome: Outcome = {
      trial,
      durationMs: result.duration,
      findings: process.env[KEEP_EVIDENCE_VARIABLE] === "1" ? findings : findings.map(withoutEvidence),
    };
    appendFileSync(process.env[OUTCOMES_VARIABLE] ?? "", `${JSON.stringify(outcome)}\n`);
  }

  /** A suite that does not load must not pass for one that has fewer checks. */
  onError(error: TestError): void {
    appendFileSync(
      process.env[OUTCOMES_VARIABLE] ?? "",
      `${JSON.stringify({ error: error.message ?? "no message" })}\n`,
    );
  }

  printsToStdio(): boolean {
    return true;
  }
}

function withoutEvidence(finding: Finding): Finding {
  return { ...finding, evidence: [] };
}

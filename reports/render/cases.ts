import { faultsOf } from "../baseline/baseline.ts";
import type { Compliance, ReportedFinding, Row } from "../compliance.ts";
import { groupedBy } from "../grouped.ts";
import { acceptanceOf } from "./accepted.ts";
import { headlineOf } from "./headline.ts";
import { clip, oneLine, visible } from "./text.ts";

/**
 * What a test report says of a case. A failure or an error is there exactly when the exit code is not 0: a failing MUST
 * or a wrong entry of the baseline is a failure, an open MUST or a run in doubt an error. "warned" is a failure that
 * decides nothing; what the baseline expects, and what could not be judged and need not be, is skipped.
 */
export type CaseResult = "passed" | "failure" | "error" | "warned" | "skipped";

/** The result in the words of test reports, as JUnit, CTRF and others write them. All text is visible and cut. */
export interface Case {
  /** "v1 expiration" */
  readonly suite: string;
  readonly className: string;
  readonly name: string;
  readonly durationMs: number;
  readonly result: CaseResult;
  /** One line; empty for a plain pass. */
  readonly message: string;
  /** The word behind the result: a level for failures, else a verdict or state. */
  readonly type: string;
  /** What was expected and what was seen, check by check; empty where nothing failed. */
  readonly seen: string;
  /** All that there is to say; empty for a plain pass. */
  readonly output: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** One case for each selected row, one for each entry of the baseline, and one for the run as a whole. */
export function casesOf(compliance: Compliance): Case[] {
  const findings = groupedBy(compliance.findings, ({ requirement, version }) => `${requirement} ${version}`);
  const selected = compliance.requirements.filter((row) => row.verdict !== "not-selected");
  return [
    ...selected.map((row) => caseOfRow(row, findings.get(`${row.requirement} ${row.version}`) ?? [])),
    ...casesOfBaseline(compliance),
    caseOfRun(compliance),
  ];
}

function caseOfRow(row: Row, findings: readonly ReportedFinding[]): Case {
  const { requirement, version, area, level, verdict, severity, statement, deviation, baselined } = row;
  const reason = row.reason ?? verdict;
  const seen = seenOf(findings);
  const accepted = baselined ? `${acceptanceOf(baselined)}\n` : "";
  const result = resultOf(row);
  return {
    suite: `${version} ${area}`,
    className: `pushcheck.${version}.${area}`,
    name: requirement,
    durationMs: findings.reduce((sum, { durationMs }) => sum + durationMs, 0),
    result,
    message: verdict === "pass" ? "" : oneLine(reason, 400),
    type: result === "failure" ? level : verdict,
    seen,
    output: verdict === "pass" ? "" : text(`${accepted}${severity ?? "note"}: ${verdict}: ${reason}\n${seen}`),
    properties: {
      verdict,
      level,
      statement: oneLine(statement, 400),
      ...(deviation === null ? {} : { deviation: String(deviation) }),
      ...(baselined ? { baselined: oneLine(acceptanceOf(baselined), 400) } : {}),
    },
  };
}

function resultOf({ verdict, severity, baselined }: Row): CaseResult {
  if (verdict === "pass") return "passed";
  if (severity === "error") return verdict === "fail" ? "failure" : "error";
  return verdict === "fail" && !baselined ? "warned" : "skipped";
}

function casesOfBaseline({ baseline }: Compliance): Case[] {
  return (baseline?.entries ?? []).map((entry) => {
    const wrong = faultsOf([entry]).length > 0;
    return {
      suite: "baseline",
      className: "pushcheck.baseline",
      name: `${entry.requirement} ${entry.versions.join(" ")} ${oneLine(entry.releases, 80)}`,
      durationMs: 0,
      result: wrong ? "failure" : entry.state === "expected" ? "passed" : "skipped",
      message: oneLine(entry.says, 400),
      type: entry.state,
      seen: "",
      output: text(entry.says),
      properties: { state: entry.state },
    };
  });
}

/** The run as a whole can be in doubt when no single row is: nothing was judged, or the harness had trouble. */
function caseOfRun(compliance: Compliance): Case {
  const { outcome, run, seal } = compliance;
  const open = outcome.exitCode === 3 || outcome.exitCode === 4;
  return {
    suite: "run",
    className: "pushcheck.run",
    name: "outcome",
    durationMs: run.durationMs,
    result: open ? "error" : "passed",
    message: oneLine(outcome.because, 400),
    type: open ? "inconclusive" : "judged",
    seen: "",
    output: text([`${headlineOf(compliance)}: ${outcome.because}`, ...run.problems].join("\n")),
    properties: { "exit-code": String(outcome.exitCode), seal: seal.digest },
  };
}

function seenOf(findings: readonly ReportedFinding[]): string {
  const lines = findings
    .filter(({ verdict }) => verdict === "fail")
    .flatMap(({ check, seen, expected }) => [
      `${check.file}:${check.line} ${check.title}`,
      `  expected: ${expected ?? "(see the reason)"}`,
      `  seen:     ${seen ?? "(see the reason)"}`,
    ]);
  return text(lines.join("\n"));
}

function text(value: string): string {
  return clip(visible(value), 4000);
}

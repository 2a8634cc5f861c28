import builder from "junit-report-builder";
import { faultsOf } from "../baseline.ts";
import type { Compliance, ReportedFinding, Row } from "../compliance.ts";
import { acceptanceOf } from "./accepted.ts";
import { headlineOf } from "./headline.ts";
import { clip, oneLine, visible } from "./text.ts";

type Case = ReturnType<(typeof builder)["testCase"]>;

/**
 * junit.xml: one test case per selected row and per wrong entry of the baseline, and one for the run as a whole. It is
 * red exactly when the exit code is not 0: a failing MUST or a wrong entry is a failure, an open MUST or a run in doubt
 * an error. What only warns is told in its output, what the baseline expects is skipped, and the property "verdict" of
 * every case says what the report says.
 */
export function renderJunit(compliance: Compliance): string {
  const { requirements, findings, target, suite, run } = compliance;
  const report = builder.newBuilder().name(oneLine(`pushcheck ${suite.version}: ${target.baseUrl}`, 200));
  const selected = requirements.filter((row) => row.verdict !== "not-selected");
  for (const name of new Set(selected.map(groupOf))) {
    const group = report.testSuite().name(name).timestamp(run.startedAt);
    for (const row of selected.filter((candidate) => groupOf(candidate) === name)) {
      const own = findings.filter(
        ({ requirement, version }) => requirement === row.requirement && version === row.version,
      );
      tellRow(group.testCase(), row, own);
    }
  }
  tellBaseline(report, compliance);
  tellRun(report.testSuite().name("run").timestamp(run.startedAt).testCase(), compliance);
  return `${report.build()}\n`;
}

function groupOf({ version, area }: Row): string {
  return `${version} ${area}`;
}

function tellRow(testCase: Case, row: Row, findings: readonly ReportedFinding[]): void {
  const { requirement, version, area, level, verdict, severity, statement, deviation, baselined } = row;
  const reason = row.reason ?? verdict;
  testCase
    .className(`pushcheck.${version}.${area}`)
    .name(requirement)
    .time(findings.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000)
    .property("verdict", verdict)
    .property("level", level)
    .property("statement", oneLine(statement, 400));
  if (deviation !== null) testCase.property("deviation", String(deviation));
  if (baselined) testCase.property("baselined", oneLine(acceptanceOf(baselined), 400));
  if (verdict === "pass") return;
  if (verdict === "fail" && severity === "error")
    testCase.failure(oneLine(reason, 400), level).stacktrace(seenOf(findings));
  else if (severity === "error") testCase.error(oneLine(reason, 400), verdict);
  else if (verdict !== "fail" || baselined) testCase.skipped();
  const accepted = baselined ? `${acceptanceOf(baselined)}\n` : "";
  testCase.standardOutput(text(`${accepted}${severity ?? "note"}: ${verdict}: ${reason}\n${seenOf(findings)}`));
}

/** Every entry of the baseline is a case of its own; a run without one has none. */
function tellBaseline(report: typeof builder, { baseline, run }: Compliance): void {
  if (!baseline || baseline.entries.length === 0) return;
  const group = report.testSuite().name("baseline").timestamp(run.startedAt);
  for (const entry of baseline.entries) {
    const testCase = group
      .testCase()
      .className("pushcheck.baseline")
      .name(`${entry.requirement} ${entry.versions.join(" ")} ${entry.releases}`)
      .time(0)
      .property("state", entry.state)
      .standardOutput(text(entry.says));
    if (faultsOf([entry]).length > 0) testCase.failure(oneLine(entry.says, 400), entry.state);
    else if (entry.state !== "expected") testCase.skipped();
  }
}

/** The run as a whole can be in doubt when no single row is: nothing was judged, or the harness had trouble. */
function tellRun(testCase: Case, compliance: Compliance): void {
  const { outcome, run, seal } = compliance;
  const summary = text([`${headlineOf(compliance)}: ${outcome.because}`, ...run.problems].join("\n"));
  testCase
    .className("pushcheck.run")
    .name("outcome")
    .time(run.durationMs / 1000)
    .property("exit-code", String(outcome.exitCode))
    .property("seal", seal.digest)
    .standardOutput(summary);
  if (outcome.exitCode === 3 || outcome.exitCode === 4) testCase.error(oneLine(outcome.because, 400), "inconclusive");
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

/** What may stand in a CDATA section: the library splits only the first end mark. */
function text(value: string): string {
  return clip(visible(value), 4000).replaceAll("]]>", "]]&gt;");
}

import builder from "junit-report-builder";
import { clip, oneLine, visible } from "../../reports/render/text.ts";
import { counts, countsAgainst } from "../report/gate.ts";
import type { ContractReport, JudgedCall } from "../report/report.ts";
import { groupsOf } from "./groups.ts";
import { headlineOf } from "./words.ts";

/**
 * junit.xml: one test case for each kind of call, and one for the session as a whole. A failure is what counts against
 * the client; milder things are told in the output of their case.
 */
export function renderContractJunit(report: ContractReport): string {
  const { session, outcome, gate, findings, tool } = report;
  const document = builder.newBuilder().name(`pushcheck contract ${tool.version}`);
  const calls = document.testSuite().name("calls").timestamp(session.startedAt);
  groupsOf(report).forEach((group, index) => {
    const numbers = group.calls.map(({ number }) => number);
    const testCase = calls
      .testCase()
      .className(`pushcheck.contract.${oneLine(group.title, 120).replaceAll(" ", ".")}`)
      .name(`${index + 1}. ${group.judgement}${group.findings[0] ? `: ${group.findings[0].rule}` : ""}`)
      .property("judgement", group.judgement)
      .property("calls", oneLine(numbers.join(" "), 400));
    const told = text(tellingOf(group.findings));
    if (told !== "") testCase.standardOutput(told);
    const isAgainst = counts(group.judgement, gate.failOn) && group.calls.some(({ allowed }) => !allowed);
    if (isAgainst)
      testCase.failure(oneLine(group.findings[0]?.made ?? group.judgement, 400), group.judgement).stacktrace(told);
  });
  const run = document.testSuite().name("session").timestamp(session.startedAt);
  for (const finding of findings) {
    const testCase = run
      .testCase()
      .className("pushcheck.contract.session")
      .name(finding.place === null ? finding.rule : `${finding.rule} at ${oneLine(finding.place, 120)}`);
    if (countsAgainst(finding, gate)) testCase.failure(oneLine(finding.made, 400), finding.class);
  }
  const outcomeCase = run.testCase().className("pushcheck.contract.session").name("outcome");
  outcomeCase
    .time(session.durationMs / 1000)
    .property("exit-code", String(outcome.exitCode))
    .standardOutput(text(`${headlineOf(report)}: ${outcome.because}`));
  if (outcome.exitCode !== 0) outcomeCase.error(oneLine(outcome.because, 400), headlineOf(report));
  return `${document.build()}\n`;
}

function tellingOf(findings: JudgedCall["findings"]): string {
  return findings
    .map(({ rule, place, sent, made, instead }) =>
      [
        `${rule}${place === null ? "" : ` at ${place}`}`,
        `  sent: ${sent}`,
        `  made of it: ${made}`,
        `  instead: ${instead}`,
      ].join("\n"),
    )
    .join("\n");
}

/** What may stand in a CDATA section: the library splits only the first end mark. */
function text(value: string): string {
  return clip(visible(value), 4000).replaceAll("]]>", "]]&gt;");
}

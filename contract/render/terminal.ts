import path from "node:path";
import { count, oneLine } from "../../reports/render/text.ts";
import { JudgementClass } from "../judging/finding.ts";
import type { ContractReport } from "../report/report.ts";
import { groupsOf } from "./groups.ts";
import { endingText, serverText } from "./words.ts";

/** Lines that may be spent on groups of calls; the others are 12 at most, so that the whole stays within 25. */
const MOST_GROUPS = 6;
const MOST_FINDINGS = 2;
const WIDTH = 160;

/** The closing summary of a session: at most 25 lines, ending in a line feed. */
export function renderContractTerminal(report: ContractReport, reportDir: string): string {
  const { counts, outcome, findings, releases, coverage } = report;
  const ending = endingText(report);
  const groups = groupsOf(report).filter(({ judgement }) => judgement !== "accepted");
  const shown = groups.slice(0, MOST_GROUPS);
  const tally = JudgementClass.options.map((name) => `${counts.byJudgement[name]} ${name}`).join(" · ");
  const lines = [
    "",
    `Password Pusher ${serverText(report)}, simulated · ${count(counts.calls, "call")}: ${tally}`,
    ...(ending === null ? [] : [`the client ended with ${ending}`]),
    ...shown.flatMap((group) => {
      const [finding] = group.findings;
      return [
        `  ${group.judgement.padEnd(10)} ${group.calls.length}× ${group.title}: ${finding?.rule ?? ""}`,
        `             ${finding?.place ? `${finding.place}: ` : ""}${finding?.made ?? ""}; ${finding?.instead ?? ""}`,
      ];
    }),
    ...(groups.length > shown.length ? [`  … and ${groups.length - shown.length} more kinds of calls`] : []),
    ...findings.slice(0, MOST_FINDINGS).map(({ class: name, rule, made }) => `  ${name.padEnd(10)} ${rule}: ${made}`),
    ...(findings.length > MOST_FINDINGS
      ? [`  … and ${findings.length - MOST_FINDINGS} more that belong to no call`]
      : []),
    ...releases
      .slice(0, 2)
      .map(
        ({ release, breaks }) =>
          `at ${release}: ${breaks.length === 0 ? "no call fares worse" : `${count(breaks.length, "call fares", "calls fare")} worse`}`,
      ),
    ...coverageLines(coverage),
    `report: ${path.join(reportDir, "index.html")}`,
    `${outcome.exitCode === 0 ? "ACCEPTED" : outcome.exitCode === 1 ? "NOT ACCEPTED" : "INCONCLUSIVE"}: ${outcome.because} (exit ${outcome.exitCode})`,
  ];
  return lines.map((line) => `${line === "" ? "" : oneLineKeepingIndent(line)}\n`).join("");
}

function coverageLines({ shares }: ContractReport["coverage"]): string[] {
  if (shares.length === 0) return [];
  const parts = shares
    .filter(({ measure }) => measure === "operations" || measure === "parameters" || measure === "kinds")
    .map(({ version, measure, exercised, of }) => `${version} ${measure} ${exercised}/${of}`);
  return [`used of the API: ${parts.join(" · ")}`];
}

function oneLineKeepingIndent(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return `${indent}${oneLine(line, WIDTH)}`;
}

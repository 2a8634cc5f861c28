import path from "node:path";
import { oneLine } from "../../reports/render/text.ts";
import { JudgementClass } from "../judging/finding.ts";
import type { ContractReport } from "../report/report.ts";
import { groupsOf } from "./groups.ts";

/** Lines that may be spent on groups of calls; the others are 10 at most, so that the whole stays within 25. */
const MOST_GROUPS = 7;
const MOST_FINDINGS = 2;
const WIDTH = 160;

/** The closing summary of a session: at most 25 lines, ending in a line feed. */
export function renderContractTerminal(report: ContractReport, reportDir: string): string {
  const { server, session, counts, outcome, findings } = report;
  const groups = groupsOf(report).filter(({ judgement }) => judgement !== "accepted");
  const shown = groups.slice(0, MOST_GROUPS);
  const tally = JudgementClass.options.map((name) => `${counts.byJudgement[name]} ${name}`).join(" · ");
  const lines = [
    "",
    `Password Pusher ${server.release} (${server.edition}), simulated · ${counts.calls} calls: ${tally}`,
    ...(session.client ? [`the client ended with ${endingText(session.client)}`] : []),
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
    `report: ${path.join(reportDir, "contract.json")}`,
    `${outcome.exitCode === 0 ? "ACCEPTED" : outcome.exitCode === 1 ? "NOT ACCEPTED" : "INCONCLUSIVE"}: ${outcome.because} (exit ${outcome.exitCode})`,
  ];
  return lines.map((line) => `${line === "" ? "" : oneLineKeepingIndent(line)}\n`).join("");
}

function endingText({ code, signal, leftBehind }: NonNullable<ContractReport["session"]["client"]>): string {
  const left = leftBehind === 0 ? "" : `; ${leftBehind} left behind and ended`;
  return `${signal === null ? `exit code ${code}` : `signal ${signal}`}${left}`;
}

function oneLineKeepingIndent(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return `${indent}${oneLine(line, WIDTH)}`;
}

import { code } from "../../reports/render/markdown.ts";
import { count } from "../../reports/render/text.ts";
import { JudgementClass } from "../judging/finding.ts";
import type { ContractReport } from "../report/report.ts";
import { groupsOf } from "./groups.ts";
import { classWords, endingText, headlineOf, percent, playedText, playedWord, serverText } from "./words.ts";

/** Groups of calls that are shown; a reader of a pull request wants the worst, not all. */
const SHOWN = 10;

/** summary.md: fits a CI summary or a pull-request comment. */
export function renderContractMarkdown(report: ContractReport): string {
  const { outcome, counts, session, findings } = report;
  const groups = groupsOf(report).filter(({ judgement }) => judgement !== "accepted");
  const ending = endingText(report);
  const blocks = [
    `## ${outcome.exitCode === 0 ? "✅" : outcome.exitCode === 1 ? "❌" : "⚠️"} ${headlineOf(report)}`,
    code(outcome.because),
    `${count(counts.calls, "call")} against Password Pusher ${serverText(report)}, simulated, in ${(session.durationMs / 1000).toFixed(1)} s${ending === null ? "" : `; the client ended with ${ending}`}.`,
    [
      `| ${JudgementClass.options.map((name) => classWords[name].word).join(" | ")} |`,
      `|${JudgementClass.options.map(() => "---:").join("|")}|`,
      `| ${JudgementClass.options.map((name) => counts.byJudgement[name]).join(" | ")} |`,
    ].join("\n"),
    ...(groups.length > 0 ? [groupTable(groups.slice(0, SHOWN))] : []),
    ...(groups.length > SHOWN ? [`… and ${groups.length - SHOWN} more, see ${code("index.html")}.`] : []),
    ...findings
      .slice(0, SHOWN)
      .map(({ rule, place, made, instead }) => `- ${code(rule)} ${code(place ?? "")}: ${code(made)} ${code(instead)}`),
    ...(findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more, see ${code("index.html")}.`] : []),
    ...scenarioTable(report),
    ...releaseLines(report),
    coverageTable(report),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function groupTable(groups: ReturnType<typeof groupsOf>): string {
  return [
    "| judgement | calls | operation | rule | what the server made of it | instead |",
    "|---|---:|---|---|---|---|",
    ...groups.map(({ judgement, calls, title, findings: [first] }) => {
      const made = `${first?.place ? `${first.place}: ` : ""}${first?.made ?? ""}`;
      return `| ${classWords[judgement].word} | ${calls.length} | ${code(title)} | ${code(first?.rule ?? "")} | ${code(made)} | ${code(first?.instead ?? "")} |`;
    }),
  ].join("\n");
}

function scenarioTable({ scenario }: ContractReport): string[] {
  if (!scenario) return [];
  const rows = scenario.runs.map((run) => {
    const rules = [...new Set(run.findings.map(({ rule }) => rule))].map(code).join(" ");
    return `| ${run.sentence} | ${playedWord(run)} | ${playedText(run)} | ${rules} |`;
  });
  return [["| played | taken | how it ended | why |", "|---|---|---|---|", ...rows].join("\n")];
}

function releaseLines({ releases }: ContractReport): string[] {
  return releases.map(({ release, breaks }) =>
    breaks.length === 0
      ? `At ${release} no call fares worse.`
      : `At ${release} ${count(breaks.length, "call fares", "calls fare")} worse: ${breaks
          .slice(0, SHOWN)
          .map(({ call, judgement, findings: [first], follows }) => {
            const why = follows === null ? (first?.rule ?? "see the report") : `follows from ${follows}`;
            return `${call} ${judgement} (${why})`;
          })
          .join(", ")}.`,
  );
}

function coverageTable({ coverage }: ContractReport): string {
  if (coverage.shares.length === 0) return "No operation of the API documents was called.";
  return [
    "| API | used of | exercised | of | share |",
    "|---|---|---:|---:|---:|",
    ...coverage.shares.map(
      ({ version, measure, exercised, of }) =>
        `| ${version} | ${measure} | ${exercised} | ${of} | ${percent(exercised, of)} |`,
    ),
  ].join("\n");
}

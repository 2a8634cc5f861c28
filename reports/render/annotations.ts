import { faultsOf } from "../baseline/baseline.ts";
import type { Compliance, Row } from "../compliance.ts";
import { byInterest, headlineOf } from "./headline.ts";
import { oneLine } from "./text.ts";

/** GitHub shows ten annotations of a kind for each step, and drops the rest without a word. */
const SHOWN = 10;

/**
 * Workflow commands of GitHub Actions: what decides the gate as errors, failures that decide nothing as warnings, at most
 * ten of each, and the verdict as a notice. Text of a target can end no line and start no command.
 */
export function renderAnnotations(compliance: Compliance): string {
  const { requirements, run, outcome, baseline } = compliance;
  const rows = byInterest(requirements);
  const failed = ({ severity, verdict }: Row) =>
    severity === "warning" || (severity === "notice" && verdict === "fail");
  const errors = [
    ...faultsOf(baseline?.entries ?? []).map((fault) => ["baseline", fault] as const),
    ...rows.filter(({ severity }) => severity === "error").map(annotated),
    ...run.problems.map((problem) => ["trouble of the run", problem] as const),
  ];
  return [
    ...commands("error", errors),
    ...commands("warning", rows.filter((row) => failed(row) && !row.baselined).map(annotated)),
    command("notice", "pushcheck", `${headlineOf(compliance)}: ${outcome.because}`),
  ].join("");
}

function annotated({ verdict, level, requirement, version, statement, reason }: Row): readonly [string, string] {
  const why = reason === null ? "" : ` (${oneLine(reason, 300)})`;
  return [`${verdict} ${level} ${version} ${requirement}`, `the service ${level} ${oneLine(statement, 300)}${why}`];
}

function commands(kind: "error" | "warning", told: readonly (readonly [string, string])[]): string[] {
  const rest = told.length - SHOWN + 1;
  const shown = rest > 1 ? told.slice(0, SHOWN - 1) : told;
  const lines = shown.map(([title, message]) => command(kind, title, message));
  return rest > 1 ? [...lines, command(kind, "pushcheck", `and ${rest} more, see the report`)] : lines;
}

function command(kind: string, title: string, message: string): string {
  return `::${kind} title=${escaped(oneLine(title, 200)).replaceAll(":", "%3A").replaceAll(",", "%2C")}::${escaped(oneLine(message, 700))}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

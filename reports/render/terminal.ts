import path from "node:path";
import { faultsOf } from "../baseline/baseline.ts";
import type { Compliance, Row, RowVerdict } from "../compliance.ts";
import { acceptanceOf, baselineLine } from "./accepted.ts";
import { byInterest, coverageLine, headlineOf, releaseOf } from "./headline.ts";
import { count, duration, oneLine } from "./text.ts";

/** How the closing summary is dressed. */
export interface TerminalOptions {
  /** Where the report was written, as the user is to open it. */
  readonly reportDir: string;
  /** ANSI colours: only for a terminal, and not against NO_COLOR. */
  readonly color: boolean;
}

/** Lines that may be spent on rows; the others are 16 at most, so that the whole stays within 25. */
const without = { failures: 7, open: 3, faults: 0, expected: 0 };
/** A baseline takes its lines from those of the rows. */
const withBaseline = { failures: 3, open: 1, faults: 2, expected: 1 };
const WIDTH = 160;

/** The columns of the table; not-selected is said only where there is any. */
const columns: readonly RowVerdict[] = ["pass", "fail", "inconclusive", "untested", "not-applicable", "not-selected"];

/** The closing summary of a run: at most 25 lines, ending in a line feed. */
export function renderTerminal(compliance: Compliance, { reportDir, color }: TerminalOptions): string {
  const { target, run, counts, outcome, baseline, seal } = compliance;
  const most = baseline ? withBaseline : without;
  const paint = color ? painted : plain;
  const tone = outcome.exitCode === 0 ? "green" : outcome.exitCode === 1 ? "red" : "yellow";
  const lines = [
    "",
    `Password Pusher ${oneLine(releaseOf(compliance), 40)} at ${oneLine(target.baseUrl, 120)} · ${run.selection.versions.join(", ")}${run.strict ? " · strict" : ""}`,
    ...table(compliance),
    ...rowLines(compliance, "fail", most.failures, (text) => paint("red", text)),
    ...rowLines(compliance, "inconclusive", most.open, (text) => paint("yellow", text)),
    ...rowLines(compliance, "untested", 1, (text) => paint("yellow", text)),
    ...run.problems.slice(0, 1).map((problem) => paint("yellow", `  trouble: ${oneLine(problem, WIDTH)}`)),
    ...expectedLines(compliance, most.expected),
    ...baselineLines(compliance, most.faults, (text) => paint("red", text)),
    traffic(compliance),
    ...coverage(compliance),
    `report: ${path.join(reportDir, "index.html")} (${duration(run.durationMs)})`,
    `seal: ${seal.digest}`,
    `${paint(tone, headlineOf({ outcome, counts }).toUpperCase())}: ${oneLine(outcome.because, 300)} (exit ${outcome.exitCode})`,
  ];
  return lines.map((line) => `${defused(line)}\n`).join("");
}

function table({ counts }: Compliance): string[] {
  const shown = columns.filter((verdict) => verdict !== "not-selected" || counts.total[verdict] > 0);
  const cell = (text: string | number, verdict: RowVerdict) => String(text).padStart(Math.max(verdict.length, 6) + 2);
  return [
    `${"".padEnd(7)}${shown.map((verdict) => cell(verdict, verdict)).join("")}`,
    ...(["MUST", "SHOULD", "MAY"] as const).map(
      (level) => `${level.padEnd(7)}${shown.map((verdict) => cell(counts.byLevel[level][verdict], verdict)).join("")}`,
    ),
  ];
}

function rowLines(
  { requirements }: Compliance,
  verdict: RowVerdict,
  most: number,
  dress: (text: string) => string,
): string[] {
  const rows = byInterest(requirements.filter((row) => row.verdict === verdict && !row.baselined));
  const more = rows.length - most;
  return [
    ...rows.slice(0, most).map((row) => rowLine(row, dress)),
    ...(more > 0
      ? [`  … and ${more} more ${verdict === "fail" ? count(more, "failure").replace(/^\d+ /, "") : verdict}`]
      : []),
  ];
}

function rowLine({ verdict, level, requirement, version, reason }: Row, dress: (text: string) => string): string {
  const start = `  ${verdict.padEnd(12)} ${level.padEnd(6)} ${version} ${requirement}`;
  const line = reason ? `${start}: ${oneLine(reason, Math.max(40, WIDTH - start.length))}` : start;
  return line.replace(verdict, dress(verdict));
}

/** What is as the baseline says: shown, and by whom it is accepted. */
function expectedLines({ requirements }: Compliance, most: number): string[] {
  const rows = requirements.filter(({ baselined }) => baselined);
  const lines = rows.slice(0, most).map(({ verdict, level, requirement, version, baselined }) => {
    const start = `  ${verdict.padEnd(12)} ${level.padEnd(6)} ${version} ${requirement}`;
    return `${start}: ${oneLine(baselined ? acceptanceOf(baselined) : "", Math.max(40, WIDTH - start.length))}`;
  });
  return [...lines, ...(rows.length > most ? [`  … and ${rows.length - most} more as expected`] : [])];
}

/** The baseline as a whole, and each of its entries that is wrong. */
function baselineLines(compliance: Compliance, most: number, dress: (text: string) => string): string[] {
  const line = baselineLine(compliance);
  if (line === undefined) return [];
  const faults = faultsOf(compliance.baseline?.entries ?? []);
  return [
    line,
    ...faults.slice(0, most).map((fault) => `  ${dress("wrong entry")}  ${oneLine(fault, WIDTH)}`),
    ...(faults.length > most
      ? [`  … and ${faults.length - most} more wrong ${faults.length - most === 1 ? "entry" : "entries"}`]
      : []),
  ];
}

function traffic({ run, counts }: Compliance): string {
  if (!run.traffic) return "requests: not counted, the run ended early";
  const { sent, pushesMade, leftovers, throttled } = run.traffic;
  const each = counts.requestsPerJudged === null ? "" : `, ${counts.requestsPerJudged} per judged requirement`;
  const slowed = throttled > 0 ? ` · ${throttled} times throttled` : "";
  return `${count(sent, "request")}${each} · ${count(pushesMade, "push", "pushes")} made, ${leftovers.length} left behind${slowed}`;
}

function coverage(compliance: Compliance): string[] {
  const line = coverageLine(compliance);
  return line === undefined ? [] : [`coverage: ${line}`];
}

/** CI systems obey `##[…]` and `##vso[…]` anywhere in a line. */
function defused(line: string): string {
  return line.replaceAll("##", "# #");
}

const codes = { red: 31, green: 32, yellow: 33 } as const;

function painted(color: keyof typeof codes, text: string): string {
  return `\u001b[${codes[color]};1m${text}\u001b[0m`;
}

function plain(_color: keyof typeof codes, text: string): string {
  return text;
}

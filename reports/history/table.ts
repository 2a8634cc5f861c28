import { headlineOf } from "../render/headline.ts";
import { duration, oneLine } from "../render/text.ts";
import type { PastRun } from "./runs.ts";

/** The heads of the table: on the terminal and on the page. */
export const heads = [
  "when (UTC)",
  "target",
  "release",
  "pushcheck",
  "MUST pass",
  "failed",
  "open",
  "expected",
  "new failures",
  "took",
  "verdict",
] as const;

/** The cells of one run, in the order of the heads. */
export function cellsOf({ compliance, failed, open, expected, newFailures }: PastRun): string[] {
  const { run, target, suite, counts, outcome } = compliance;
  return [
    run.startedAt.slice(0, 16).replace("T", " "),
    oneLine(target.name, 40),
    oneLine(target.release, 20),
    suite.version,
    String(counts.byLevel.MUST.pass),
    String(failed),
    String(open),
    String(expected),
    newFailures === null ? "" : String(newFailures.length),
    duration(run.durationMs),
    `${headlineOf({ outcome, counts })} (exit ${outcome.exitCode})`,
  ];
}

/** Which columns hold numbers, and stand to the right. */
export const numeric: ReadonlySet<number> = new Set([4, 5, 6, 7, 8, 9]);

/** The runs as a table for the terminal, oldest first. */
export function renderHistoryTable(runs: readonly PastRun[]): string {
  const rows = [[...heads], ...runs.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return `${rows.map(line).join("\n")}\n`;
}

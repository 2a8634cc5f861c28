import type { PlayedRun } from "../report/report.ts";
import { playedText, playedWord } from "./words.ts";

/** One run of a scenario in a line, and a line for each thing that there is to say about it. */
export function renderPlayed(run: PlayedRun): string {
  const lines = [
    `  ${playedWord(run).padEnd(10)}${run.sentence}: ${playedText(run)}`,
    ...run.findings.map(({ rule, sent, made }) => `  ${"".padEnd(10)}${rule}: ${sent}: ${made}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

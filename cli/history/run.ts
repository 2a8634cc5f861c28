import { existsSync, readFileSync, statSync } from "node:fs";
import { GENERATOR, renderHistoryPage } from "../../reports/history/page.ts";
import { readHistory } from "../../reports/history/runs.ts";
import { renderHistoryTable } from "../../reports/history/table.ts";
import { writeWhole } from "../../reports/whole-file.ts";
import { EXIT, UsageError } from "../exit.ts";
import type { HistoryFlags } from "./command.ts";

/** Where a history goes: what was asked for, and what a user should know besides. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** `pushcheck history`: gives the exit code. Throws UsageError where no result can be shown. */
export function runHistory(folder: string, { last, html }: HistoryFlags, { out, err }: Streams): number {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is no folder: expected one with the reports of earlier runs`);
  }
  const history = readHistory(folder, last);
  for (const line of history.skipped) err(`left out: ${line}\n`);
  if (history.runs.length === 0) {
    throw new UsageError(`${folder} holds no usable compliance*.json: expected the reports of earlier runs`);
  }
  out(renderHistoryTable(history.runs));
  if (html !== undefined) {
    refuseForeign(html);
    writeWhole(html, renderHistoryPage(history));
    out(`page: ${html}\n`);
  }
  return EXIT.conforms;
}

/** A page of ours may be written anew; anything else is the user's. */
function refuseForeign(file: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).isFile() && readFileSync(file, "utf8").includes(`content="${GENERATOR}"`)) return;
  throw new UsageError(`${file} exists and is no page of pushcheck history: name another file`);
}

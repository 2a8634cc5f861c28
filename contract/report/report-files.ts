import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { renderings } from "../render/index.ts";
import { ContractReport } from "./report.ts";

/** The result of a session, in its report folder; the renderings stand beside it. */
export const CONTRACT_FILE = "contract.json";

/** Removes the result of an earlier session, so that one which dies cannot be mistaken for it. Other files stay. */
export function clearContractReport(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of [CONTRACT_FILE, ...Object.keys(renderings)]) rmSync(path.join(folder, name), { force: true });
}

/** Checks the report against its schema, writes it, then renders it; a file is whole or not there. */
export function writeContractReport(folder: string, report: ContractReport): void {
  const checked = ContractReport.parse(report);
  mkdirSync(folder, { recursive: true });
  writeWhole(path.join(folder, CONTRACT_FILE), `${JSON.stringify(checked, null, 1)}\n`);
  for (const [name, render] of Object.entries(renderings)) writeWhole(path.join(folder, name), render(checked));
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

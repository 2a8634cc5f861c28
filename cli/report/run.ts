import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { closest } from "fastest-levenshtein";
import { type FormatName, formatNames, formats } from "../../reports/render/index.ts";
import { renderTerminal } from "../../reports/render/terminal.ts";
import { COMPLIANCE_FILE, readCompliance, writeRenderings } from "../../reports/report-files.ts";
import { EXIT, UsageError } from "../exit.ts";
import type { ReportFlags } from "./command.ts";

/** `pushcheck report`: gives the exit code. Throws UsageError, and ComplianceError for what is no result. */
export function runReport(place: string, { format = [], out }: ReportFlags, write: (text: string) => void): number {
  const names = format.map(formatNamed);
  const file = complianceIn(place);
  const compliance = readCompliance(file);
  if (out !== undefined) {
    refuseOtherRun(out, compliance.run.runId);
    for (const written of writing(out, () =>
      writeRenderings(out, compliance, names.length > 0 ? names : formatNames),
    )) {
      write(`${written}\n`);
    }
  } else if (names.length > 1) {
    throw new UsageError(`${names.length} formats, and one standard output: name a folder with --out`);
  } else {
    const [name] = names;
    write(name ? formats[name].render(compliance) : renderTerminal(compliance, { reportDir: place, color: false }));
  }
  return EXIT.conforms;
}

function formatNamed(name: string): FormatName {
  const known = formatNames.find((format) => format === name);
  if (known) return known;
  throw new UsageError(
    `--format "${name}" is none of ${formatNames.join(", ")}: did you mean "${closest(name, formatNames)}"?`,
  );
}

function complianceIn(place: string): string {
  return existsSync(place) && statSync(place).isDirectory() ? join(place, COMPLIANCE_FILE) : place;
}

/** Renderings beside another run's result would be taken for its own. */
function refuseOtherRun(folder: string, runId: string): void {
  const other = join(folder, COMPLIANCE_FILE);
  if (!existsSync(other) || readCompliance(other).run.runId === runId) return;
  throw new UsageError(`${folder} holds the result of another run: name another folder with --out`);
}

function writing<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new UsageError(
      `cannot write to ${folder}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
    );
  }
}

import { type Comparison, compare } from "../../reports/compare/comparison.ts";
import { comparisonOutcome } from "../../reports/compare/render/lines.ts";
import { renderComparisonMarkdown } from "../../reports/compare/render/markdown.ts";
import { renderComparison } from "../../reports/compare/render/terminal.ts";
import type { Compliance } from "../../reports/compliance.ts";
import { ComplianceError, readCompliance } from "../../reports/report-files.ts";
import { writeWhole } from "../../reports/whole-file.ts";
import { UsageError } from "../exit.ts";
import type { CompareFlags } from "./command.ts";

/** `pushcheck compare`: reads both results, prints what changed, gives the exit code. Throws UsageError. */
export function runCompare(before: string, after: string, flags: CompareFlags, out: (text: string) => void): number {
  const [earlier, later] = [readResult(before), readResult(after)];
  if (!flags.differentTargets && !isSameTarget(earlier, later)) {
    const seen = `${earlier.target.name} (${earlier.target.baseUrl}) and ${later.target.name} (${later.target.baseUrl})`;
    throw new UsageError(`the results are of two targets, ${seen}: say --different-targets if that is meant`);
  }
  const comparison = compare(earlier, later);
  writeComparison(comparison, flags);
  out(renderComparison(comparison));
  return comparisonOutcome(comparison).exitCode;
}

/** Writes the files that flags name. Throws UsageError for a file that cannot be written. */
export function writeComparison(
  comparison: Comparison,
  { json, markdown }: Pick<CompareFlags, "json" | "markdown">,
): void {
  if (json !== undefined) write(json, `${JSON.stringify(comparison, null, 1)}\n`);
  if (markdown !== undefined) write(markdown, renderComparisonMarkdown(comparison));
}

/** Reads a compliance.json. Throws UsageError. */
export function readResult(file: string): Compliance {
  try {
    return readCompliance(file);
  } catch (error) {
    if (error instanceof ComplianceError) throw new UsageError(error.message);
    throw error;
  }
}

/** A name is what a profile calls its server, or the host and port of the address. */
function isSameTarget({ target: a }: Compliance, { target: b }: Compliance): boolean {
  return a.baseUrl === b.baseUrl || a.name === b.name;
}

function write(file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}

import type { KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { acceptanceOf, faultsOf } from "./baseline/baseline.ts";
import { SIGNATURE_FILE, signatureOf } from "./bundle/signature.ts";
import { Compliance, SCHEMA_VERSION } from "./compliance.ts";
import { type FormatName, renderAll, writtenFormats } from "./render/index.ts";
import { countsOf, outcomeOf } from "./summary.ts";
import { writeWhole } from "./whole-file.ts";

/** The result of a run, in its report folder; the renderings stand beside it. */
export const COMPLIANCE_FILE = "compliance.json";

/** A file that is not a report this suite can read; the message is one line that names the file. */
export class ComplianceError extends Error {
  override name = "ComplianceError";
}

/**
 * Makes the folder and removes the result of an earlier run from it, so that a run which dies cannot be mistaken for
 * the one before. Signature and renderings go too; other files stay.
 */
export function clearReport(folder: string, renderings: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of [COMPLIANCE_FILE, SIGNATURE_FILE, ...renderings]) rmSync(path.join(folder, name), { force: true });
}

/** Checks the result against its schema, writes it, then renders it; a file is whole or not there. */
export function writeReport(folder: string, compliance: Compliance): void {
  const checked = Compliance.parse(compliance);
  mkdirSync(folder, { recursive: true });
  writeWhole(path.join(folder, COMPLIANCE_FILE), `${JSON.stringify(checked, null, 1)}\n`);
  writeRenderings(folder, checked, writtenFormats);
}

/** Writes a result in some formats, and gives the files; each is whole or not there. */
export function writeRenderings(folder: string, compliance: Compliance, names: readonly FormatName[]): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(renderAll(compliance, names)).map(([name, text]) => {
    const file = path.join(folder, name);
    writeWhole(file, text);
    return file;
  });
}

/** Signs the result in a folder as it is on disk. */
export function signReport(folder: string, key: KeyObject): void {
  writeWhole(path.join(folder, SIGNATURE_FILE), signatureOf(readFileSync(path.join(folder, COMPLIANCE_FILE)), key));
}

/**
 * Reads a result back, and counts it again: figures or an outcome that do not follow from the rows are refused.
 * Throws ComplianceError for a missing, truncated, foreign, newer, older or inconsistent file.
 */
export function readCompliance(file: string): Compliance {
  const compliance = parseCompliance(file);
  const refuse = (what: string) => new ComplianceError(`${file} ${what}`);
  const { requirements, target, run, counts, outcome, baseline } = compliance;
  const stray = requirements.find(
    (row) => !isDeepStrictEqual(row.baselined, acceptanceOf(row, baseline?.entries ?? [], target.release)),
  );
  if (stray) throw refuse(`says of ${stray.requirement} what its baseline does not`);
  const recount = countsOf(requirements, run.traffic?.sent ?? null);
  if (!isDeepStrictEqual(recount, counts)) throw refuse("has counts that do not follow from its rows");
  if (
    outcome.exitCode !== 3 &&
    outcomeOf(counts, run.problems, faultsOf(baseline?.entries ?? []), run.shard).exitCode !== outcome.exitCode
  ) {
    throw refuse(`says exit code ${outcome.exitCode}, which does not follow from its rows`);
  }
  return compliance;
}

/** Reads a result as it is. Throws ComplianceError for a missing, truncated, foreign, newer or older file. */
export function parseCompliance(file: string): Compliance {
  const refuse = (what: string) => new ComplianceError(`${file} ${what}`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse("is not whole JSON: half-written, or cut off");
    throw refuse("cannot be read: expected the compliance.json of a run");
  }
  const head = z.object({ schemaVersion: z.number(), suite: z.object({ name: z.string() }) }).safeParse(content);
  if (!head.success || head.data.suite.name !== "pushcheck") throw refuse("is not a report of pushcheck");
  const { schemaVersion } = head.data;
  if (schemaVersion !== SCHEMA_VERSION) {
    const age = schemaVersion > SCHEMA_VERSION ? "a newer" : "an older";
    throw refuse(`has schema version ${schemaVersion}, expected ${SCHEMA_VERSION}: written by ${age} pushcheck`);
  }
  const parsed = Compliance.safeParse(content);
  if (!parsed.success) throw refuse(`does not fit the schema at ${firstIssue(parsed.error)}`);
  return parsed.data;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".") || "its top"}: ${issue.message}` : "an unknown place";
}

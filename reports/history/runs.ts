import { readdirSync } from "node:fs";
import path from "node:path";
import type { Compliance } from "../compliance.ts";
import { ComplianceError, readCompliance } from "../report-files.ts";

/** What a history shows of one run. Every figure is the result's own, or follows from two of them. */
export interface PastRun {
  readonly file: string;
  readonly compliance: Compliance;
  /** MUST rows that failed, less those that a baseline expects. */
  readonly failed: number;
  /** MUST rows that could not be judged or were not, less those that a baseline expects. */
  readonly open: number;
  /** MUST rows that failed or stayed open as a baseline says. */
  readonly expected: number;
  /** Rows that failed here, and not in the run before it on the same target; null for the first run on a target. */
  readonly newFailures: readonly string[] | null;
}

/** The runs below a folder, oldest first, and the files that are no whole results, one line each. */
export interface History {
  readonly runs: readonly PastRun[];
  readonly skipped: readonly string[];
}

/** Reads every `compliance*.json` below a folder, and keeps the last `most` runs. */
export function readHistory(folder: string, most: number): History {
  const skipped: string[] = [];
  const results = filesBelow(folder).flatMap((file) => {
    try {
      return [{ file, compliance: readCompliance(file) }];
    } catch (error) {
      if (!(error instanceof ComplianceError)) throw error;
      skipped.push(error.message);
      return [];
    }
  });
  const inOrder = results.sort((a, b) => (a.compliance.run.startedAt < b.compliance.run.startedAt ? -1 : 1));
  const runs = inOrder.map((result, index) => pastRun(result, previousOf(inOrder, index)));
  return { runs: runs.slice(-most), skipped };
}

type Result = Pick<PastRun, "file" | "compliance">;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /^compliance.*\.json$/.test(path.basename(file)) && !file.includes("node_modules"))
    .sort()
    .map((file) => path.join(folder, file));
}

function previousOf(results: readonly Result[], index: number): Result | undefined {
  const { baseUrl } = results[index]?.compliance.target ?? {};
  return results.slice(0, index).findLast(({ compliance }) => compliance.target.baseUrl === baseUrl);
}

function pastRun({ file, compliance }: Result, previous: Result | undefined): PastRun {
  const { MUST } = compliance.counts.byLevel;
  const accepted = compliance.counts.baselined?.MUST ?? { fail: 0, inconclusive: 0 };
  const before = previous && new Set(failuresOf(previous.compliance));
  return {
    file,
    compliance,
    failed: MUST.fail - accepted.fail,
    open: MUST.inconclusive + MUST.untested - accepted.inconclusive,
    expected: accepted.fail + accepted.inconclusive,
    newFailures: before ? failuresOf(compliance).filter((name) => !before.has(name)) : null,
  };
}

function failuresOf({ requirements }: Compliance): string[] {
  return requirements
    .filter(({ verdict }) => verdict === "fail")
    .map(({ requirement, version }) => `${requirement} (${version})`);
}

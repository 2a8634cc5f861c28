import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { renderingNames } from "../../reports/render/index.ts";
import { renderTerminal } from "../../reports/render/terminal.ts";
import { COMPLIANCE_FILE, clearReport, parseCompliance, signReport, writeReport } from "../../reports/report-files.ts";
import { mergeShards } from "../../reports/shards/merge.ts";
import type { Named } from "../../reports/shards/same.ts";
import { verifyCompliance } from "../../reports/verify/verify.ts";
import { requirements } from "../../requirements/index.ts";
import { UsageError } from "../exit.ts";
import { readSignKey } from "../input/keys.ts";
import { knowledge } from "../verify/knowledge.ts";
import type { MergeFlags } from "./command.ts";

/** What a merge is handed besides its flags. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly isTerminal: boolean;
}

/**
 * `pushcheck merge`: verifies and joins the reports, writes the joint one, gives its exit code. Throws UsageError,
 * ComplianceError and ShardError, before anything is written.
 */
export function runMerge(
  folders: readonly string[],
  flags: MergeFlags,
  { env, out, isTerminal }: Surroundings,
): number {
  const signKey = readSignKey(flags.signKey, env);
  refuseOwnInput(folders, flags.report);
  const merged = mergeShards(folders.map(readVerified), requirements);
  clearReport(flags.report, renderingNames);
  writeReport(flags.report, merged);
  if (signKey) signReport(flags.report, signKey);
  out(renderTerminal(merged, { reportDir: flags.report, color: isTerminal }));
  return merged.outcome.exitCode;
}

/** A shard that was tampered with, or is of another suite, must not become part of a report that verifies. */
function readVerified(folder: string): Named {
  const file = join(folder, COMPLIANCE_FILE);
  const report = parseCompliance(file);
  const { differences, foreign } = verifyCompliance(report, knowledge());
  const [first] = differences;
  if (first) throw new UsageError(`${file} does not verify, see pushcheck verify: ${first.where}`);
  if (foreign)
    throw new UsageError(`${file} was judged by pushcheck ${report.suite.version}: merge it with that version`);
  return { name: folder, report };
}

function refuseOwnInput(folders: readonly string[], report: string): void {
  const own = folders.find(
    (folder) => existsSync(folder) && existsSync(report) && realpathSync(folder) === realpathSync(report),
  );
  if (own !== undefined) throw new UsageError(`--report ${report} is the folder of a shard, expected another one`);
}

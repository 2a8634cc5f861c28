import { existsSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { join, relative } from "node:path";
import { NotJudgeable } from "../../fixtures/detect.ts";
import { observers } from "../../fixtures/observers/index.ts";
import { type Plan, type Prepared, prepareRun } from "../../fixtures/prepare.ts";
import { judgedThrough } from "../../fixtures/verdict/judged-through.ts";
import { unexpectedOf } from "../../reports/baseline/baseline.ts";
import { writeBaseline } from "../../reports/baseline/file.ts";
import type { Compliance } from "../../reports/compliance.ts";
import { renderingNames } from "../../reports/render/index.ts";
import {
  COMPLIANCE_FILE,
  ComplianceError,
  clearReport,
  readCompliance,
  signReport,
} from "../../reports/report-files.ts";
import { EXIT } from "../exit.ts";
import { readSignKey } from "../input/keys.ts";
import { tellActions } from "./actions.ts";
import { cleanupOf, warningsOfLedgers } from "./leftovers.ts";
import type { CheckOptions, Surroundings } from "./options.ts";
import { planOf, usualRequests } from "./plan.ts";
import { runPlaywright } from "./runner.ts";

/**
 * `pushcheck check`: finds out what the target is, runs the checks, and gives the exit code that the report says.
 * Throws UsageError, ConfigurationError and NotJudgeable.
 */
export async function runCheck(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const { env, today, out, err } = surroundings;
  const signKey = readSignKey(options.signKey, env);
  const { plan, warnings, close } = await planOf(options, surroundings);
  try {
    for (const warning of [...warnings, ...warningsOfLedgers(plan.reportDir)]) err(`warning: ${warning}\n`);
    const run = await prepare(plan);
    out(introductionOf(plan, run));

    const ended = await runPlaywright(
      { versions: plan.versions, ids: idsWithChecks(plan, run), shard: plan.shard },
      runnerEnvironment(env, run, options.workers),
    );

    // What Playwright keeps for itself is no part of the report.
    if (run.env.PUSHCHECK_WORK_DIR) rmSync(run.env.PUSHCHECK_WORK_DIR, { recursive: true, force: true });
    if (existsSync(run.ledgerFile)) err(`pushcheck: something may be left behind: \`${cleanupOf(run.ledgerFile)}\`\n`);
    if (ended.signal !== undefined) {
      const exitCode = 128 + constants.signals[ended.signal];
      err(`pushcheck: interrupted by ${ended.signal} (exit ${exitCode})\n`);
      return exitCode;
    }
    const { exitCode, trouble, compliance } = verdictOf(plan, run, ended.code);
    if (trouble !== undefined) err(`pushcheck: inconclusive: ${trouble}\n`);
    else if (signKey) signReport(plan.reportDir, signKey);
    if (compliance) tellActions(compliance, surroundings);
    if (options.writeBaseline !== undefined && compliance)
      out(writtenBaseline(options.writeBaseline, compliance, today));
    return exitCode;
  } finally {
    await close();
  }
}

/** Writes down what is unexpected, and says what is left to do. */
function writtenBaseline(file: string, compliance: Compliance, today: string): string {
  const rows = unexpectedOf(compliance.requirements);
  if (rows.length === 0) return `nothing is unexpected: ${file} was not written\n`;
  writeBaseline(file, rows, compliance, today);
  return `${file} holds ${rows.length} unexpected ${rows.length === 1 ? "row" : "rows"}: say for each why it is accepted and who answers for it, then use it with --baseline\n`;
}

/** A target that cannot be judged leaves no report behind: that of an earlier run would be taken for its own. */
async function prepare(plan: Plan): Promise<Prepared> {
  try {
    return await prepareRun(plan, new Date());
  } catch (error) {
    if (error instanceof NotJudgeable) clearReport(plan.reportDir, renderingNames);
    throw error;
  }
}

/** What was found out before the first check, and what the run may spend. */
function introductionOf(plan: Plan, { target, selected, ledgerFile }: Prepared): string {
  const { perMinute, perSecond, budget } = plan;
  const limits = [perMinute && `${perMinute} requests a minute`, perSecond && `${perSecond} a second`].filter(Boolean);
  const pace = limits.length === 0 ? "unlimited" : limits.join(", ");
  const usual = usualRequests(plan, selected);
  const estimate = usual && perMinute ? `; usually about ${usual}, ${Math.ceil(usual / perMinute)} min` : "";
  return [
    `${target.baseUrl}${target.name === new URL(target.baseUrl).host ? "" : ` (${target.name})`}`,
    ...target.detection.map((note) => `  ${note}`),
    `${selected.length} requirements selected · pace: ${pace} · budget: ${budget === null ? "unlimited" : `${budget} requests`}${estimate}`,
    `pushes that are made are listed in ${relative("", ledgerFile)} until they are gone`,
    "",
  ].join("\n");
}

/**
 * The ids to pick checks by; undefined for every check. An observer judges its requirement on the exchanges of other
 * checks: of those that were selected with it, by area or level; of all, where its requirement was named by itself. The
 * reporter shows no more than was selected.
 */
function idsWithChecks({ only }: Plan, { selected }: Prepared): readonly string[] | undefined {
  const isObservedAlone = observers.some(({ requirement }) => only.includes(requirement));
  return only.length === 0 || isObservedAlone ? undefined : judgedThrough(selected);
}

/** What a proof of the suite passes on to its checks. */
const PASSED_ON: ReadonlySet<string> = new Set(["PUSHCHECK_SECOND_OPINION"]);

/**
 * Ours only: a token that the user's shell holds for another target must not reach this one. Verdicts are read from
 * findings, so a failing check need not cost its worker: a server that gets everything wrong is judged in seconds.
 */
function runnerEnvironment(env: NodeJS.ProcessEnv, { env: ours }: Prepared, workers: number): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("PUSHCHECK_") || PASSED_ON.has(name));
  return { ...Object.fromEntries(others), ...ours, PUSHCHECK_WORKERS: String(workers), PUSHCHECK_KEEP_WORKERS: "1" };
}

/** What compliance.json says, if it is whole, of this run, and not contradicted by how the runner ended. */
function verdictOf(
  { reportDir }: Plan,
  { env }: Prepared,
  runnerCode: number | null,
): { exitCode: number; trouble?: string; compliance?: Compliance } {
  const inconclusive = (trouble: string) => ({ exitCode: EXIT.inconclusive, trouble });
  try {
    const compliance = readCompliance(join(reportDir, COMPLIANCE_FILE));
    const { run, outcome } = compliance;
    if (run.runId !== env.PUSHCHECK_RUN_ID) return inconclusive("the report in the folder is of another run");
    if (outcome.exitCode === EXIT.conforms && runnerCode !== 0)
      return inconclusive(`the report says that the target conforms, yet the runner ended with ${runnerCode}`);
    return { exitCode: outcome.exitCode, compliance };
  } catch (error) {
    if (error instanceof ComplianceError) return inconclusive(`the run left no usable report: ${error.message}`);
    throw error;
  }
}

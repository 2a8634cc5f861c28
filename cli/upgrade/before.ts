import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { removeLedger } from "../../fixtures/ledger/cipher.ts";
import type { Plan } from "../../fixtures/prepare.ts";
import type { Ways } from "../../upgrade/callers.ts";
import { makeKeepsakes, removeUnfinished, specimensFor } from "../../upgrade/make.ts";
import type { State } from "../../upgrade/state.ts";
import type { StateFile } from "../../upgrade/state-file.ts";
import { runCheck } from "../check/run.ts";
import { readResult } from "../compare/run.ts";
import { EXIT, UsageError } from "../exit.ts";
import type { BeforeFlags } from "../upgrade.ts";
import {
  checkOptions,
  explained,
  type Host,
  ledgerOf,
  planFor,
  reach,
  readState,
  stateFileOf,
  today,
} from "./rehearsal.ts";

/**
 * `pushcheck upgrade before`: makes the keepsakes, and remembers them. Throws UsageError, ConfigurationError,
 * NotJudgeable, RehearsalError and TransportError; the state file then says how far it came.
 */
export async function runBefore(url: string | undefined, flags: BeforeFlags, host: Host): Promise<number> {
  if (flags.check && flags.result)
    throw new UsageError("--check runs a check, --result names one: expected one of them");
  const file = stateFileOf(flags, host);
  const plan = await planFor(url, flags, host);
  const earlier = earlierState(file, plan, flags);
  const result = flags.result === undefined ? null : resultAt(flags.result);

  const rehearsal = earlier?.rehearsal ?? randomBytes(4).toString("hex");
  const ledgerFile = ledgerOf(file);
  const { target, ways } = await reach(plan, ledgerFile, rehearsal);
  try {
    const { name, baseUrl, release, edition } = target;
    const begun: State = earlier ?? {
      ...{ format: 1, rehearsal, phase: "making", keepDays: flags.keepDays, keepsakes: [], report: null },
      target: { name, baseUrl, release, edition },
      startedAt: new Date().toISOString(),
    };
    explained(() => file.write(begun));
    host.once("SIGINT", () => interrupted(file, host));
    host.once("SIGTERM", () => interrupted(file, host));
    host.stdout.write(
      `${release} (${edition}) at ${baseUrl}: ${specimensFor(target).length} pushes to make, each for ${begun.keepDays} days\n`,
    );
    if (earlier) await clearAway(earlier, ways, host);

    const made = await makeKeepsakes(begun, file, target, ways, (specimen, done, all) =>
      host.stdout.write(`  ${String(done).padStart(2)}/${all} ${specimen}\n`),
    );
    // From now on the state file is the list of what is to be removed.
    removeLedger(ledgerFile);
    const checked = flags.check ? await check(url, flags, host) : { code: EXIT.conforms, report: result };
    const report = checked.report ?? made.report;
    file.write({ ...made, report });
    host.stdout.write(farewell(file, made, report?.file));
    return checked.code;
  } finally {
    await ways.close();
  }
}

/** A state that is to be gone on with. Throws UsageError where there is one and nobody asked for it, or none to resume. */
function earlierState(file: StateFile, plan: Plan, { resume }: BeforeFlags): State | null {
  if (!file.exists()) {
    if (resume) throw new UsageError(`there is no ${file.file} to go on with`);
    return null;
  }
  const state = readState(file, plan);
  if (state.phase === "removed") {
    throw new UsageError(`${file.file} is of a rehearsal that has ended: remove it, or name another --state`);
  }
  if (state.phase === "made") {
    throw new UsageError(
      `${file.file} is of a rehearsal under way: go on with upgrade after, or end it with upgrade clean`,
    );
  }
  if (!resume) {
    throw new UsageError(
      `${file.file} is of a rehearsal that was interrupted: say --resume, or end it with upgrade clean`,
    );
  }
  return state;
}

async function clearAway(state: State, ways: Ways, host: Host): Promise<void> {
  const left = await removeUnfinished(state, ways);
  const kept = state.keepsakes.filter(({ memory }) => memory !== null).length;
  host.stdout.write(`going on: ${kept} pushes are made already\n`);
  for (const line of left) host.stderr.write(`warning: left of the interrupted making: ${line}\n`);
}

/** Runs the gate, and keeps its result whatever it says: the upgrade may repair what fails. */
async function check(url: string | undefined, flags: BeforeFlags, host: Host) {
  const code = await runCheck(checkOptions(url, flags, { report: flags.report, workers: flags.workers }), {
    env: host.env,
    command: `pushcheck check ${url ?? ""}`.trim(),
    today: today(),
    out: (text) => host.stdout.write(text),
    err: (text) => host.stderr.write(text),
  });
  const judged = code === EXIT.conforms || code === EXIT.failed || code === EXIT.inconclusive;
  return { code, report: judged ? resultAt(join(flags.report, "compliance.json")) : null };
}

/** A result by its place and the hash of its bytes. Throws UsageError for a file that is none. */
function resultAt(file: string): NonNullable<State["report"]> {
  readResult(file);
  return { file: resolve(file), digest: createHash("sha256").update(readFileSync(file)).digest("hex") };
}

function farewell(file: StateFile, { keepsakes, keepDays, target }: State, report: string | undefined): string {
  return [
    `${keepsakes.length} pushes are left alive on ${target.baseUrl} for ${keepDays} days; ${file.file} and its key know them`,
    ...(report === undefined ? [] : [`to be compared with: ${report}`]),
    "upgrade the server now, then: pushcheck upgrade after",
    "",
  ].join("\n");
}

function interrupted(file: StateFile, host: Host): void {
  host.stderr.write(
    `\npushcheck: interrupted; ${file.file} knows what was made: go on with --resume, or upgrade clean\n`,
  );
  host.exit(130);
}

import { existsSync, readFileSync } from "node:fs";
import { detect } from "../../fixtures/detect.ts";
import { removeLedger } from "../../fixtures/ledger/cipher.ts";
import type { Plan } from "../../fixtures/prepare.ts";
import { readProfile, type Target } from "../../fixtures/target.ts";
import { type Callers, callersOf, openWays, type Ways } from "../../upgrade/callers.ts";
import type { State } from "../../upgrade/state.ts";
import { type StateFile, StateFileError, stateFileAt } from "../../upgrade/state-file.ts";
import type { CheckOptions } from "../check/options.ts";
import { planOf } from "../check/plan.ts";
import { UsageError } from "../exit.ts";
import type { UpgradeFlags } from "../upgrade.ts";

/** The process, as far as these commands use it. */
export type Host = Pick<NodeJS.Process, "env" | "argv" | "stdout" | "stderr" | "exit"> & {
  once(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
};

/** The plan of a check of the target: it says where it is, who acts, and how fast. */
export async function planFor(
  url: string | undefined,
  flags: UpgradeFlags & Pick<CheckOptions, "baseline">,
  host: Host,
): Promise<Plan> {
  if (url === undefined && (flags.profile === undefined || readProfile(flags.profile).baseUrl === undefined)) {
    throw new UsageError("no server is named: expected its base address, or a profile with a baseUrl");
  }
  const { plan, warnings } = await planOf(
    checkOptions(url, flags, { report: ".", workers: 1, baseline: flags.baseline }),
    {
      env: host.env,
      command: "pushcheck upgrade",
      today: today(),
    },
  );
  for (const warning of warnings) host.stderr.write(`warning: ${warning}\n`);
  return plan;
}

/** The flags of a check of the same target. */
export function checkOptions(
  url: string | undefined,
  { profile, identities, pace, ca, insecure, iMayTestThisHost }: UpgradeFlags,
  more: Pick<CheckOptions, "report" | "workers" | "baseline">,
): CheckOptions {
  return { url, profile, identities, pace, ca, insecure, iMayTestThisHost, ...more };
}

/** The state file under the key of the environment or a file. Throws UsageError. */
export function stateFileOf({ state, keyFile }: UpgradeFlags, { env }: Host): StateFile {
  const secret = keyFile === undefined ? env.PUSHCHECK_STATE_KEY : keyIn(keyFile);
  if (!secret) {
    throw new UsageError("the state file needs a key: set PUSHCHECK_STATE_KEY or name a --key-file");
  }
  return explained(() => stateFileAt(state, secret));
}

/** Reads the state, for a target. Throws UsageError; the file stays as it is. */
export function readState(file: StateFile, plan: Plan): State {
  const state = explained(() => file.read());
  if (state.target.baseUrl !== plan.baseUrl) {
    throw new UsageError(`${file.file} is of ${state.target.baseUrl}, expected ${plan.baseUrl}`);
  }
  return state;
}

/** Opens the ways to the target, and finds out what it is. `close` the ways in the end. */
export async function reach(
  plan: Plan,
  ledgerFile: string,
  rehearsal: string,
): Promise<{ target: Target; ways: Ways; callers: Callers }> {
  const { baseUrl, identities, controlUrl, without, settings, release, edition } = plan;
  const isNew = !existsSync(ledgerFile);
  const ways = openWays({ ...plan, ledgerFile }, rehearsal);
  try {
    const target = await detect({
      ...{ ...ways, identities, baseUrl, controlUrl, without, settings, claimed: { release, edition } },
      name: plan.name ?? new URL(baseUrl).host,
    });
    return { target, ways, callers: callersOf(target, ways) };
  } catch (error) {
    await ways.close();
    if (isNew) removeLedger(ledgerFile);
    throw error;
  }
}

/** Where creations are noted while they are made. */
export function ledgerOf(file: StateFile): string {
  return `${file.file}.ledger.jsonl`;
}

/** The day in UTC, as 2027-03-31. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** A state file that cannot be used is a mistake in usage: one line, exit code 2. */
export function explained<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof StateFileError) throw new UsageError(error.message);
    throw error;
  }
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}

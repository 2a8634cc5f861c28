import { setTimeout as sleep } from "node:timers/promises";
import { createWire } from "../../fixtures/clients/wire.ts";
import { removeLedger } from "../../fixtures/ledger/cipher.ts";
import { readLedger } from "../../fixtures/ledger/ledger.ts";
import { type Left, type Swept, sweep } from "../../fixtures/ledger/sweep.ts";
import { createGate } from "../../fixtures/pacing/gate.ts";
import { pacerOf } from "../../fixtures/pacing/pacer.ts";
import { readProfile } from "../../fixtures/target.ts";
import { EXIT } from "../exit.ts";
import { readableFile } from "../input/files.ts";
import { paceFor, warningsFor } from "../input/hosts.ts";
import { readAccounts } from "../input/identities.ts";
import type { CleanupFlags } from "./command.ts";

/** What a clean-up is handed besides its flags. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * `pushcheck cleanup`: expires what the ledger says is there, and says what is left and until when. The ledger goes
 * once nothing is. Throws UsageError and ConfigurationError.
 */
export async function runCleanup(file: string, flags: CleanupFlags, { env, out, err }: Surroundings): Promise<number> {
  const profile = flags.profile === undefined ? undefined : readProfile(flags.profile);
  const identities = readAccounts({ env, file: flags.identities, profile });
  const { run } = readLedger(file, identities);
  const insecure = flags.insecure ?? false;
  const tokens = Object.values(identities).some((account) => account !== undefined);
  for (const warning of warningsFor(run.target, { tokens, insecure })) err(`warning: ${warning}\n`);

  const wire = createWire({ baseUrl: run.target, caFile: readableFile(flags.ca), insecure });
  const pace = { ...paceFor(run.target, flags.pace), budget: null };
  const pacer = pacerOf(createGate({ pace, now: () => performance.now(), sleep: (ms) => sleep(ms) }));
  try {
    const swept = await sweep({ file, wire, pacer, identities, now: () => new Date() });
    if (swept.left.length === 0) removeLedger(file);
    out(reportOf(run.target, swept));
    return exitCodeOf(swept);
  } finally {
    await wire.close();
  }
}

function exitCodeOf({ left }: Swept): number {
  if (left.length === 0) return EXIT.conforms;
  return left.some(({ isSilent }) => isSilent) ? EXIT.notJudgeable : EXIT.failed;
}

function reportOf(target: string, { removed, left }: Swept): string {
  const end = left.length === 0 ? "nothing is left; the ledger is removed" : `${left.length} may be left:`;
  return [`${target}: ${removed} expired, ${end}`, ...left.map(lineOf), ""].join("\n");
}

function lineOf({ push, why, until }: Left): string {
  return `  ${push}: ${why}; expires by itself by ${until.toISOString()}`;
}

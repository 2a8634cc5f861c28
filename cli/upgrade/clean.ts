import { removeLedger } from "../../fixtures/ledger/cipher.ts";
import { removeUnfinished } from "../../upgrade/make.ts";
import { removeKeepsakes } from "../../upgrade/remove.ts";
import type { UpgradeFlags } from "../upgrade.ts";
import { type Host, ledgerOf, planFor, reach, readState, stateFileOf } from "./rehearsal.ts";

/** `pushcheck upgrade clean`: expires every push of a rehearsal. 1 where some are left. Throws as `before` does. */
export async function runClean(url: string | undefined, flags: UpgradeFlags, host: Host): Promise<number> {
  const file = stateFileOf(flags, host);
  const plan = await planFor(url, flags, host);
  const state = readState(file, plan);
  if (state.phase === "removed") {
    host.stdout.write(`nothing is left of this rehearsal: ${file.file} can be removed\n`);
    return 0;
  }
  const ledgerFile = ledgerOf(file);
  const { callers, ways } = await reach(plan, ledgerFile, state.rehearsal);
  try {
    const unfinished = await removeUnfinished(state, ways);
    const { removed, left } = await removeKeepsakes(state, file, callers);
    for (const line of unfinished) host.stderr.write(`warning: left of the making: ${line}\n`);
    if (unfinished.length === 0) removeLedger(ledgerFile);
    host.stdout.write(
      `${removed} pushes expired, ${left.length} left${left.length > 0 ? `: ${left.join(", ")}` : ""}\n`,
    );
    return left.length === 0 ? 0 : 1;
  } finally {
    await ways.close();
  }
}

import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** A line for each ledger of a run that was killed, or could not remove all that it made. */
export function warningsOfLedgers(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^ledger-.*\.jsonl$/.test(name))
    .map(
      (name) =>
        `an earlier run left something behind: \`${cleanupOf(join(folder, name))}\` removes it, and says when the rest expires`,
    );
}

/** The command that finishes what a run left, for the user to copy. */
export function cleanupOf(ledger: string): string {
  return `pushcheck cleanup ${relative("", ledger)}`;
}

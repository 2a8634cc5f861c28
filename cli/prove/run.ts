import { writeFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { defects } from "../../mock/defects/index.ts";
import type { ComparisonProof } from "../../proof/comparisons.ts";
import { type DefectProof, prove, scoreOf } from "../../proof/prove.ts";
import { UsageError } from "../exit.ts";
import type { ProveFlags } from "./command.ts";

/** Runs `pushcheck prove`. Returns 0 when every defect was killed, 1 when one survived; throws UsageError. */
export async function runProve(flags: ProveFlags, print: (text: string) => void): Promise<number> {
  const known = Object.keys(defects);
  for (const name of flags.only ?? []) {
    if (!known.includes(name))
      throw new UsageError(`there is no defect "${name}": did you mean "${closest(name, known)}"?`);
  }
  if (flags.list) {
    print(known.map((name) => `${name} (${defects[name]?.breaks}): ${defects[name]?.sentence}\n`).join(""));
    return 0;
  }
  const proof = await prove({
    only: flags.only,
    workers: flags.workers,
    everyComparison: flags.comparisons,
    onProgress: (soFar, all) => {
      print(`${soFar.defects.length}/${all} defects\n`);
      if (flags.json) writeFileSync(flags.json, `${JSON.stringify(soFar, null, 2)}\n`);
    },
  });
  print(tableOf(proof.defects));
  if (flags.comparisons) print(sparesOf(proof.comparisons));
  return scoreOf(proof.defects) === 1 ? 0 : 1;
}

/** One line for each defect, survivors last, and the score. */
function tableOf(proofs: readonly DefectProof[]): string {
  const lines = [...proofs]
    .sort((a, b) => Number(b.killed) - Number(a.killed))
    .map((proof) => {
      const also = proof.alsoFailed.length > 0 ? ` (and ${proof.alsoFailed.length} more)` : "";
      const by = proof.killed ? `killed by ${proof.breaks}${also}` : `SURVIVED: ${proof.owner.join(", ")}${also}`;
      return `${proof.defect}: ${by}, ${proof.seconds.toFixed(1)} s`;
    });
  const killed = proofs.filter((proof) => proof.killed).length;
  return `${lines.join("\n")}\n${killed} of ${proofs.length} defects killed (${(scoreOf(proofs) * 100).toFixed(1)} %)\n`;
}

/** The comparisons that could be left out and no defect would tell. */
function sparesOf(comparisons: readonly ComparisonProof[]): string {
  const spare = comparisons.filter(({ need }) => need === "none");
  const lines = spare.map(({ at, requirement }) => `spare: ${at} (${requirement})\n`);
  return `${lines.join("")}${spare.length} of ${comparisons.length} comparisons could be left out unnoticed\n`;
}

/**
 * Measures how strong the suite is, and writes it down: proof/strength.json, which reports show, and docs/strength.md.
 *
 *   npm run strength -- [--workers 2] [--proof FILE] [--null-servers FILE]
 *
 * A file holds what `pushcheck prove --comparisons --json FILE` or an earlier run of this command measured; what has none
 * is measured anew. The runs of proof/flakes.json are shown too: `npm run flakes -- --json proof/flakes.json`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { ComparisonProof } from "./comparisons.ts";
import { FlakeRun } from "./flakes.ts";
import { judgeNullServers, NullServerProof } from "./null-servers/judge.ts";
import { excusedInVain } from "./null-servers/meets.ts";
import { impreciseMusts } from "./precision.ts";
import { Proof, prove, scoreOf } from "./prove.ts";
import { spareComparisons } from "./spare-comparisons.ts";
import { type Measured, renderStrength } from "./strength-page.ts";

const root = join(__dirname, "..");

/** The most comparisons that may be spare, of all. */
const MOST_SPARE = 0.05;

/** The figures that reports show, and what is behind them. */
export const StrengthFile = z.strictObject({
  suiteVersion: z.string(),
  date: z.iso.date(),
  defects: z.number().int(),
  killed: z.number().int(),
  /** 0 to 1. */
  score: z.number(),
  survivors: z.array(z.string()),
  comparisons: z.number().int(),
  spare: z.number().int(),
  seconds: z.number(),
});
export type StrengthFile = z.infer<typeof StrengthFile>;

/** The figures of a proof. */
export function strengthOf(proof: Proof, suiteVersion: string, now: Date): StrengthFile {
  const killed = proof.defects.filter((defect) => defect.killed).length;
  return {
    suiteVersion,
    date: now.toISOString().slice(0, 10),
    defects: proof.defects.length,
    killed,
    score: scoreOf(proof.defects),
    survivors: proof.defects.filter((defect) => !defect.killed).map(({ defect }) => defect),
    comparisons: proof.comparisons.length,
    spare: spareOf(proof.comparisons).length,
    seconds: proof.seconds,
  };
}

/** What keeps the suite from being as strong as it should be, in a line each. */
export function complaintsAbout({ strength, proof, nullServers, flakes }: Measured): string[] {
  const spare = spareOf(proof.comparisons);
  const spareIds = new Set(spare.map(({ requirement }) => requirement));
  return [
    ...strength.survivors.map((defect) => `${defect} survives`),
    ...(strength.spare > strength.comparisons * MOST_SPARE ? [`${strength.spare} comparisons are spare`] : []),
    ...spare
      .filter(({ requirement }) => !Object.hasOwn(spareComparisons, requirement))
      .map(({ at, requirement }) => `${at} (${requirement}) is spare, without a reason in proof/spare-comparisons.ts`),
    ...Object.keys(spareComparisons)
      .filter((requirement) => !spareIds.has(requirement))
      .map((requirement) => `proof/spare-comparisons.ts has a reason for ${requirement}, of which none is spare`),
    ...impreciseMusts(proof.defects).map((id) => `every defect of ${id} fails rules of other areas too`),
    ...nullServers.flatMap(({ server, vacuous }) => vacuous.map((key) => `${key} passes on "${server}"`)),
    ...nullServers.flatMap(({ server, met }) =>
      excusedInVain(server, met).map((id) => `proof/null-servers/meets.ts says that "${server}" meets ${id}: it fails`),
    ),
    ...flakes.filter(({ differences }) => differences.length > 0).map(({ seed }) => `the run of seed ${seed} differs`),
    ...(new Set(flakes.map(({ digest }) => digest)).size > 1 ? ["runs of the suite gave different verdicts"] : []),
  ];
}

function spareOf(comparisons: readonly ComparisonProof[]): ComparisonProof[] {
  return comparisons.filter(({ need }) => need === "none");
}

function read<Content>(file: string, content: z.ZodType<Content>): Content {
  return content.parse(JSON.parse(readFileSync(file, "utf8")));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      workers: { type: "string", default: "2" },
      proof: { type: "string" },
      "null-servers": { type: "string" },
    },
  });
  const workers = Number(values.workers);
  const { version } = read(join(root, "package.json"), z.object({ version: z.string() }));
  const proof = values.proof
    ? read(values.proof, Proof)
    : await prove({
        workers,
        everyComparison: true,
        onProgress: ({ defects }, all) => console.log(`${defects.length}/${all} defects`),
      });
  const nullServers = values["null-servers"]
    ? read(values["null-servers"], z.array(NullServerProof))
    : await judgeNullServers({ workers });
  const flakesFile = join(root, "proof", "flakes.json");
  const flakes = existsSync(flakesFile) ? read(flakesFile, z.array(FlakeRun)) : [];
  const strength = strengthOf(proof, version, new Date());
  const measured: Measured = { strength, proof, nullServers, flakes };
  writeFileSync(join(root, "proof", "strength.json"), `${JSON.stringify(strength, null, 2)}\n`);
  writeFileSync(join(root, "docs", "strength.md"), renderStrength(measured));
  const complaints = complaintsAbout(measured);
  for (const complaint of complaints) console.log(complaint);
  console.log(
    `${strength.killed} of ${strength.defects} defects killed; ${strength.spare} of ${strength.comparisons} comparisons spare; ${complaints.length} complaints`,
  );
  process.exitCode = complaints.length === 0 && strength.defects > 0 ? 0 : 1;
}

if (require.main === module) void main();

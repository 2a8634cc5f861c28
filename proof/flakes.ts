/**
 * No verdict depends on luck: the whole suite against one mock, again and again, in shuffled order, with 1, 2 and 4
 * workers. Exit 1 if any verdict ever differs from that of the first run.
 *
 *   npm run flakes -- [--runs 50] [--seed 1] [--json FILE]
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { en, Faker } from "@faker-js/faker";
import { z } from "zod";
import { startMock } from "../mock/server.ts";
import { prepareForMock } from "./trials/prepare.ts";
import type { Outcome } from "./trials/reporter.ts";
import { runTrials } from "./trials/run.ts";
import { suiteFiles } from "./trials/suite-files.ts";
import type { Trial } from "./trials/trial.ts";

/** One run of the whole suite, and how its verdicts differ from the first run's. */
export const FlakeRun = z.strictObject({
  seed: z.number(),
  workers: z.number(),
  verdicts: z.number(),
  /** Of these, passes: a run that judges nothing has no differences either. */
  passes: z.number(),
  /** The same for the same verdicts: runs of several calls of this command can be compared. */
  digest: z.string(),
  /** `v1 creation-status: pass, then fail`. */
  differences: z.array(z.string()),
  seconds: z.number(),
});
export type FlakeRun = z.infer<typeof FlakeRun>;

const WORKERS = [1, 2, 4] as const;

/** Runs the suite `runs` times; the order of each run follows from its seed. */
export async function findFlakes(
  runs: number,
  firstSeed: number,
  onRun: (run: FlakeRun) => void = () => undefined,
): Promise<FlakeRun[]> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-flakes-"));
  try {
    let first: ReadonlyMap<string, string> | undefined;
    const found: FlakeRun[] = [];
    for (let n = 0; n < runs; n++) {
      const [seed, workers] = [firstSeed + n, WORKERS[n % WORKERS.length] ?? 1];
      const began = performance.now();
      const verdicts = verdictsOf(await runOnce(folder, workers, seed));
      first ??= verdicts;
      const run = {
        seed,
        workers,
        verdicts: verdicts.size,
        passes: [...verdicts.values()].filter((verdict) => verdict === "pass").length,
        digest: digestOf(verdicts),
        differences: differencesOf(first, verdicts),
        seconds: Math.round((performance.now() - began) / 100) / 10,
      };
      found.push(run);
      onRun(run);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server of its own for each run: its limiters remember nothing of the run before. */
async function runOnce(folder: string, workers: number, seed: number): Promise<Outcome[]> {
  await using mock = await startMock({ controlPort: 0 });
  const { env, target } = await prepareForMock(mock, folder);
  const random = new Faker({ locale: en, seed });
  const trials = (["v1", "v2"] as const).map((version): Trial => {
    const files = random.helpers.shuffle(suiteFiles());
    return { name: version, version, targetJson: JSON.stringify(target), files, ids: [] };
  });
  // Awaited here: the server ends with this function.
  return await runTrials(trials, { workers, env });
}

/** Of each check and requirement: an observer sees other exchanges in each worker, and speaks for all of them at once. */
function verdictsOf(outcomes: readonly Outcome[]): Map<string, string> {
  const verdicts = new Map<string, string>();
  for (const { findings } of outcomes)
    for (const { requirement, version, check, verdict } of findings) {
      const key = `${version} ${requirement}${check.kind === "check" ? ` (${check.file}: ${check.title})` : ""}`;
      const known = verdicts.get(key);
      verdicts.set(key, known === "fail" ? known : verdict);
    }
  return verdicts;
}

function digestOf(verdicts: ReadonlyMap<string, string>): string {
  const lines = [...verdicts].map(([key, verdict]) => `${key}: ${verdict}`).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
}

function differencesOf(first: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...new Set([...first.keys(), ...now.keys()])]
    .filter((key) => first.get(key) !== now.get(key))
    .map((key) => `${key}: ${first.get(key) ?? "not judged"}, then ${now.get(key) ?? "not judged"}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  const told: FlakeRun[] = [];
  const runs = await findFlakes(Number(values.runs), Number(values.seed), (run) => {
    told.push(run);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(told, null, 2)}\n`);
    console.log(
      `seed ${run.seed}, ${run.workers} workers: ${run.passes} of ${run.verdicts} verdicts pass, ${run.differences.length} differences, ${run.seconds} s`,
    );
    for (const difference of run.differences) console.log(`  ${difference}`);
  });
  const flaky = runs.filter((run) => run.differences.length > 0).length;
  const judged = runs.every((run) => run.passes > run.verdicts / 2);
  console.log(`flakes: ${flaky} of ${runs.length} runs differ from the first`);
  process.exitCode = runs.length > 0 && flaky === 0 && judged ? 0 : 1;
}

if (require.main === module) void main();

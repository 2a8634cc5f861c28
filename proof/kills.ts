/**
 * `npm run kills`: runs of the suite are killed at random moments; then `pushcheck cleanup` must leave nothing behind.
 * What was found is printed as JSON with --json.
 */
import { parseArgs } from "node:util";
import { killRuns } from "./kills/runs.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    compiled: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

void main();

async function main(): Promise<void> {
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  process.stderr.write(`${runs} runs, seed ${seed}\n`);
  const kills = await killRuns({
    runs,
    seed,
    compiled: values.compiled,
    onRun: ({ run, moment, made, leftByKill, leftAfterCleanup }) =>
      process.stderr.write(`${run}/${runs} ${moment}: ${made} made, ${leftByKill} left, then ${leftAfterCleanup}\n`),
  });
  const sum = (of: "made" | "leftByKill" | "leftAfterCleanup" | "maybeLeft") =>
    kills.reduce((total, kill) => total + kill[of], 0);
  const killed = kills.filter((kill) => kill.wasRunning).length;
  if (values.json) process.stdout.write(`${JSON.stringify(kills, null, 1)}\n`);
  else
    process.stdout.write(
      `${kills.length} runs, ${killed} of them killed (seed ${seed}): ${sum("made")} pushes made, ${sum("leftByKill")} left active by the kills, ` +
        `${sum("leftAfterCleanup")} after cleanup; ${sum("maybeLeft")} creations whose answer nobody saw were named as not findable\n`,
    );
  process.exitCode = sum("leftAfterCleanup") === 0 ? 0 : 1;
}

/** A sample of `npm run kills`. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { killRuns } from "../../proof/kills/runs.ts";

it("runs that are killed at random moments leave nothing behind after a clean-up", async (context) => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);

  const kills = await killRuns({ runs: 4, seed, compiled: false });

  assert.ok(
    kills.some(({ wasRunning, made }) => wasRunning && made > 0),
    "something was killed that had made something",
  );
  for (const kill of kills) assert.equal(kill.leftAfterCleanup, 0, JSON.stringify(kill));
});

/** A sample of `npm run fuzz`. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { fuzz } from "../../proof/fuzz/fuzz.ts";

it("the mock answers generated requests without a crash, a hang or an unhandled rejection", async (context) => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);

  const { requests, answers, crashes, hangs, uncaught, unhandled } = await fuzz({ count: 2_000, seed });

  assert.deepEqual(
    { requests, crashes, hangs, uncaught, unhandled },
    { requests: 2_000, crashes: 0, hangs: [], uncaught: 0, unhandled: 0 },
  );
  for (const status of ["200", "201", "400", "401", "404", "422"]) {
    assert.ok(answers[status], `some answer is ${status}: ${JSON.stringify(answers)}`);
  }
});

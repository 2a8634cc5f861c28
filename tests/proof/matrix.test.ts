import assert from "node:assert/strict";
import { test } from "node:test";
import { type Cell, isClean, runCell } from "../../proof/matrix.ts";

// All cells take minutes: `npm run matrix`. These differ from one another in all that a matrix can differ in.
const sample: readonly Cell[] = [
  { release: "1.56.0", configuration: "plain" },
  { release: "2.4.0", configuration: "tuned" },
  { release: "2.11.4", configuration: "closed" },
  { release: "2.11.4", configuration: "pro" },
];

for (const cell of sample) {
  test(`a sound ${cell.release}, ${cell.configuration}, raises no alarm`, async () => {
    const result = await runCell(cell);

    assert.deepEqual(result.alarms, []);
    assert.equal(isClean(result), true, `exit ${result.exitCode}, ${result.pass} passed`);
  });
}

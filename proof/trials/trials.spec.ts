import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../fixtures/test.ts";
import { readTrials, TRIALS_VARIABLE } from "./trial.ts";

/**
 * The suite against many servers in one run: each trial loads its files anew, so that their checks are declared once
 * more, for another target. One worker can so serve trial after trial.
 */
for (const trial of readTrials(readFileSync(process.env[TRIALS_VARIABLE] ?? "", "utf8"))) {
  test.describe(trial.name, () => {
    test.use({ targetJson: trial.targetJson, apiVersion: trial.version });
    for (const file of trial.files) {
      const path = require.resolve(join(__dirname, "..", "..", "suites", file));
      delete require.cache[path];
      require(path);
    }
  });
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { readTrials, TRIALS_VARIABLE, type Trial } from "./trial.ts";

const extension = __filename.endsWith(".ts") ? "ts" : "js";
const root = join(__dirname, "..", "..");
const trials = readTrials(readFileSync(process.env[TRIALS_VARIABLE] ?? "", "utf8"));

export default defineConfig({
  testDir: __dirname,
  testMatch: `trials.spec.${extension}`,
  grep: trials.map(patternOf),
  outputDir: process.env.PUSHCHECK_WORK_DIR ?? join(root, "reports", "out", "work"),
  globalSetup: join(root, "fixtures", `global-setup.${extension}`),
  reporter: [[join(__dirname, `reporter.${extension}`)]],
  fullyParallel: true,
  workers: Number(process.env.PUSHCHECK_WORKERS ?? 2),
  retries: 0,
  timeout: 30_000,
});

/** The checks of a trial: of its version, and about its requirements. */
function patternOf({ name, version, ids }: Trial): RegExp {
  const about = ids.length === 0 ? "" : `(?=.*@(${ids.join("|")})(?![\\w-]))`;
  return new RegExp(`(?=.* ${name.replaceAll(".", "\\.")} )(?=.*@${version}(?![\\w-]))${about}`);
}

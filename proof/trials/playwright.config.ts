import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { z } from "zod";
import { SHUFFLE_VARIABLE, TRIALS_VARIABLE, Trial } from "./trial.ts";

const extension = __filename.endsWith(".ts") ? "ts" : "js";
const root = join(__dirname, "..", "..");
const trials = z.array(Trial).parse(JSON.parse(readFileSync(process.env[TRIALS_VARIABLE] ?? "", "utf8")));

const shuffled = process.env[SHUFFLE_VARIABLE] !== undefined;

interface ProjectOptions {
  apiVersion: "v1" | "v2";
  targetJson: string;
}

/** The suites against many servers in one run: a project for each trial. */
export default defineConfig<ProjectOptions, ProjectOptions>({
  testDir: shuffled ? __dirname : join(root, "suites"),
  testMatch: shuffled ? `shuffled.spec.${extension}` : `**/*.spec.${extension}`,
  outputDir: process.env.PUSHCHECK_WORK_DIR ?? join(root, "reports", "out", "work"),
  globalSetup: join(root, "fixtures", `global-setup.${extension}`),
  reporter: [[join(__dirname, `reporter.${extension}`)]],
  // A project of the proof is small and has a worker to itself; a shuffled run is spread over all workers.
  fullyParallel: shuffled,
  workers: Number(process.env.PUSHCHECK_WORKERS ?? 2),
  retries: 0,
  timeout: 30_000,
  projects: trials.map(({ name, version, targetJson, grep }) => ({
    name,
    grep: new RegExp(grep),
    use: { apiVersion: version, targetJson },
  })),
});

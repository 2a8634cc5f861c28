import { join } from "node:path";
import { defineConfig } from "@playwright/test";

/** Our own extension, .ts in a checkout and .js where the package is installed. */
const extension = __filename.endsWith(".ts") ? "ts" : "js";

export default defineConfig<{ apiVersion: "v1" | "v2" }>({
  testDir: join(__dirname, "suites"),
  testMatch: `**/*.spec.${extension}`,
  // Playwright writes nothing of ours here; reports come from our own reporter.
  outputDir: process.env.PUSHCHECK_WORK_DIR ?? join(process.cwd(), "reports", "out", "work"),
  globalSetup: join(__dirname, "fixtures", `global-setup.${extension}`),
  reporter: [[join(__dirname, "reports", "run", `reporter.${extension}`)]],
  fullyParallel: true,
  workers: Number(process.env.PUSHCHECK_WORKERS ?? 2),
  retries: 0,
  timeout: 30_000,
  forbidOnly: Boolean(process.env.CI),
  use: { trace: "off" },
  projects: [
    { name: "v1", grep: /@v1\b/, use: { apiVersion: "v1" } },
    { name: "v2", grep: /@v2\b/, use: { apiVersion: "v2" } },
  ],
});

import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Shard } from "../../reports/run/run-context.ts";

/** Which checks the runner is to run. */
export interface Selection {
  /** Playwright projects, which are the versions of the API. */
  readonly versions: readonly string[];
  /** Ids of requirements with checks of their own; undefined runs every check. */
  readonly ids?: readonly string[];
  /** Only this part of them. */
  readonly shard?: Shard;
}

/** How the runner ended: its exit code (null if it was killed), and the signal that this process was asked to pass on. */
export interface RunnerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | undefined;
}

/** Two signals within this time are one: a terminal and npm both deliver the same Ctrl-C. In milliseconds. */
const ONE_PRESS_MS = 1_000;

/**
 * Runs Playwright as a child, which leaves the exit code to us. A signal is passed on once, so that the child ends the
 * run in order: it expires what it made and writes its report. A second one ends the child at once.
 */
export function runPlaywright(selection: Selection, env: NodeJS.ProcessEnv): Promise<RunnerEnd> {
  const child = spawn(process.execPath, [require.resolve("@playwright/test/cli"), ...argumentsOf(selection)], {
    env,
    // Over the channel the child learns that this process was killed, and then ends the run in order.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A process group of its own: the terminal's Ctrl-C reaches the child through us, and once.
    detached: process.platform !== "win32",
  });
  let asked: { signal: NodeJS.Signals; at: number } | undefined;
  const passOn = (signal: NodeJS.Signals) => {
    if (asked && performance.now() - asked.at < ONE_PRESS_MS) return;
    child.kill(asked ? "SIGKILL" : "SIGINT");
    asked = { signal: asked?.signal ?? signal, at: performance.now() };
  };
  process.on("SIGINT", passOn);
  process.on("SIGTERM", passOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("SIGINT", passOn);
      process.off("SIGTERM", passOn);
      resolve({ code, signal: asked?.signal });
    });
  });
}

function argumentsOf({ versions, ids, shard }: Selection): string[] {
  const extension = __filename.endsWith(".ts") ? "ts" : "js";
  return [
    "test",
    "--config",
    join(__dirname, "..", "..", `playwright.config.${extension}`),
    ...versions.map((version) => `--project=${version}`),
    ...(ids === undefined ? [] : ["--grep", `@(${ids.join("|")})(?![\\w-])`]),
    ...(shard === undefined ? [] : [`--shard=${shard.index}/${shard.of}`]),
  ];
}

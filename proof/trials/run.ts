import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, OutcomeLine } from "./reporter.ts";
import { KEEP_EVIDENCE_VARIABLE, OUTCOMES_VARIABLE, TRIALS_VARIABLE, type Trial } from "./trial.ts";

export interface TrialOptions {
  readonly workers: number;
  /** The environment that prepareRun made for one of the targets: identities and the context of the run. */
  readonly env: Readonly<Record<string, string>>;
  /** Note where each comparison stands, and go on after one that does not hold. */
  readonly everyComparison?: boolean;
  /** Keep the exchanges of each check. */
  readonly keepEvidence?: boolean;
}

/** Runs the trials in one Playwright run. Returns what each check found; throws where the runner itself failed. */
export async function runTrials(trials: readonly Trial[], options: TrialOptions): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-trials-"));
  const trialsFile = join(folder, "trials.json");
  const outcomesFile = join(folder, "outcomes.jsonl");
  writeFileSync(trialsFile, JSON.stringify(trials));
  writeFileSync(outcomesFile, "");
  try {
    await playwright({
      ...process.env,
      ...options.env,
      [TRIALS_VARIABLE]: trialsFile,
      [OUTCOMES_VARIABLE]: outcomesFile,
      PUSHCHECK_LEDGER: join(folder, "ledger.jsonl"),
      // The servers of the trials go, with all that was made there.
      PUSHCHECK_NO_SWEEP: "1",
      PUSHCHECK_WORK_DIR: join(folder, "work"),
      PUSHCHECK_WORKERS: String(options.workers),
      PUSHCHECK_KEEP_WORKERS: "1",
      PUSHCHECK_SECOND_OPINION: "1",
      ...(options.everyComparison ? { PUSHCHECK_ASSERTION_SITES: "1", PUSHCHECK_GO_ON: "1" } : {}),
      ...(options.keepEvidence ? { [KEEP_EVIDENCE_VARIABLE]: "1" } : {}),
    });
    return readFileSync(outcomesFile, "utf8").split("\n").filter(Boolean).map(outcomeOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcomeOf(line: string): Outcome {
  const outcome = OutcomeLine.parse(JSON.parse(line));
  if ("error" in outcome) throw new Error(`the runner had trouble: ${outcome.error.split("\n")[0]}`);
  return outcome;
}

/** Exit codes 0 and 1 are about checks; any other is the runner's own trouble. */
function playwright(env: NodeJS.ProcessEnv): Promise<void> {
  const extension = __filename.endsWith(".ts") ? "ts" : "js";
  const cli = require.resolve("@playwright/test/cli");
  const args = [cli, "test", "-c", join(__dirname, `playwright.config.${extension}`)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0 || code === 1) resolve();
      else reject(new Error(`the runner ended with ${String(code)}: ${said.trim().split("\n").at(-1) ?? ""}`));
    });
  });
}

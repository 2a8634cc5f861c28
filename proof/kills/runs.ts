import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { en, Faker } from "@faker-js/faker";
import { runCleanup } from "../../cli/cleanup/run.ts";
import { type Mock, startMock } from "../../mock/server.ts";
import { type Doorway, openDoorway } from "./doorway.ts";

/** How many runs to kill, and how. */
export interface KillOptions {
  readonly runs: number;
  /** The same seed chooses the same moments. */
  readonly seed: number;
  /** Run dist/ instead of the sources: starts sooner. */
  readonly compiled: boolean;
  readonly onRun?: (kill: Kill) => void;
}

/** What came of one killed run. */
export interface Kill {
  readonly run: number;
  /** What was killed, and when. */
  readonly moment: string;
  /** False where the run had ended before its moment came. */
  readonly wasRunning: boolean;
  readonly made: number;
  /** Pushes that were active when all processes had gone. */
  readonly leftByKill: number;
  readonly leftAfterCleanup: number;
  /** Creations that the clean-up said nobody can find. */
  readonly maybeLeft: number;
}

const root = join(__dirname, "..", "..");

/** Parts of the suite that take a second or two, and make pushes in many ways. */
const SELECTIONS = [
  "retrieval-last-view-payload",
  "passphrase",
  "audit",
  "expiration-view-limit",
  "creation",
  "retrieval",
];

/** What is killed: all at once, as by the machine or a CI system, or one part, as by the kernel when memory is short. */
const VICTIMS = ["everything", "everything", "the command line", "the runner", "the workers"] as const;

/** Longest that what is left of a run may take to end, in milliseconds. */
const LAST_BREATH_MS = 120_000;

/** Kills runs against one mock, cleans up after each, and counts what is left, as the mock itself sees it. */
export async function killRuns({ runs, seed, compiled, onRun }: KillOptions): Promise<Kill[]> {
  const dice = new Faker({ locale: en, seed });
  await using mock = await startMock({ controlPort: 0 });
  const kills: Kill[] = [];
  for (let run = 1; run <= runs; run++) {
    const kill = await killRun(run, mock, dice, compiled);
    kills.push(kill);
    onRun?.(kill);
  }
  return kills;
}

async function killRun(run: number, mock: Mock, dice: Faker, compiled: boolean): Promise<Kill> {
  await fetch(`${mock.controlUrl}/reset`, { method: "POST" });
  const folder = mkdtempSync(join(tmpdir(), "pushcheck-kill-"));
  const workers = dice.helpers.arrayElement(["1", "2"]);
  const [only, victim] = [dice.helpers.arrayElement(SELECTIONS), dice.helpers.arrayElement(VICTIMS)];
  const doorway = await openDoorway(mock.url, {
    request: dice.number.int({ min: 1, max: 60 }),
    when: dice.helpers.arrayElement(["on arrival", "before the answer", "after the answer"] as const),
  });
  const env = environmentOf(mock);
  try {
    const child = start(
      ["check", doorway.url, "--only", only, "--workers", workers, "--report", folder],
      env,
      compiled,
    );
    const wasRunning = await killAt(child, doorway, victim, dice.number.int({ max: 20 }));
    const before = await stateOf(mock);
    const maybeLeft = await cleanUp(folder, env);
    const after = await stateOf(mock);
    return {
      run,
      moment: `${victim} ${doorway.moment} (--only ${only})`,
      wasRunning,
      made: before.made,
      leftByKill: before.active,
      leftAfterCleanup: after.active,
      maybeLeft,
    };
  } finally {
    await doorway.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits for the moment, kills, and waits until every process of the run has gone. */
async function killAt(
  child: ChildProcess,
  doorway: Doorway,
  victim: (typeof VICTIMS)[number],
  laterMs: number,
): Promise<boolean> {
  const ended = new Promise<"ended">((resolve) => child.once("exit", () => resolve("ended")));
  const first = await Promise.race([doorway.reached, ended]);
  if (first !== "ended") await sleep(laterMs);
  if (child.pid === undefined) throw new Error("the run did not start");
  const family = [child.pid, ...descendantsOf(child.pid)];
  const wasRunning = child.exitCode === null && child.signalCode === null;
  const [commandLine, runner, ...workers] = family;
  const victims = {
    everything: family,
    "the command line": [commandLine],
    "the runner": [runner],
    "the workers": workers,
  };
  // Early on there is no more than the command line.
  const chosen: number[] = victims[victim].flatMap((pid) => (pid === undefined ? [] : [pid]));
  for (const pid of chosen.length > 0 ? chosen : family) if (wasRunning) signal(pid, "SIGKILL");
  doorway.letThrough();
  const deadline = Date.now() + LAST_BREATH_MS;
  while (family.some((pid) => signal(pid, 0))) {
    if (Date.now() > deadline) throw new Error(`a process of a killed run was still there after ${LAST_BREATH_MS} ms`);
    await sleep(50);
  }
  return wasRunning;
}

/** Runs the clean-up for each ledger that was left. Gives the number of creations that nobody can find. */
async function cleanUp(folder: string, env: NodeJS.ProcessEnv): Promise<number> {
  let said = "";
  for (const name of readdirSync(folder).filter((file) => /^ledger-.*\.jsonl$/.test(file))) {
    const say = (text: string) => {
      said += text;
    };
    await runCleanup(join(folder, name), {}, { env, out: say, err: say });
  }
  return said.match(/an unanswered creation/g)?.length ?? 0;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv, compiled: boolean): ChildProcess {
  const main = compiled ? [join(root, "dist", "cli", "main.js")] : ["--import", "tsx", join(root, "cli", "main.ts")];
  return spawn(process.execPath, [...main, ...args], { cwd: root, env, stdio: "ignore" });
}

function environmentOf({ identities }: Mock): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(PUSHCHECK_|NODE_TEST_CONTEXT$)/.test(name));
  const ours = Object.entries(identities).flatMap(([who, { email, token }]) => [
    [`PUSHCHECK_${who.toUpperCase()}_EMAIL`, email],
    [`PUSHCHECK_${who.toUpperCase()}_TOKEN`, token],
  ]);
  return Object.fromEntries([...others, ...ours]);
}

/** Pushes that the mock knows of, and those among them that are not expired. */
async function stateOf({ controlUrl }: Mock): Promise<{ made: number; active: number }> {
  const reply = await fetch(`${controlUrl}/state`);
  const state = (await reply.json()) as { pushes: number; latest: readonly { expired: boolean }[] };
  if (state.pushes > state.latest.length) throw new Error("the mock holds more pushes than it lists");
  return { made: state.pushes, active: state.latest.filter(({ expired }) => !expired).length };
}

/** Children, their children and so on, nearest first. */
function descendantsOf(pid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found: number[] = [];
  for (let parents = [pid]; parents.length > 0; ) {
    parents = table.filter(([, parent]) => parents.includes(parent ?? 0)).map(([child]) => child ?? 0);
    found.push(...parents);
  }
  return found;
}

/** False where there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

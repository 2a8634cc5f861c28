/** The client under test as a process: started in a group of its own, and never outliving its session. */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";

/** How a client ended. */
export interface Ending {
  /** Its own exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Processes that it left behind, which had to be ended. */
  readonly leftBehind: number;
}

/** What a client wrote, as far as it is kept. */
export interface Output {
  readonly out: string;
  readonly err: string;
}

/** A client that runs. */
export interface Client {
  readonly ended: Promise<Ending>;
  /** What it wrote until now; null where it writes to our own output. */
  output(): Output | null;
  /** Ends it and whatever it has started. Harmless when it has ended. */
  end(): Promise<void>;
}

/** The command could not be started: no such program, or it may not be run. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** Time to end by themselves before processes are killed, in milliseconds. */
const PATIENCE = 2_000;

/** The mark by which processes are known that have left the group. */
const MARK = "PUSHCHECK_CONTRACT_SESSION";

/** More than this is not kept of an output, in bytes. */
const MOST_OUTPUT = 4 * 1024 * 1024;

/**
 * Starts a command with standard input, output and error of ours. Throws CommandError.
 * @param captured keep what it writes instead, and give it no input
 */
export async function startClient(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  captured = false,
): Promise<Client> {
  const [program = "", ...args] = command;
  const mark = randomUUID();
  const stdio: StdioOptions = captured ? ["ignore", "pipe", "pipe"] : "inherit";
  const child = spawn(program, args, { stdio, detached: true, env: { ...env, [MARK]: mark } });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", ({ code }: NodeJS.ErrnoException) => {
      reject(new CommandError(`cannot start ${program}: ${code ?? "unknown error"}`));
    });
  });
  const group = groupOf(child, mark);
  const [out, err] = [gathered(child.stdout), gathered(child.stderr)];
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ended = new Promise<Ending>((resolve) => {
    child.once("exit", async (code, signal) => {
      const leftBehind = await group.end();
      // Who has left the group unmarked may hold the output open.
      await Promise.race([closed, wait(PATIENCE)]);
      resolve({ code, signal, leftBehind });
    });
  });
  return {
    ended,
    output: () => (captured ? { out: out(), err: err() } : null),
    async end() {
      group.signal("SIGTERM");
      await Promise.race([ended, wait(PATIENCE).then(() => group.signal("SIGKILL"))]);
      await ended;
    },
  };
}

/** Gathers what comes out of a stream. */
function gathered(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    if (size < MOST_OUTPUT) chunks.push(chunk);
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

/** Everything that a client has started: its process group, and those that left it but still carry the mark. */
function groupOf({ pid = 0 }: ChildProcess, mark: string) {
  const members = () => [...(isThere(-pid) ? [-pid] : []), ...marked(mark)];
  const signal = (name: NodeJS.Signals) => {
    for (const member of members()) send(member, name);
  };
  return {
    signal,
    /** Ends what is left, and says how many processes outside and groups inside there were. */
    async end(): Promise<number> {
      const count = members().length;
      if (count === 0) return 0;
      signal("SIGTERM");
      for (const from = Date.now(); members().length > 0 && Date.now() - from < PATIENCE; ) await wait(20);
      signal("SIGKILL");
      return count;
    },
  };
}

/** Processes that have the mark in their environment, where the system shows that. */
function marked(mark: string): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== process.pid && environmentHas(pid, `${MARK}=${mark}`));
  } catch {
    return [];
  }
}

function environmentHas(pid: number, entry: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(entry);
  } catch {
    return false;
  }
}

function isThere(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

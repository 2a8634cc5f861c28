import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request as send } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import type { Condition } from "./mock-process.ts";
import { type Generated, generateRequests } from "./requests.ts";

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Told after each batch. */
  readonly onProgress?: (done: number) => void;
}

/** What came of the fuzzing. */
export interface Fuzzed {
  readonly requests: number;
  readonly answers: Readonly<Record<string, number>>;
  /** The mock's process ended. */
  readonly crashes: number;
  readonly uncaught: number;
  readonly unhandled: number;
  /** Requests that nobody answered in time. */
  readonly hangs: readonly string[];
  /** Bytes before, at the end, and after a reset. */
  readonly rss: { readonly before: number; readonly loaded: number; readonly afterReset: number };
}

const BATCH = 500;
const LANES = 8;
/** The longest that any answer may take, in milliseconds: this machine may be busy. */
const PATIENCE_MS = 20_000;
/** Silence after bytes that are no whole request is as it should be, in milliseconds. */
const SILENCE_MS = 30;

/** Sends generated requests to a mock in a process of its own. */
export async function fuzz({ count, seed, onProgress }: FuzzOptions): Promise<Fuzzed> {
  const child = startChild();
  let crashes = 0;
  child.on("exit", () => crashes++);
  const { url } = await conditionOf(child);
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const answers: Record<string, number> = {};
  const hangs: string[] = [];
  const tokens: string[] = [];
  const lane = async (requests: readonly Generated[]) => {
    for (const each of requests) {
      if (crashes > 0) return;
      const outcome = each.kind === "bytes" ? await sendBytes(url, each) : await sendRequest(url, agent, each, tokens);
      answers[outcome] = (answers[outcome] ?? 0) + 1;
      if (outcome === "no answer")
        hangs.push(each.kind === "bytes" ? each.bytes.toString("base64") : `${each.method} ${each.path}`);
    }
  };
  const run = async (from: number, to: number) => {
    for (let at = from; at < to && crashes === 0; at += BATCH) {
      const requests = generateRequests(Math.min(BATCH, to - at), seed + at);
      await Promise.all(Array.from({ length: LANES }, (_, n) => lane(requests.filter((_, i) => i % LANES === n))));
      onProgress?.(Math.min(at + BATCH, to));
    }
  };
  try {
    // Warm first: code that was compiled is no leak.
    const warm = Math.ceil(count / 10);
    await run(0, warm);
    const before = await ask(child, "reset");
    await run(warm, count);
    const loaded = await ask(child, "say");
    const after = await ask(child, "reset");
    return {
      requests: Object.values(answers).reduce((sum, each) => sum + each, 0),
      answers,
      crashes,
      uncaught: after.uncaught,
      unhandled: after.unhandled,
      hangs,
      rss: { before: before.rss, loaded: loaded.rss, afterReset: after.rss },
    };
  } finally {
    agent.destroy();
    child.kill();
  }
}

function startChild(): ChildProcess {
  return fork(join(__dirname, "mock-process.ts"), {
    execArgv: ["--import", "tsx", "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function conditionOf(child: ChildProcess): Promise<Condition> {
  const [condition] = (await once(child, "message")) as [Condition];
  return condition;
}

function ask(child: ChildProcess, command: "reset" | "say"): Promise<Condition> {
  const condition = conditionOf(child);
  child.send(command);
  return condition;
}

/** Gives the status, or how there is none. */
function sendRequest(
  url: string,
  agent: Agent,
  { method, path, headers, body }: Extract<Generated, { kind: "request" }>,
  tokens: string[],
): Promise<string> {
  const { hostname, port } = new URL(url);
  const known = tokens[(path.length * 31) % Math.max(1, tokens.length)] ?? "none";
  return new Promise((resolve) => {
    const options = {
      hostname,
      port,
      agent,
      method,
      path: path.replaceAll("%K", known),
      headers,
      timeout: PATIENCE_MS,
    };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => resolve("cut off"));
      response.on("end", () => {
        const made = /"url_token":"([^"]+)"/.exec(Buffer.concat(chunks).toString());
        if (made?.[1] && tokens.push(made[1]) > 500) tokens.shift();
        resolve(String(response.statusCode));
      });
    });
    request.on("timeout", () => {
      resolve("no answer");
      request.destroy();
    });
    request.on("error", () => resolve("cut off"));
    request.end(body ?? undefined);
  });
}

/** Writes bytes and waits for an answer, the end, or silence: a head that is not whole is owed nothing. */
function sendBytes(url: string, { bytes }: Extract<Generated, { kind: "bytes" }>): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const finish = (outcome: string) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(SILENCE_MS, () => finish("silence"));
    socket.on("data", (chunk) => finish(/^HTTP\/1\.[01] (\d+)/.exec(chunk.toString("latin1"))?.[1] ?? "odd bytes"));
    socket.on("error", () => finish("cut off"));
    socket.on("close", () => finish("closed"));
  });
}

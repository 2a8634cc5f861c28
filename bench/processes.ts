import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { extname, join } from "node:path";

/** What a process has used so far; bytes after a garbage collection where the process was started with `collectable`. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly rssBytes: number;
  readonly liveBytes: number;
}

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startMilliseconds: number;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

export interface Program {
  /** A JavaScript file of a package, or a TypeScript file of ours. */
  readonly script: string;
  /** Given the port to listen on. */
  readonly args: (port: number) => readonly string[];
  /** Answers with 200 as soon as the server is up. */
  readonly path: string;
  /** Lets the garbage collector be called, so that bytes in use can be told from bytes that linger. */
  readonly collectable?: boolean;
}

/** This folder as it is in the repository, also where the bench runs compiled: what is no TypeScript stays there. */
export const SOURCES = existsSync(join(__dirname, "meter.cjs")) ? __dirname : join(__dirname, "../../bench");

/** One of our servers, compiled if the bench is: only so does its start say anything of an installed package. */
export function ownServer(name: "raw" | "mock"): string {
  return join(__dirname, "servers", name + extname(__filename));
}

const PATIENCE_MS = 30_000;

/** Starts a server and waits for its first answer. Throws if it ends, or does not answer within half a minute. */
export async function startServer(program: Program): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = fork(program.script, program.args(port), {
    execArgv: [
      ...["--require", join(SOURCES, "meter.cjs")],
      ...(program.script.endsWith(".ts") ? ["--import", "tsx"] : []),
      ...(program.collectable ? ["--expose-gc"] : []),
    ],
    // Prism starts several processes where NODE_ENV says production.
    env: { ...process.env, NODE_ENV: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await untilAnswering(url + program.path, child, began + PATIENCE_MS);
  const startMilliseconds = performance.now() - began;
  return {
    url,
    startMilliseconds,
    usage: () => usageOf(child),
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  return new Promise((resolve) => {
    const onMessage = (message: unknown) => {
      if (!isUsage(message)) return;
      child.off("message", onMessage);
      resolve(message);
    };
    child.on("message", onMessage);
    child.send("usage");
  });
}

function isUsage(message: unknown): message is Usage {
  return typeof message === "object" && message !== null && "cpuMicroseconds" in message;
}

async function untilAnswering(url: string, child: ChildProcess, deadline: number): Promise<void> {
  for (;;) {
    const status = await statusOf(url);
    if (status === 200) return;
    if (child.exitCode !== null) throw new Error(`the server under test ended with ${child.exitCode}`);
    if (performance.now() > deadline)
      throw new Error(`the server under test answered ${status} to ${url}, expected 200`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", () => resolve(0));
  });
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

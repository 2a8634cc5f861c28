import { join } from "node:path";
import { asOwner } from "./identities.ts";
import { type LoadOptions, load, medianOf, type Spell, type Workload } from "./load.ts";
import { ownServer, type Program, type ServerProcess, SOURCES, startServer } from "./processes.ts";

export const operations = ["version", "create", "show"] as const;
export type Operation = (typeof operations)[number];

export const servers = ["raw", "mock", "prism"] as const;
export type ServerName = (typeof servers)[number];

/** One server's figures, each the median of its rounds. */
export interface ServerFigures {
  readonly operations: Readonly<Record<Operation, Spell>>;
  /** From the start of the process to its first answer, the median of the starts, in milliseconds. */
  readonly startMilliseconds: number;
  readonly idleRssBytes: number;
  readonly loadedRssBytes: number;
}

export type SideBySide = Readonly<Record<ServerName, ServerFigures>>;

export interface SideBySideOptions extends LoadOptions {
  readonly rounds: number;
  readonly warmUpSeconds: number;
  readonly starts: number;
  readonly log: (line: string) => void;
}

const VERSION = "/api/v2/version";
const PUSHES = "/api/v2/pushes";

/** Enough pushes that none of them collects so many audit events that its log is full. */
const SHOWN_PUSHES = 500;

const programs: Readonly<Record<ServerName, Program>> = {
  raw: { script: ownServer("raw"), args: (port) => [String(port)], path: VERSION },
  mock: { script: ownServer("mock"), args: (port) => [String(port)], path: VERSION },
  prism: {
    script: require.resolve("@stoplight/prism-cli/dist/index.js"),
    args: (port) => ["mock", "-v", "silent", "-p", String(port), join(SOURCES, "../openapi/v2.yaml")],
    path: VERSION,
  },
};

/** The three servers under the same load, in turn, so that what the machine does besides falls on all of them. */
export async function measureSideBySide(options: SideBySideOptions): Promise<SideBySide> {
  const starts = await measureStarts(options);
  const running = new Map<ServerName, ServerProcess>();
  const spells = new Map<string, Spell[]>();
  try {
    for (const name of servers) running.set(name, await startServer(programs[name]));
    const idle = await rssOf(running);
    for (const operation of operations) {
      for (const [name, server] of running) {
        const workload = await workloadOf(operation, name, server);
        await load(server, workload, { ...options, seconds: options.warmUpSeconds });
      }
      for (let round = 1; round <= options.rounds; round++) {
        for (const [name, server] of running) {
          const spell = await load(server, await workloadOf(operation, name, server), options);
          const key = `${name} ${operation}`;
          spells.set(key, [...(spells.get(key) ?? []), spell]);
          options.log(`${operation}, round ${round}, ${name}: ${Math.round(spell.requestsPerSecond)} requests/s`);
        }
      }
    }
    const loaded = await rssOf(running);
    const figuresOf = (name: ServerName): ServerFigures => {
      const medians = operations.map((operation) => [operation, middleOf(spells.get(`${name} ${operation}`) ?? [])]);
      return {
        operations: Object.fromEntries(medians) as Record<Operation, Spell>,
        startMilliseconds: medianOf(starts[name]),
        idleRssBytes: idle[name],
        loadedRssBytes: loaded[name],
      };
    };
    return { raw: figuresOf("raw"), mock: figuresOf("mock"), prism: figuresOf("prism") };
  } finally {
    for (const server of running.values()) await server.close();
  }
}

async function measureStarts({ starts, log }: SideBySideOptions): Promise<Record<ServerName, number[]>> {
  const times: Record<ServerName, number[]> = { raw: [], mock: [], prism: [] };
  for (let i = 0; i < starts; i++) {
    for (const name of servers) {
      const server = await startServer(programs[name]);
      times[name].push(server.startMilliseconds);
      log(`start ${i + 1}, ${name}: ${Math.round(server.startMilliseconds)} ms to the first answer`);
      await server.close();
    }
  }
  return times;
}

async function workloadOf(operation: Operation, name: ServerName, server: ServerProcess): Promise<Workload> {
  const json = { "Content-Type": "application/json" };
  const body = JSON.stringify({
    push: { payload: "the quick brown fox", expire_after_views: 100, expire_after_days: 7 },
  });
  if (operation === "version") return { requests: [{ method: "GET", path: VERSION }], headers: {} };
  if (operation === "create") return { requests: [{ method: "POST", path: PUSHES, body }], headers: json };
  // Prism keeps nothing: any token will do.
  const tokens = name === "prism" ? ["token-of-none"] : await createPushes(server, body);
  return { requests: tokens.map((token) => ({ method: "GET", path: `${PUSHES}/${token}` })), headers: asOwner };
}

async function createPushes(server: ServerProcess, body: string): Promise<string[]> {
  const tokens: string[] = [];
  for (let i = 0; i < SHOWN_PUSHES; i++) {
    const headers = { "Content-Type": "application/json", ...asOwner };
    const reply = await fetch(server.url + PUSHES, { method: "POST", headers, body });
    const { url_token } = (await reply.json()) as { url_token: string };
    tokens.push(url_token);
  }
  return tokens;
}

async function rssOf(running: ReadonlyMap<ServerName, ServerProcess>): Promise<Record<ServerName, number>> {
  const rss: Record<ServerName, number> = { raw: 0, mock: 0, prism: 0 };
  for (const [name, server] of running) rss[name] = (await server.usage()).rssBytes;
  return rss;
}

function middleOf(spells: readonly Spell[]): Spell {
  return {
    requestsPerSecond: medianOf(spells.map((spell) => spell.requestsPerSecond)),
    cpuMicroseconds: medianOf(spells.map((spell) => spell.cpuMicroseconds)),
  };
}

import autocannon from "autocannon";
import { asOwner } from "./identities.ts";
import { type LoadOptions, load, type Spell } from "./load.ts";
import { ownServer, type Program, type ServerProcess, startServer } from "./processes.ts";

/** How the mock bears many pushes of one account. */
export interface Growth {
  readonly few: number;
  readonly many: number;
  readonly lists: Readonly<Record<"page 1 of few" | "page 1 of many" | "page 200 of many", Spell>>;
  /** What one push takes while it lives, after a garbage collection. */
  readonly bytesPerPush: number;
}

export interface GrowthOptions extends LoadOptions {
  readonly few: number;
  readonly many: number;
  readonly log: (line: string) => void;
}

const program: Program = {
  script: ownServer("mock"),
  args: (port) => [String(port)],
  path: "/api/v2/version",
  collectable: true,
};

/** Lists of the mock with few pushes and with many, and what a push takes. */
export async function measureGrowth({ few, many, log, ...options }: GrowthOptions): Promise<Growth> {
  const server = await startServer(program);
  try {
    await create(server, few, options.connections);
    const before = await server.usage();
    const pageOneOfFew = await load(server, listing(1), options);
    log(`list page 1 with ${few} pushes: ${Math.round(pageOneOfFew.requestsPerSecond)} requests/s`);
    await create(server, many - few, options.connections);
    const after = await server.usage();
    const bytesPerPush = (after.liveBytes - before.liveBytes) / (many - few);
    log(`${many} pushes: ${Math.round(bytesPerPush)} bytes each`);
    const pageOneOfMany = await load(server, listing(1), options);
    const pageLastOfMany = await load(server, listing(200), options);
    log(
      `list page 1 and 200 with ${many} pushes: ${[pageOneOfMany, pageLastOfMany].map(rate).join(" and ")} requests/s`,
    );
    return {
      few,
      many,
      lists: { "page 1 of few": pageOneOfFew, "page 1 of many": pageOneOfMany, "page 200 of many": pageLastOfMany },
      bytesPerPush,
    };
  } finally {
    await server.close();
  }
}

function listing(page: number) {
  return { requests: [{ method: "GET" as const, path: `/api/v2/pushes/active?page=${page}` }], headers: asOwner };
}

async function create(server: ServerProcess, amount: number, connections: number): Promise<void> {
  const result = await autocannon({
    url: `${server.url}/api/v2/pushes`,
    method: "POST",
    connections,
    amount,
    headers: { "Content-Type": "application/json", ...asOwner },
    body: JSON.stringify({ push: { payload: "the quick brown fox", name: "bench" } }),
  });
  if (result.errors + result.non2xx > 0) throw new Error(`creating ${amount} pushes: ${result.non2xx} were refused`);
}

function rate({ requestsPerSecond }: Spell): number {
  return Math.round(requestsPerSecond);
}

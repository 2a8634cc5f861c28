/** A Password Pusher in memory, served over HTTP: `startMock()` gives its address. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { createEdge } from "./api/web/edge.ts";
import { exchangeLog } from "./console/exchange-log.ts";
import { createControl } from "./control/control.ts";
import type { Controlled } from "./control/noun.ts";
import { switchboardOf } from "./faults/switchboard.ts";
import { parseWishText } from "./faults/wish.ts";
import { readMemory } from "./persistence/file.ts";
import { type Keeper, type Kept, startKeeper } from "./persistence/keeper.ts";
import { lockState } from "./persistence/lock.ts";
import { randomOf, type SeedChoice, type ServiceOptions } from "./services.ts";
import { developmentIdentities, Identities, type IdentitiesInput } from "./state/account.ts";
import { type Clock, clockFrom } from "./state/clock.ts";
import { snapshotOf } from "./state/snapshot.ts";
import { advance, faultsOf, type MockFaults } from "./steering.ts";
import type { Watcher } from "./watch.ts";
import { startWorld, type World } from "./world.ts";

export type { SeedChoice } from "./services.ts";
export type { Identities, IdentitiesInput } from "./state/account.ts";
export { type Clock, clockFrom } from "./state/clock.ts";
export type { MockFaults } from "./steering.ts";
export type { Watched, Watcher } from "./watch.ts";

/** What a mock should be. Everything can be left out. */
export interface MockOptions extends ServiceOptions {
  /** 0, the default, picks a free one. */
  readonly port?: number;
  /** 127.0.0.1 unless said: nobody else on the network reaches the mock. */
  readonly host?: string;
  /** Port of the control listener, with the console; 0 picks a free one, absent means there is none. */
  readonly controlPort?: number;
  /** Address of the control listener; `host` unless said. */
  readonly controlHost?: string;
  /** Let the control listener show payloads, passphrases and tokens. */
  readonly showSecrets?: boolean;
  /** Who has a token; fixed development identities unless said. */
  readonly identities?: IdentitiesInput;
  /** Time; the system's unless said. */
  readonly clock?: Clock;
  /** What it begins with: a seed by name such as `"demo"`, a seed file, or pushes; nothing unless said. */
  readonly seed?: SeedChoice;
  /** Faults to serve, as in `latency=200,probability=0.5`; none unless said. They can be turned on and off later. */
  readonly faults?: readonly string[];
  /** File that keeps the state. If it exists, the mock goes on from it, at whatever release, and needs no seed. */
  readonly persist?: string;
  /** Told in one line when the state could not be kept. */
  readonly warn?: (message: string) => void;
  /** Answer 500 where our own API documents do not describe the answer: a bug of the mock. For tests. */
  readonly strict?: boolean;
  /** Is told of every answered request, unredacted. */
  readonly watch?: Watcher;
}

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Address of the API, without a trailing slash. */
  readonly url: string;
  /** Address of the control listener, if there is one. */
  readonly controlUrl?: string;
  readonly identities: Identities;
  /** Time as the mock sees it. */
  readonly clock: Clock;
  /** Moves its clock: milliseconds, or a text such as `"2d"`, `"90m"`, `"-1h"`. Throws Unusable for any other text. */
  advance(duration: number | string): void;
  readonly faults: MockFaults;
  /** What answers at `url`; a proxy hands it connections and requests of its own (`connection`, `request`). */
  readonly listener: Server;
  /** Forgets everything, and begins anew with a seed; without one, with what it began with at first. */
  reset(seed?: SeedChoice): Promise<void>;
  /** Ends it, and keeps the state if there is a file for it. */
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
/** In the log of the control listener. */
const MOST_EXCHANGES = 200;

/**
 * Starts a mock and waits until it listens. Throws one clear line for an unknown release, setting, identity or fault, a
 * seed that cannot be planted, and a file that cannot be kept.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const unlock = options.persist === undefined ? () => undefined : lockState(options.persist);
  try {
    return await start(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** `unlock` is called once the mock is closed. */
async function start(options: MockOptions, unlock: () => void): Promise<Mock> {
  const { host = LOOPBACK, clock = clockFrom(), persist, warn = () => undefined } = options;
  const identities = parseIdentities(options.identities ?? developmentIdentities);
  const memory = persist === undefined ? null : readMemory(persist);
  if (memory && !options.clock) clock.use(memory.clock);
  const world = await startWorld({ ...options, identities, clock }, memory?.snapshot);

  const apart = new Set<Mock>();
  const faults = switchboardOf((options.faults ?? []).map(parseWishText), randomOf(options), clock);
  const { service, contract, reset } = world;
  const { controlPort, controlHost = host, showSecrets = false } = options;
  const log = exchangeLog(MOST_EXCHANGES);
  const watch = controlPort === undefined ? options.watch : both(log.watch, options.watch);
  const edge = createEdge({ service, contract, faults, now: clock.now, watch });
  let url = "";
  const controlled: Controlled = {
    ...{ service, clock, faults, reset, log, showSecrets, url: () => url },
    version: () => [world.version(), JSON.stringify([clock.setting(), faults.active()])].join(" "),
    startAnother: async () => {
      const another = await startMock({ ...options, ...aloneAndEmpty });
      apart.add(another);
      return another;
    },
    close: () => void close(),
  };
  const control = createControl(controlled, controlHost);
  let keeper: Keeper | undefined;
  const close = async () => {
    await Promise.all([...[...apart].map((mock) => mock.close()), end(edge), end(control)]);
    try {
      await keeper?.close();
    } finally {
      unlock();
    }
  };
  try {
    url = await listen(edge, options.port ?? 0, host);
    const controlUrl = controlPort === undefined ? undefined : await listen(control, controlPort, controlHost);
    keeper = persist === undefined ? undefined : await startKeeper(keptOf(persist, world, clock, warn));
    const steering = { clock, advance: advance.bind(null, clock), faults: faultsOf(faults), reset };
    return { url, controlUrl, identities, listener: edge, ...steering, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tells both. */
function both(first: Watcher, second: Watcher = () => undefined): Watcher {
  return (watched) => {
    first(watched);
    second(watched);
  };
}

/** A check that turns the clock wants a mock without anything in it, and with a clock of its own. */
const aloneAndEmpty: Partial<MockOptions> = {
  ...{ host: LOOPBACK, port: 0, controlHost: LOOPBACK, controlPort: 0 },
  ...{ clock: undefined, seed: undefined, persist: undefined },
};

function keptOf(file: string, world: World, clock: Clock, warn: (message: string) => void): Kept {
  return {
    file,
    warn,
    memory: () => ({ snapshot: snapshotOf(world.service().state), clock: clock.setting() }),
    version: () => `${world.version()} ${JSON.stringify(clock.setting())}`,
  };
}

function parseIdentities(input: IdentitiesInput): Identities {
  const parsed = Identities.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Error(`the identities are not usable:\n${z.prettifyError(parsed.error)}`);
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: taken, address, family } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`;
}

/** Ends a server at once; also one that never listened. */
function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

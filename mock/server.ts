/** A Password Pusher in memory, served over HTTP: `startMock()` gives its address. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { factsOf, KNOWN, parseRelease } from "../openapi/releases.ts";
import { type SettingName, settingsOf } from "../openapi/settings.ts";
import { createEdge } from "./api/edge.ts";
import { type ContractLayer, contractLayerOf } from "./api/prism.ts";
import { type Edition, type Service, serviceOf } from "./api/service.ts";
import { createControl } from "./control/control.ts";
import { factsWithDefects, withDefects } from "./defects/index.ts";
import { switchboardOf } from "./faults/switchboard.ts";
import { parseWishText } from "./faults/wish.ts";
import { accountsOf, developmentIdentities, Identities, type IdentitiesInput } from "./state/account.ts";
import { type Clock, clockFrom } from "./state/clock.ts";
import { type Random, secureRandom } from "./state/random.ts";
import type { Watcher } from "./watch.ts";

export type { Identities, IdentitiesInput } from "./state/account.ts";
export { type Clock, clockFrom } from "./state/clock.ts";
export type { Watched, Watcher } from "./watch.ts";

/** What a mock should be. Everything can be left out. */
export interface MockOptions {
  /** 0, the default, picks a free one. */
  readonly port?: number;
  /** 127.0.0.1 unless said: nobody else on the network reaches the mock. */
  readonly host?: string;
  /** Port of the control listener; 0 picks a free one, absent means there is none. */
  readonly controlPort?: number;
  /** 1.56.0 to 2.11.4, the newest unless said. */
  readonly release?: string;
  readonly edition?: Edition;
  /** Settings by the server's names; the rest are the release's defaults. The throttle is off unless it is named. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Who has a token; fixed development identities unless said. */
  readonly identities?: IdentitiesInput;
  /** Time; the system's unless said. */
  readonly clock?: Clock;
  /** Source of url_tokens, and of what is random about faults; secure randomness unless said. */
  readonly random?: Random;
  /** Names of defects to have. */
  readonly defects?: readonly string[];
  /** Faults to serve, as in `latency=200,probability=0.5`; none unless said. They can be turned on and off later. */
  readonly faults?: readonly string[];
  /** Pushes to keep; the oldest expired ones go first. */
  readonly maxPushes?: number;
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
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const MOST_PUSHES = 200_000;
const MOST_BYTES = 512 * 1024 * 1024;

/** Starts a mock and waits until it listens. Throws one clear line for an unknown release, setting, identity or fault. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { host = LOOPBACK, settings: overrides = {}, clock = clockFrom() } = options;
  const identities = parseIdentities(options.identities ?? developmentIdentities);
  const newService = serviceMaker(options, identities, overrides);
  let service = newService();
  let contract: ContractLayer = contractLayerOf(service, options.strict ?? false);

  const faults = switchboardOf((options.faults ?? []).map(parseWishText), options.random ?? secureRandom, clock);
  const edge = createEdge({
    service: () => service,
    contract: () => contract,
    faults,
    now: clock.now,
    watch: options.watch,
  });
  const url = await listen(edge, options.port ?? 0, host);
  const apart = new Set<Mock>();
  const control =
    options.controlPort === undefined
      ? null
      : createControl({
          service: () => service,
          clock,
          faults,
          reset: () => {
            service = newService();
            contract = contractLayerOf(service, options.strict ?? false);
          },
          startAnother: async () => {
            const another = await startMock({
              ...options,
              host: LOOPBACK,
              port: 0,
              controlPort: 0,
              clock: clockFrom(),
            });
            apart.add(another);
            return another;
          },
          close: () => void close(),
        });
  const controlUrl = control ? await listenOrClose(control, options.controlPort ?? 0, host, edge) : undefined;

  const close = async () => {
    await Promise.all([
      ...[...apart].map((mock) => mock.close()),
      ...[edge, control].map((server) => server && end(server)),
    ]);
  };
  return { url, controlUrl, identities, close, [Symbol.asyncDispose]: close };
}

/** Makes services that know nothing yet: one at the start, one at each reset. */
function serviceMaker(
  options: MockOptions,
  identities: Identities,
  overrides: Readonly<Record<string, unknown>>,
): () => Service {
  const release = parseRelease(options.release ?? KNOWN.last);
  const settings = settingsOf(release, overrides);
  const { defects = [] } = options;
  const throttles: readonly SettingName[] = ["throttling.minute", "throttling.second"];
  return () =>
    withDefects(
      serviceOf({
        release,
        facts: factsWithDefects(factsOf(release), defects),
        edition: options.edition ?? "oss",
        settings,
        throttled: throttles.some((name) => name in overrides),
        accounts: accountsOf(identities),
        bounds: { maxPushes: options.maxPushes ?? MOST_PUSHES, maxBytes: MOST_BYTES },
        random: options.random ?? secureRandom,
      }),
      defects,
    );
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

async function listenOrClose(server: Server, port: number, host: string, other: Server): Promise<string> {
  try {
    return await listen(server, port, host);
  } catch (error) {
    await end(other);
    throw error;
  }
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

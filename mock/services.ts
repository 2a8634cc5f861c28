/** Makes the services of a mock: one at the start, one at each reset. */
import { factsOf, KNOWN, parseRelease } from "../openapi/releases.ts";
import { type SettingName, settingsOf } from "../openapi/settings.ts";
import { type Edition, type Service, serviceOf } from "./api/service.ts";
import { factsWithDefects, withDefects } from "./defects/index.ts";
import { readSeed } from "./seeds/file.ts";
import { isSeedName, type SeedName } from "./seeds/names.ts";
import { plant } from "./seeds/plant.ts";
import { parseSeed, type SeedInput } from "./seeds/seed.ts";
import { accountsOf, type Identities } from "./state/account.ts";
import { type Random, secureRandom, seededRandom } from "./state/random.ts";

/** How a mock behaves. */
export interface ServiceOptions {
  /** 1.56.0 to 2.11.4, the newest unless said. */
  readonly release?: string;
  readonly edition?: Edition;
  /** Settings by the server's names; the rest are the release's defaults. The throttle is off unless it is named. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Let web pages of all origins call everything; otherwise they may what the server lets them. */
  readonly cors?: boolean;
  /** Names of defects to have. */
  readonly defects?: readonly string[];
  /** Pushes to keep; the oldest expired ones go first. */
  readonly maxPushes?: number;
  /** Source of url_tokens, and of what is random about faults; secure randomness unless said. */
  readonly random?: Random;
  /** Makes url_tokens, texts of built-in seeds, and the luck of faults the same at each start, and after each reset. */
  readonly randomSeed?: number;
}

/** What a mock can begin with: a seed by its name, a seed file, or pushes. */
export type SeedChoice = SeedName | SeedFile | SeedInput;

/** Path of a YAML or JSON file. This way, editors still propose the names. */
type SeedFile = string & Record<never, never>;

/** Makes a service that knows the pushes of a seed. Throws Unusable, which names what is wrong with the seed. */
export type ServiceMaker = (seed: SeedChoice) => Promise<Service>;

const MOST_PUSHES = 200_000;
const MOST_BYTES = 512 * 1024 * 1024;

/** Throws one clear line for an unknown release, setting or defect. */
export function serviceMaker(options: ServiceOptions, identities: Identities, now: () => number): ServiceMaker {
  const release = parseRelease(options.release ?? KNOWN.last);
  const { defects = [], settings: overrides = {}, randomSeed } = options;
  const settings = settingsOf(release, overrides);
  const throttles: readonly SettingName[] = ["throttling.minute", "throttling.second"];
  const accounts = accountsOf(identities);
  return async (seed) => {
    const sound = serviceOf({
      release,
      facts: factsWithDefects(factsOf(release), defects),
      edition: options.edition ?? "oss",
      settings,
      throttled: throttles.some((name) => name in overrides),
      accounts,
      bounds: { maxPushes: options.maxPushes ?? MOST_PUSHES, maxBytes: MOST_BYTES },
      random: randomOf(options),
      openToPages: options.cors ?? false,
    });
    const service = withDefects(sound, defects);
    await sow(service, seed, { accounts, randomSeed, now: now() });
    return service;
  };
}

/** The source of randomness that options ask for: anew from its beginning, if it is a seeded one. */
export function randomOf({ random, randomSeed }: ServiceOptions): Random {
  return random ?? (randomSeed === undefined ? secureRandom : seededRandom(randomSeed));
}

interface Sowing extends Pick<ServiceOptions, "randomSeed"> {
  readonly accounts: ReturnType<typeof accountsOf>;
  readonly now: number;
}

async function sow({ state }: Service, seed: SeedChoice, { accounts, randomSeed, now }: Sowing): Promise<void> {
  if (seed === "empty") return;
  const [owner, other, admin] = accounts;
  if (!owner || !other || !admin) throw new Error("there are three identities, and so three accounts");
  const ground = { state, people: { owner, other, admin }, now };
  if (typeof seed !== "string") return plant(ground, parseSeed(seed, "the seed"), "the seed");
  if (!isSeedName(seed)) return plant(ground, readSeed(seed), seed);
  // Loaded here, because the library behind it takes its time.
  const { builtInSeed } = await import("./seeds/built-in.ts");
  plant(ground, builtInSeed(seed, randomSeed, state.rules), `the seed ${seed}`);
}

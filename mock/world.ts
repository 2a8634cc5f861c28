/** What a mock serves at the moment, and how that is replaced by something else. */
import { type ContractLayer, contractLayerOf } from "./api/prism/prism.ts";
import type { Service } from "./api/service.ts";
import { type SeedChoice, type ServiceOptions, serviceMaker } from "./services.ts";
import type { Identities } from "./state/account.ts";
import type { Clock } from "./state/clock.ts";
import { type Snapshot, withSnapshot } from "./state/snapshot.ts";

export interface World {
  readonly service: () => Service;
  readonly contract: () => ContractLayer;
  /** Forgets everything, and begins anew with a seed; without one, with what it began with at first. */
  readonly reset: (seed?: SeedChoice) => Promise<void>;
  /** A text that is another one whenever a push has changed. */
  readonly version: () => string;
}

export interface WorldOptions extends ServiceOptions {
  readonly identities: Identities;
  readonly clock: Clock;
  readonly seed?: SeedChoice;
  readonly strict?: boolean;
}

/** Begins with what was kept, or else with a seed. Throws one clear line for options that cannot be. */
export async function startWorld(options: WorldOptions, kept: Snapshot | undefined): Promise<World> {
  const { identities, clock, seed: first = "empty", strict = false } = options;
  const newService = serviceMaker(options, identities, clock.now);
  const fresh = await newService(kept ? "empty" : first);
  let service = kept ? { ...fresh, state: withSnapshot(fresh.state, kept) } : fresh;
  let contract = contractLayerOf(service, strict);
  let resets = 0;
  return {
    service: () => service,
    contract: () => contract,
    reset: async (seed = first) => {
      service = await newService(seed);
      contract = contractLayerOf(service, strict);
      resets++;
    },
    version: () => `${resets}.${service.state.store.changes}`,
  };
}

/** The pushes of the seeds that have names. */
import { base, en, Faker } from "@faker-js/faker";
import type { Range, Rules } from "../state/rules.ts";
import { demo } from "./demo.ts";
import { everyState } from "./every-state.ts";
import { heavy } from "./heavy.ts";
import type { SeedName } from "./names.ts";
import { type PushSeed, type SeedEntry, PushSeed as schema } from "./seed.ts";

/** Gives pushes, oldest first; what is not said of one is as in a seed file. */
type Sower = (faker: Faker) => Iterable<Partial<PushSeed>>;

const sowers: Readonly<Record<SeedName, Sower>> = { empty: () => [], demo, heavy, "every-state": everyState };

const unsaid: PushSeed = schema.parse({});

/**
 * The pushes of a built-in seed, as far as a server has them: without kinds that are off, and within its limits.
 * @param randomSeed makes all texts repeatable; undefined: they differ each time
 */
export function* builtInSeed(name: SeedName, randomSeed: number | undefined, rules: Rules): Generator<SeedEntry> {
  const faker = new Faker({ locale: [en, base], seed: randomSeed });
  let index = 0;
  for (const push of sowers[name](faker)) {
    const { known, enabled, days, views } = rules.kinds[push.kind ?? "text"];
    if (!known || !enabled) continue;
    const limits = {
      expire_after_days: clamp(push.expire_after_days, days),
      expire_after_views: clamp(push.expire_after_views, views),
    };
    yield [index++, { ...unsaid, ...push, ...limits }];
  }
}

function clamp(value: number | undefined, { min, max }: Range): number | undefined {
  return value === undefined ? undefined : Math.min(Math.max(value, min), max);
}

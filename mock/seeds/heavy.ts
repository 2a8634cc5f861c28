/** Many pushes, for lists that go on and on: nine in ten are the owner's, one in ten has ended. */
import type { Faker } from "@faker-js/faker";
import { DAY } from "../state/clock.ts";
import type { PushSeed } from "./seed.ts";

const AMOUNT = 100_000;
const OLDEST = 80 * DAY;

export function* heavy(faker: Faker): Generator<Partial<PushSeed>> {
  for (let i = 0; i < AMOUNT; i++) {
    yield {
      payload: faker.string.alphanumeric(16),
      name: `${faker.word.noun()} ${i + 1}`,
      owner: i % 10 === 0 ? "other" : "owner",
      expire_after_days: 90,
      expire_after_views: 100,
      age: Math.floor(OLDEST * (1 - i / AMOUNT)),
      expired: i % 10 === 5,
    };
  }
}

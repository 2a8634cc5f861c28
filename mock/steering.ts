/** How a program steers a mock in its own process. */
import type { Switchboard } from "./faults/switchboard.ts";
import { nameOf, parseWishText } from "./faults/wish.ts";
import { type Clock, durationOf } from "./state/clock.ts";
import { Unusable } from "./unusable.ts";

/** The faults of a mock; docs/faults.md names them. */
export interface MockFaults {
  /** Such as `"latency=200"` or `"error-page=503,path=/p/*,count=2"`. Throws one line for what is no fault. */
  turnOn(wish: string): void;
  /** One by its name, or all. Throws one line for what is no fault. */
  turnOff(name?: string): void;
}

export function faultsOf(switchboard: Switchboard): MockFaults {
  return {
    turnOn: (wish) => switchboard.turnOn(parseWishText(wish)),
    turnOff: (name) => void switchboard.turnOff(name === undefined ? undefined : nameOf(name)),
  };
}

/** Moves a clock by milliseconds, or by a text such as `"2d"`, `"90m"` or `"-1h"`. Throws Unusable for any other text. */
export function advance(clock: Clock, duration: number | string): void {
  const milliseconds = typeof duration === "number" ? duration : durationOf(duration);
  if (milliseconds === null)
    throw new Unusable(`there is no duration "${duration}": expected one such as "2d" or "90m"`);
  clock.advance(milliseconds);
}

/** `/faults`: nuisances on and off. */
import { faults as table } from "../faults/index.ts";
import type { Switchboard } from "../faults/switchboard.ts";
import { FaultError, nameOf, parseWish } from "../faults/wish.ts";
import { ControlError, type Noun } from "./noun.ts";

export const faults: Noun = {
  GET: (controlled) => ({ ...activeOf(controlled.faults), known: known() }),
  POST: (controlled, { body }) => {
    controlled.faults.turnOn(reading(() => parseWish(body)));
    return activeOf(controlled.faults);
  },
  /** `?name=latency` turns that one off, no name all. */
  DELETE: (controlled, { query }) => {
    const name = query.get("name");
    controlled.faults.turnOff(name === null ? undefined : reading(() => nameOf(name)));
    return activeOf(controlled.faults);
  },
};

function activeOf(switchboard: Switchboard) {
  return { faults: switchboard.active().map(({ wish, fitted, played }) => ({ ...wish, fitted, played })) };
}

/** What there is to choose from. */
function known() {
  return Object.entries(table).map(([name, { sentence, value }]) => ({ name, sentence, value: value ?? null }));
}

function reading<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) throw new ControlError(error.message);
    throw error;
  }
}

import { remove } from "../fixtures/ledger/remove.ts";
import type { Callers } from "./callers.ts";
import type { State } from "./state.ts";
import type { StateFile } from "./state-file.ts";

/** What is left of a rehearsal after its end. */
export interface Removal {
  readonly removed: number;
  /** Names of keepsakes that are still there. */
  readonly left: readonly string[];
}

/**
 * Expires the keepsakes. The state forgets each that is gone, and everything once all are. Throws TransportError; the
 * state then knows what is left.
 */
export async function removeKeepsakes(state: State, file: StateFile, callers: Callers): Promise<Removal> {
  let keepsakes = state.keepsakes;
  let removed = 0;
  for (const keepsake of state.keepsakes) {
    const { name, by, memory } = keepsake;
    if (memory && memory.fields.expired !== true) {
      const views = Number(memory.fields.views_remaining);
      const removal = await remove({
        url_token: memory.url_token,
        by: callers.by(by),
        passphrase: memory.passphrase,
        views,
      });
      if (removal === "refused") continue;
      removed += 1;
    }
    keepsakes = keepsakes.filter((one) => one.name !== name);
    file.write({ ...state, keepsakes });
  }
  const left = keepsakes.map(({ name }) => name);
  if (left.length === 0) file.write({ ...state, keepsakes: [], report: null, phase: "removed" });
  return { removed, left };
}

/** `/pushes`: what the store holds, newest first, a page at a time. */
import { z } from "zod";
import { shownPush } from "../console/shown.ts";
import type { Slot } from "../state/store.ts";
import { type Noun, parse } from "./noun.ts";

const MOST = 200;

const Query = z.strictObject({
  find: z.string().default(""),
  state: z.enum(["live", "over", "expired"]).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
});

export const pushes: Noun = {
  /** `?find=` looks for a part of the url_token, kind, owner, or name if secrets may be shown; `?state=live`. */
  GET: ({ service, clock, showSecrets }, { query }) => {
    const { find, state, limit } = parse(Query, Object.fromEntries(query), "?find=…&state=live|over|expired&limit=50");
    const { rules, store } = service().state;
    const show = (slot: Slot) => shownPush(slot, rules, clock.now(), showSecrets);
    const matching: ReturnType<typeof show>[] = [];
    for (const slot of newestFirst([...store.slotsByToken.values()])) {
      const shown = show(slot);
      if (state !== undefined && shown.state !== state) continue;
      if (find !== "" && !Object.values(shown).some((value) => typeof value === "string" && value.includes(find)))
        continue;
      matching.push(shown);
      if (matching.length === limit) break;
    }
    return { total: store.slotsByToken.size, expired: store.expiredTokens.size, pushes: matching };
  },
};

function* newestFirst(slots: readonly Slot[]): Generator<Slot> {
  for (let i = slots.length - 1; i >= 0; i--) {
    const slot = slots[i];
    if (slot) yield slot;
  }
}

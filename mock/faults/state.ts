/** Faults that change what the server remembers. */
import { addressOf } from "../api/request.ts";
import { segmentsOf } from "../api/routes.ts";
import { waitFor } from "../api/web/throttle.ts";
import { replacePush } from "../state/store.ts";
import type { Faults, Occasion } from "./fault.ts";

export const state = {
  "expired-now": {
    sentence: "the push that is asked for has just expired",
    enter: (occasion) => {
      expireNamed(occasion);
      return null;
    },
  },
  "throttle-on": {
    sentence: "the limit per address is on",
    value: { meaning: "requests a minute", usual: 10, allowed: { least: 0, most: 100_000 } },
    enter: ({ service, request, clock, value }) => {
      const address = addressOf(request, service.facts.has("audit-ip-single"));
      const throttle = { perMinute: value, perSecond: Number.POSITIVE_INFINITY };
      const wait = waitFor(throttle, service.state.store, address, request.path, clock.now());
      return wait === null ? null : service.problems.throttled(wait);
    },
  },
} as const satisfies Faults;

function expireNamed({ service, request, clock }: Occasion): void {
  const { rules, store } = service.state;
  const slot = store.slotsByToken.get(tokenIn(request.path));
  if (slot && !slot.push.expired) replacePush(store, slot, rules.expire(slot.push, clock.now()));
}

/** The segment of a path that has the place of a url_token, in any version. */
function tokenIn(path: string): string {
  const segments = segmentsOf(path);
  const token = segments[0] === "api" ? segments[3] : segments[1];
  return token?.replace(/\.json$/, "") ?? "";
}

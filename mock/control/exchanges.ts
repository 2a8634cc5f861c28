/** `/exchanges`: the last requests and answers, redacted unless secrets may be shown. */
import { shownExchange } from "../console/shown.ts";
import type { Controlled, Noun } from "./noun.ts";

export const exchanges: Noun = {
  /** `?since=` leaves out those up to a number. */
  GET: (controlled, { query }) => ({ exchanges: exchangesSince(controlled, Number(query.get("since")) || 0) }),
  DELETE: ({ log }) => {
    log.clear();
    return { exchanges: [] };
  },
};

/** What was exchanged after a number, oldest first. */
export function exchangesSince({ log, url, showSecrets }: Controlled, number: number) {
  return log.since(number).map((watched) => shownExchange(watched, url(), showSecrets));
}

import type { Exchange } from "../finding.ts";
import type { Bases, Pair } from "./conversation.ts";
import { explanationOf, type KnownChange, type SightingPlace } from "./facts.ts";
import { type Sighting, sightingsOf } from "./sightings.ts";

/** A sighting, where it was made, and the known difference that explains it. */
export interface Explained {
  readonly sighting: Sighting;
  readonly place: SightingPlace;
  readonly known: KnownChange | undefined;
}

/**
 * How the pairs of one conversation differ. Where a known difference made a request succeed or fail, it also explains
 * what later answers of the same conversation say of the push: that it is expired, for instance, or has more views left.
 */
export function explainedSightings(
  pairs: readonly Pair[],
  exchanges: readonly Exchange[],
  bases: Bases,
  known: readonly KnownChange[],
): Explained[] {
  const inOrder = [...pairs].sort((a, b) => exchanges.indexOf(a.before) - exchanges.indexOf(b.before));
  let cause: KnownChange | undefined;
  return inOrder.flatMap((pair) => {
    const place = { operation: pair.before.operation ?? "", request: pair.request };
    return sightingsOf(pair, bases).map((sighting): Explained => {
      const own = explanationOf(sighting, place, known);
      if (own && sighting.subject === "status") cause ??= own;
      return { sighting, place, known: own ?? (isOfState(sighting, pair.before) ? cause : undefined) };
    });
  });
}

function isOfState({ rule }: Sighting, { operation }: Exchange): boolean {
  return /^field-(value|null|no-null)$/.test(rule) && /^(show|expire|audit)/.test(operation ?? "");
}

/** What the proxy has to tell: which hosts were asked for, and how. */
import type { Finding } from "../judging/finding.ts";
import { hosts } from "../rules/hosts.ts";
import { findingOf } from "../rules/rule.ts";
import type { Place } from "./hosts.ts";

/** Remembers each kind of attempt once, and how often it was made. */
export interface Attempts {
  /** A host that is not mapped. */
  refused(place: Place): void;
  /** A mapped host, without TLS. */
  plain(place: Place): void;
  /** A mapped host, whose certificate the client did not trust. */
  untrusted(place: Place): void;
  findings(): readonly Finding[];
}

export function createAttempts(): Attempts {
  const seen = {
    refused: new Map<string, number>(),
    plain: new Map<string, number>(),
    untrusted: new Map<string, number>(),
  };
  const count = (map: Map<string, number>) => (place: Place) => {
    const key = `${place.host}:${place.port}`;
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  return {
    refused: count(seen.refused),
    plain: count(seen.plain),
    untrusted: count(seen.untrusted),
    findings: () => [
      ...found(seen.refused, "hosts-elsewhere", (place) => `${place} was refused; nothing left this machine`),
      ...found(seen.plain, "hosts-plain-http", (place) => `the mock answered in the place of ${place}`),
      ...found(
        seen.untrusted,
        "hosts-untrusted",
        (place) => `the client hung up on the mock, which spoke for ${place}`,
      ),
    ],
  };
}

function found(
  places: ReadonlyMap<string, number>,
  rule: keyof typeof hosts,
  made: (place: string) => string,
): Finding[] {
  return [...places].map(([place, times]) => {
    const sent = times === 1 ? "one attempt" : `${times} attempts`;
    return findingOf({ rule, place, sent, made: made(place) }, hosts);
  });
}

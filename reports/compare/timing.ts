import type { Conversation } from "./conversation.ts";
import type { Sighting } from "./sightings.ts";

/** Fewer requests of an operation say nothing about how long it takes. */
const FEWEST = 20;
/** A change by a smaller factor, or of fewer milliseconds, is no other class. */
const FACTOR = 10;
const LEAST_MS = 500;

/** An operation whose median time moved by an order of magnitude. */
export interface TimingChange {
  readonly operation: string;
  readonly sighting: Sighting;
}

/** Compares how long operations took, so generously that a busy machine does not matter. */
export function timingChanges(before: Iterable<Conversation>, after: Iterable<Conversation>): TimingChange[] {
  const [earlier, later] = [mediansOf(before), mediansOf(after)];
  return [...earlier].flatMap(([operation, was]): TimingChange[] => {
    const is = later.get(operation);
    if (is === undefined || Math.abs(is - was) < LEAST_MS) return [];
    if (is < was * FACTOR && was < is * FACTOR) return [];
    const sighting = { rule: "timing-class", subject: "timing", before: classOf(was), after: classOf(is) } as const;
    return [{ operation, sighting }];
  });
}

function mediansOf(conversations: Iterable<Conversation>): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const { exchanges } of conversations) {
    for (const { operation, reply, durationMs } of exchanges) {
      if (operation === null || reply === null) continue;
      const known = times.get(operation);
      if (known) known.push(durationMs);
      else times.set(operation, [durationMs]);
    }
  }
  const enough = [...times].filter(([, all]) => all.length >= FEWEST);
  return new Map(enough.map(([operation, all]) => [operation, medianOf(all)]));
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** "milliseconds", "tens of milliseconds" and so on: figures would differ with every run. */
function classOf(ms: number): string {
  if (ms < 10) return "milliseconds";
  if (ms < 100) return "tens of milliseconds";
  if (ms < 1_000) return "hundreds of milliseconds";
  return ms < 10_000 ? "seconds" : "tens of seconds";
}

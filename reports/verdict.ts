import type { Assertion } from "./finding.ts";

/** What a failure shows of the comparison that decided it. */
export interface Contrast {
  readonly seen: string;
  readonly expected: string;
  readonly reason: string;
}

/** What the first comparison that did not hold saw and expected; undefined where all held. */
export function contrastOf(assertions: readonly Assertion[]): Contrast | undefined {
  const failed = assertions.find(({ passed }) => !passed);
  if (!failed) return undefined;
  const expected = `${failed.matcher} ${failed.expected}`;
  return { seen: failed.seen, expected, reason: `seen ${failed.seen}, expected ${expected}` };
}

import type { Release } from "../openapi/releases.ts";

/** A difference between our mock and the recordings that must stay. */
export interface Deviation {
  /** The recorded releases it occurs at. */
  readonly releases: readonly Release[];
  /** The scenario's id. */
  readonly scenario: string;
  /** The difference's JSONPath, exactly. */
  readonly path: string;
  /** Why the mock cannot, or should not, answer as recorded. */
  readonly reason: string;
}

/** All of them; at most five, and the fewer the better. */
export const deviations: readonly Deviation[] = [];

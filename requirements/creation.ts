import type { Requirement } from "./requirement.ts";

/** Making a push: its answer, limits, defaults and flags. */
export const creation = {} as const satisfies Record<string, Requirement>;

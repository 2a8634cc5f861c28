import type { Requirement } from "./requirement.ts";

/** The lists of active and expired pushes, and their pages. */
export const listing = {} as const satisfies Record<string, Requirement>;

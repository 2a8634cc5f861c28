import type { Requirement } from "./requirement.ts";

/** Showing and previewing a push. */
export const retrieval = {} as const satisfies Record<string, Requirement>;

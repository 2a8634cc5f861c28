import type { Requirement } from "./requirement.ts";

/** Bodies and media types of refusals. */
export const errors = {} as const satisfies Record<string, Requirement>;

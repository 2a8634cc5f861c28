import type { Requirement } from "./requirement.ts";

/** The audit log of a push. */
export const audit = {} as const satisfies Record<string, Requirement>;

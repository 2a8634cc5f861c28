import type { Requirement } from "./requirement.ts";

/** Who may call what, and how credentials are presented. */
export const access = {} as const satisfies Record<string, Requirement>;

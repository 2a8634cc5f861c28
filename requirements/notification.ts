import type { Requirement } from "./requirement.ts";

/** Notification by e-mail (v2). */
export const notification = {} as const satisfies Record<string, Requirement>;

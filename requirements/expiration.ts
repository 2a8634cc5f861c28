import type { Requirement } from "./requirement.ts";

/** The end of a push: by views, by days, by request of its owner or a viewer. */
export const expiration = {} as const satisfies Record<string, Requirement>;

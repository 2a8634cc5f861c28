import type { Requirement } from "./requirement.ts";

/** HTTP itself: methods, paths, suffixes, headers, caching, CORS, legacy paths. */
export const transport = {} as const satisfies Record<string, Requirement>;

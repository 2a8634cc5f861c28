import type { Requirement } from "./requirement.ts";

/** File pushes: upload, listing, download, end. */
export const files = {} as const satisfies Record<string, Requirement>;

import type { Requirement } from "./requirement.ts";

/** Text, url and QR pushes: what each accepts and refuses. */
export const kinds = {} as const satisfies Record<string, Requirement>;

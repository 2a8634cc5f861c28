import type { Requirement } from "./requirement.ts";

/** How requests are read: JSON, form, multipart, query, envelopes, text that must survive. */
export const encoding = {} as const satisfies Record<string, Requirement>;

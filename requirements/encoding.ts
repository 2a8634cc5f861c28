import { bodies } from "./encoding/bodies.ts";
import { envelopes } from "./encoding/envelopes.ts";
import { payloads } from "./encoding/payloads.ts";
import type { Requirement } from "./requirement.ts";

/** How requests are written, and payloads that must survive unchanged. */
export const encoding = {
  ...bodies,
  ...envelopes,
  ...payloads,
} as const satisfies Record<string, Requirement>;

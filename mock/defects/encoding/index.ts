import type { Defects } from "../defect.ts";
import { bodies } from "./bodies.ts";
import { envelopes } from "./envelopes.ts";
import { payloads } from "./payloads.ts";

/** Servers that read and write differently. */
export const encoding: Defects = { ...bodies, ...envelopes, ...payloads };

import type { Defects } from "../defect.ts";
import { creation } from "./creation.ts";
import { endpoint } from "./endpoint.ts";

/** Servers that announce pushes wrongly. */
export const notification: Defects = { ...creation, ...endpoint };

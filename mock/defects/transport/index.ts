import type { Defects } from "../defect.ts";
import { fields } from "./fields.ts";
import { headers } from "./headers.ts";
import { legacy } from "./legacy.ts";
import { methods } from "./methods.ts";

/** Servers that speak HTTP, or show pushes, in another form than they should. */
export const transport: Defects = { ...methods, ...legacy, ...headers, ...fields };

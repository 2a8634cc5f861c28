import type { Defects } from "../defect.ts";
import { callers } from "./callers.ts";
import { credentials } from "./credentials.ts";
import { settings } from "./settings.ts";

/** Servers that let in, or keep out, the wrong callers. */
export const access: Defects = { ...callers, ...credentials, ...settings };

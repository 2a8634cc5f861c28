import type { Defects } from "../defect.ts";
import { forms } from "./forms.ts";
import { refusals } from "./refusals.ts";

/** Servers whose errors are not what they should be. */
export const errors: Defects = { ...refusals, ...forms };

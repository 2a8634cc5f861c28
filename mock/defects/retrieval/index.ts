import type { Defects } from "../defect.ts";
import { counting } from "./counting.ts";
import { expired } from "./expired.ts";
import { parallel } from "./parallel.ts";
import { preview } from "./preview.ts";
import { shown } from "./shown.ts";

/** Servers that show pushes wrongly, and servers that count wrongly who sees them. */
export const retrieval: Defects = { ...shown, ...counting, ...expired, ...preview, ...parallel };

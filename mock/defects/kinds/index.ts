import type { Defects } from "../defect.ts";
import { qr } from "./qr.ts";
import { text } from "./text.ts";
import { url } from "./url.ts";

/** Servers that mix kinds up. */
export const kinds: Defects = { ...text, ...url, ...qr };

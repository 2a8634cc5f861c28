import type { Defects } from "../defect.ts";
import { limiter } from "./limiter.ts";
import { opening } from "./opening.ts";
import { reading } from "./reading.ts";
import { shown } from "./shown.ts";

/** Servers that guard pushes badly, and servers that guard them from the wrong people. */
export const passphrase: Defects = { ...opening, ...reading, ...limiter, ...shown };

import type { Defects } from "../defect.ts";
import { entries } from "./entries.ts";
import { events } from "./events.ts";
import { pages } from "./pages.ts";
import { readers } from "./readers.ts";

/** Servers whose logs of pushes miss something, tell too much, or are open to the wrong people. */
export const audit: Defects = { ...events, ...entries, ...readers, ...pages };

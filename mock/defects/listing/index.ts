import type { Defects } from "../defect.ts";
import { contents } from "./contents.ts";
import { pages } from "./pages.ts";

/** Servers with the wrong lists of pushes. */
export const listing: Defects = { ...contents, ...pages };

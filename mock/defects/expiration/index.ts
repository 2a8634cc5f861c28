import type { Defects } from "../defect.ts";
import { byDays } from "./by-days.ts";
import { byRequest } from "./by-request.ts";
import { byViewer } from "./by-viewer.ts";
import { byViews } from "./by-views.ts";

/** Servers that end pushes at the wrong time, for the wrong people or not at all. */
export const expiration: Defects = { ...byViews, ...byRequest, ...byViewer, ...byDays };

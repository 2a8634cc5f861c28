import type { Defects } from "../defect.ts";
import { attachments } from "./attachments.ts";
import { download } from "./download.ts";
import { upload } from "./upload.ts";

/** Servers that mishandle files. */
export const files: Defects = { ...upload, ...attachments, ...download };

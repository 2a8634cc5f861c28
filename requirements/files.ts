import { attachments } from "./files/attachments.ts";
import { download } from "./files/download.ts";
import { upload } from "./files/upload.ts";
import type { Requirement } from "./requirement.ts";

/** Pushes with attachments: uploading, showing, downloading and losing them. */
export const files = {
  ...download,
  ...upload,
  ...attachments,
} as const satisfies Record<string, Requirement>;

import { isParams } from "../../api/body/nested-params.ts";
import { requests } from "../change.ts";
import type { Defects } from "../defect.ts";
import { crashesOn, envelopes, fieldsAsked, finds } from "../reading.ts";
import { keepsServing } from "./storage.ts";

/** Servers that take something else for attachments, or mishandle them in storage. */
export const attachments: Defects = {
  "crashes-over-empty-list-of-files": {
    breaks: "files-empty-list",
    sentence: "the server falls over an empty list of files",
    ...crashesOn(({ files }) => Array.isArray(files) && files.length === 0),
  },
  "refuses-files-that-are-text": {
    breaks: "files-not-a-list-ignored",
    sentence: "files that are text are refused",
    ...finds((asked) => typeof fieldsAsked(asked).files === "string", { files: ["is invalid"] }),
  },
  "crashes-over-files-that-are-objects": {
    breaks: "files-not-a-list-ignored",
    sentence: "the server falls over a list of objects in place of files",
    ...crashesOn(({ files }) => Array.isArray(files) && isParams(files[0])),
  },
  "takes-list-of-nothing-for-none": {
    breaks: "files-blank-list-needs-user",
    sentence: "a list of nothing in place of files is no list",
    ...envelopes((fields) =>
      Array.isArray(fields.files) && fields.files.every((file) => file === null)
        ? { ...fields, files: undefined }
        : fields,
    ),
  },
  "drops-signed-files": {
    breaks: "files-signed-part",
    sentence: "a file that is named by the signed part of its address is not attached",
    ...envelopes((fields) =>
      Array.isArray(fields.files)
        ? { ...fields, files: fields.files.filter((file) => typeof file !== "string") }
        : fields,
    ),
  },
  "ignores-ranges": {
    breaks: "files-range",
    sentence: "a file is served as a whole to those who ask for a range",
    ...requests(({ headers: { range: _, ...headers }, ...request }) => ({ ...request, headers })),
  },
  "storage-outlives-push": {
    breaks: "files-storage-gone",
    sentence: "a stored file that was read once stays where it is after the end of its push",
    ...keepsServing("/pfb/disk/"),
  },
};

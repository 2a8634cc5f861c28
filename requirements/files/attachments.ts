import type { Requirement } from "../requirement.ts";

/** What counts as an attachment, and what becomes of it in storage. */
export const attachments = {
  "files-empty-list": {
    level: "MAY",
    statement: "make a file push, which needs no payload, where files is given as an empty list",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5; F9",
    needs: ["owner", "file-pushes", "no-mfa"],
  },
  "files-not-a-list-ignored": {
    level: "SHOULD",
    statement: "ignore files that are no list, or a list of objects",
    versions: ["v1", "v2"],
    source: "B6",
  },
  "files-blank-list-needs-user": {
    level: "MAY",
    statement: "ask callers without a token to sign in where files is a list of nothing",
    versions: ["v1", "v2"],
    source: "B5; B6",
    when: "files-need-user",
    needs: ["anonymous"],
  },
  "files-signed-part": {
    level: "MAY",
    statement: "attach an uploaded file to another push by the signed part of its address",
    versions: ["v1", "v2"],
    source: "B6",
    needs: ["owner", "file-pushes", "no-mfa"],
  },
  "files-range": {
    level: "SHOULD",
    statement: "serve a range of a file with 206",
    versions: ["v1", "v2"],
    source: "B6",
    needs: ["owner", "file-pushes", "no-mfa"],
  },
  "files-storage-gone": {
    level: "MUST",
    statement: "serve a file of an ended push no more from the place it was stored at",
    versions: ["v1", "v2"],
    source: "B6",
    needs: ["owner", "file-pushes", "no-mfa"],
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

/** What the deprecated paths under /f and /r share with those under /p. */
export const legacy = {
  "transport-legacy-lists-need-token": {
    level: "MUST",
    statement: "refuse lists and audit logs under /f and /r to callers without a token with an empty 401",
    versions: ["v1"],
    source: "A2",
    needs: ["file-pushes", "url-pushes"],
  },
  "transport-legacy-lists-alike": {
    level: "SHOULD",
    statement: "list the same active and expired pushes under /f and /r as under /p",
    versions: ["v1"],
    source: "A1",
    needs: ["file-pushes", "url-pushes", "owner", "no-mfa", "logins"],
  },
  "transport-legacy-preview": {
    level: "SHOULD",
    statement: "preview any push under /f and /r as under /p",
    versions: ["v1"],
    source: "A1",
    needs: ["file-pushes", "url-pushes", "owner", "no-mfa"],
  },
  "transport-legacy-audit": {
    level: "SHOULD",
    statement: "show the owner the audit log of any push under /f and /r as under /p",
    versions: ["v1"],
    source: "A1",
    needs: ["file-pushes", "url-pushes", "owner", "no-mfa"],
  },
  "transport-legacy-expire": {
    level: "SHOULD",
    statement: "expire any push under /f and /r as under /p",
    versions: ["v1"],
    source: "A1",
    needs: ["deletable-pushes", "file-pushes", "url-pushes", "owner", "no-mfa"],
  },
  "transport-legacy-owner-show": {
    level: "SHOULD",
    statement: "show any push to its owner under /f and /r as under /p",
    versions: ["v1"],
    source: "A1",
    needs: ["file-pushes", "url-pushes", "owner", "no-mfa"],
  },
  "transport-legacy-forms": {
    level: "SHOULD",
    statement: "take new pushes under /f and /r as forms, and under /r as multipart",
    versions: ["v1"],
    source: "A0; A5",
    needs: ["file-pushes", "url-pushes", "owner", "no-mfa"],
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "./requirement.ts";

/** What the version endpoints tell. */
export const version = {
  "version-public": {
    level: "MUST",
    statement: "answer the version endpoint to anyone, without a token",
    versions: ["v1", "v2"],
    source: "v2: Authentication",
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

/** Kinds in other spellings than their names. */
export const values = {
  "kinds-number-file": {
    level: "MAY",
    statement: "read 1 as the kind file",
    versions: ["v1", "v2"],
    source: "B5",
    needs: ["owner", "file-pushes", "no-mfa"],
  },
  "kinds-number-qr": {
    level: "MAY",
    statement: "read 3 as the kind qr",
    versions: ["v1", "v2"],
    source: "B5",
    when: "qr-kind",
    needs: ["qr-pushes"],
  },
  "kinds-true-refused": {
    level: "MAY",
    statement: "answer 422 to true as kind",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-list-is-default": {
    level: "MAY",
    statement: "make a text push where the kind is a list",
    versions: ["v1", "v2"],
    source: "B5",
  },
} as const satisfies Record<string, Requirement>;

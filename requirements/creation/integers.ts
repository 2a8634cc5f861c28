import type { Requirement } from "../requirement.ts";

/** How a limit is read as an integer. */
export const integers = {
  "creation-integer-text": {
    level: "MUST",
    statement: "read a limit that is given as text, as forms do",
    versions: ["v1", "v2"],
    source: "v1: Example; A5",
    needs: ["default-limits"],
  },
  "creation-integer-fraction": {
    level: "SHOULD",
    statement: "cut a fractional limit off at the point",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-text-fraction": {
    level: "SHOULD",
    statement: "cut a fractional limit that is given as text off at the point",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-trailing-text": {
    level: "MAY",
    statement: "read the integer that a text begins with as the limit",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-sign": {
    level: "MAY",
    statement: "read a limit with a plus sign",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-leading-zero": {
    level: "MAY",
    statement: "read a limit with a leading zero as decimal",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-underscore": {
    level: "MAY",
    statement: "read a limit with an underscore between its digits",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-blanks": {
    level: "MAY",
    statement: "read a limit with blanks around it",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-true": {
    level: "MAY",
    statement: "read true as a limit of 1",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-exponent-text": {
    level: "MAY",
    statement: "read no exponent in a limit that is given as text",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
  "creation-integer-hexadecimal": {
    level: "MAY",
    statement: "read no hexadecimal limit, and use the default instead",
    versions: ["v1", "v2"],
    source: "A5",
    needs: ["default-limits"],
  },
} as const satisfies Record<string, Requirement>;

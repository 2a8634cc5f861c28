import type { Requirement } from "../requirement.ts";

/** How the texts of a push are read: payload, name, note and passphrase. */
export const texts = {
  "creation-name-untrimmed": {
    level: "SHOULD",
    statement: "keep blanks around a name",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-note-untrimmed": {
    level: "SHOULD",
    statement: "keep blanks and line ends of a note",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-passphrase-untrimmed": {
    level: "SHOULD",
    statement: "keep blanks around a passphrase",
    versions: ["v1", "v2"],
    source: "A5; B4",
  },
  "creation-labels-unicode": {
    level: "MUST",
    statement: "keep names and notes in any script",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-labels-long": {
    level: "SHOULD",
    statement: "take a name of 255 characters and a note of 4,000",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-number-as-text": {
    level: "MAY",
    statement: "take a number as its digits where text is expected",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-true-as-letter": {
    level: "MAY",
    statement: "take true as the letter t where text is expected",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-false-as-letter": {
    level: "MAY",
    statement: "take false as the letter f where text is expected",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-list-as-nothing": {
    level: "MAY",
    statement: "drop a list where text is expected",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-object-as-nothing": {
    level: "MAY",
    statement: "drop an object where text is expected",
    versions: ["v1", "v2"],
    source: "A5",
  },
} as const satisfies Record<string, Requirement>;

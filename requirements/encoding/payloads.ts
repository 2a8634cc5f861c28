import type { Requirement } from "../requirement.ts";

/** Payloads that must survive unchanged, and how answers are written. */
export const payloads = {
  "encoding-payload-unicode": {
    level: "MUST",
    statement: "give a payload in any script back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-html": {
    level: "MUST",
    statement: "give a payload of HTML back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-controls": {
    level: "MUST",
    statement: "give control characters of a payload back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-line-ends": {
    level: "MUST",
    statement: "give every kind of line end of a payload back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-escapes": {
    level: "MUST",
    statement: "give quotes, backslashes, percent signs and escapes of a payload back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-separators": {
    level: "MUST",
    statement: "give the Unicode line and paragraph separators of a payload back unchanged",
    versions: ["v1", "v2"],
    source: "A4",
  },
  "encoding-payload-blanks": {
    level: "MUST",
    statement: "give blanks at the beginning of a payload back",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "encoding-payload-final-line-end": {
    level: "MUST",
    statement: "give line ends at the end of a payload back",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "encoding-payload-number-like": {
    level: "MUST",
    statement: "give a payload that looks like a number back as text",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "encoding-payload-mebibyte": {
    level: "MUST",
    statement: "give a payload of a mebibyte back unchanged",
    versions: ["v1", "v2"],
    source: "A4; B5",
  },
  "encoding-answer-utf8": {
    level: "SHOULD",
    statement: "write its answers in UTF-8, and say so",
    versions: ["v1", "v2"],
    source: "C1",
  },
  "encoding-answer-escapes": {
    level: "SHOULD",
    statement: "escape what could end a script in its answers",
    versions: ["v1", "v2"],
    source: "A4",
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

/** Which payloads a text push is refused for. */
export const payload = {
  "creation-payload-required": {
    level: "MUST",
    statement: "answer 422 to a text push without a payload",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; A5",
  },
  "creation-payload-empty": {
    level: "MUST",
    statement: "answer 422 to a text push with an empty payload",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; A5",
  },
  "creation-payload-null": {
    level: "MUST",
    statement: "answer 422 to a text push whose payload is null",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; A5",
  },
  "creation-payload-blanks": {
    level: "SHOULD",
    statement: "answer 422 to a text push whose payload is nothing but blanks",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-exotic-blanks": {
    level: "MAY",
    statement: "count line ends, no-break and ideographic spaces as blanks of a payload",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-zero-width": {
    level: "MAY",
    statement: "take a zero-width space for a payload",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-nested": {
    level: "MAY",
    statement: "answer 422 to a text push whose payload is a list",
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-payload-problem": {
    level: "SHOULD",
    statement: 'say {"payload":["Payload is required."]} where the payload is missing',
    versions: ["v1", "v2"],
    source: "A5",
  },
  "creation-payload-largest": {
    level: "MUST",
    statement: "take a payload of 1,048,576 characters",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-bytes": {
    level: "SHOULD",
    statement: "refuse a payload of more than 1,048,576 bytes",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-too-large": {
    level: "MUST",
    statement: "answer 422 to a payload of more than 1,048,576 characters",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "creation-payload-too-large-problem": {
    level: "SHOULD",
    statement: "name the limit of 1048576 bytes where a payload is too large",
    versions: ["v1", "v2"],
    source: "A5",
    when: "payload-limit-named",
  },
  "creation-payload-too-large-placeholder": {
    level: "MAY",
    statement: "leave a placeholder in place of the limit where a payload is too large",
    versions: ["v1", "v2"],
    source: "D",
    unless: "payload-limit-named",
  },
} as const satisfies Record<string, Requirement>;

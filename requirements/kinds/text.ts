import type { Requirement } from "../requirement.ts";

/** The kind that a push has when none is named, and kinds that do not exist. */
export const text = {
  "kinds-text": {
    level: "MUST",
    statement: "make a text push where the kind is text",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
  },
  "kinds-text-by-default": {
    level: "MUST",
    statement: "make a text push where no kind is given",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
  },
  "kinds-null-is-default": {
    level: "SHOULD",
    statement: "make a text push where the kind is null",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-blank-is-default": {
    level: "SHOULD",
    statement: "make a text push where the kind is empty text",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-unknown-refused": {
    level: "MUST",
    statement: "make no push of a kind that it does not know",
    versions: ["v1", "v2"],
    source: "v2: Push Endpoints; B5",
  },
  "kinds-unknown-crashes": {
    level: "MAY",
    statement: "answer 500 to a kind that it does not know",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-case-matters": {
    level: "SHOULD",
    statement: "make no push of a kind that is written in capital letters",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-number-text": {
    level: "MAY",
    statement: "read 0 as the kind text",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-number-url": {
    level: "MAY",
    statement: "read 2 as the kind url",
    versions: ["v1", "v2"],
    source: "B5",
    needs: ["url-pushes"],
  },
  "kinds-numeric-text-refused": {
    level: "SHOULD",
    statement: "answer 422 to a kind that is a number in text",
    versions: ["v1", "v2"],
    source: "B5",
  },
  "kinds-numeric-text-problem": {
    level: "MAY",
    statement: 'say {"kind":["is not within the available options"]} of a kind that is a number in text',
    versions: ["v1", "v2"],
    source: "B5",
    when: "validation-wording-2",
  },
  "kinds-numeric-text-problem-before": {
    level: "MAY",
    statement: 'say {"kind":["is not included in the list"]} of a kind that is a number in text',
    versions: ["v1", "v2"],
    source: "D",
    unless: "validation-wording-2",
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

/** The key around the fields of a push. */
export const envelopes = {
  "encoding-empty-body": {
    level: "MUST",
    statement: "answer 400 to a creation without a body",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3",
  },
  "encoding-envelope-missing": {
    level: "MUST",
    statement: "answer 400 to an object without the envelope",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3",
  },
  "encoding-envelope-message": {
    level: "SHOULD",
    statement: "name the missing envelope, and say that it is missing, empty or invalid",
    versions: ["v1", "v2"],
    source: "A3",
    when: "envelope-message-or-invalid",
  },
  "encoding-envelope-message-before": {
    level: "SHOULD",
    statement: "name the missing envelope, and say that it is missing or empty",
    versions: ["v1", "v2"],
    source: "D",
    unless: "envelope-message-or-invalid",
  },
  "encoding-envelope-empty": {
    level: "SHOULD",
    statement: "answer 400 to an envelope without fields",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-envelope-null": {
    level: "SHOULD",
    statement: "answer 400 to null as envelope",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-envelope-blank": {
    level: "SHOULD",
    statement: "answer 400 to empty text as envelope",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-envelope-foreign": {
    level: "SHOULD",
    statement: "answer 400 to the envelope of the other version",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-envelope-scalar": {
    level: "MUST",
    statement: "make no push of an envelope that is text",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-envelope-list": {
    level: "MUST",
    statement: "make no push of an envelope that is a list",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-document-list": {
    level: "SHOULD",
    statement: "answer 400 to a JSON list",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-document-null": {
    level: "SHOULD",
    statement: "answer 400 to JSON null",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-document-text": {
    level: "SHOULD",
    statement: "answer 400 to a JSON text",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-bare-json": {
    level: "SHOULD",
    statement: "answer 400 to a push outside of its envelope",
    versions: ["v2"],
    source: "v2: Push Endpoints; A3",
  },
  "encoding-bare-json-v1": {
    level: "SHOULD",
    statement: "answer 400 to a push outside of its envelope in v1",
    versions: ["v1"],
    source: "v1: Example; A3",
  },
  "encoding-bare-form": {
    level: "SHOULD",
    statement: "answer 400 to a form without the envelope",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-bare-beside-null": {
    level: "MAY",
    statement: "answer 400 to a push beside an envelope that is null",
    versions: ["v1", "v2"],
    source: "A3",
  },
} as const satisfies Record<string, Requirement>;

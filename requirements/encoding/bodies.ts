import type { Requirement } from "../requirement.ts";

/** How a request is written: JSON, form, multipart or query, whole or broken. */
export const bodies = {
  "encoding-json": {
    level: "MUST",
    statement: "take a new push as JSON",
    versions: ["v1", "v2"],
    source: "v1: Example; A3",
  },
  "encoding-form": {
    level: "MUST",
    statement: "take a new push as a form",
    versions: ["v1", "v2"],
    source: "v1: Example; A3",
  },
  "encoding-form-characters": {
    level: "MUST",
    statement: "give a payload that came as a form back unchanged",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-multipart": {
    level: "MUST",
    statement: "take a new push as multipart",
    versions: ["v1", "v2"],
    source: "v1: Premium & Pro Users; A3",
  },
  "encoding-multipart-characters": {
    level: "MUST",
    statement: "give a payload that came as multipart back unchanged",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-query": {
    level: "SHOULD",
    statement: "take a new push from the query",
    versions: ["v1", "v2"],
    source: "v1: API Parameters; A3",
  },
  "encoding-query-first": {
    level: "MAY",
    statement: "prefer the query to the body",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-untyped-form": {
    level: "SHOULD",
    statement: "read a body without a content type as a form",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-charset": {
    level: "MUST",
    statement: "take JSON with a charset in its content type",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-type-case": {
    level: "SHOULD",
    statement: "take the content type of JSON in any case",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-other-types": {
    level: "MAY",
    statement: "take JSON as text/x-json",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-text-ignored": {
    level: "SHOULD",
    statement: "read no push out of text/plain",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-vendor-type-ignored": {
    level: "MAY",
    statement: "read no push out of application/vnd.api+json",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-in-form": {
    level: "SHOULD",
    statement: "read no push out of JSON that is sent as a form",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-last-key": {
    level: "SHOULD",
    statement: "use the last of two equal keys in JSON",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-form-last-key": {
    level: "SHOULD",
    statement: "use the last of two equal keys in a form",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-broken-json": {
    level: "MUST",
    statement: "answer 400 to JSON that breaks off",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3",
  },
  "encoding-broken-json-body": {
    level: "SHOULD",
    statement: 'say {"status":400,"error":"Bad Request"} of JSON that breaks off',
    versions: ["v1", "v2"],
    source: "C2",
  },
  "encoding-json-trailing-comma": {
    level: "SHOULD",
    statement: "answer 400 to JSON with a trailing comma",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-trailing-text": {
    level: "SHOULD",
    statement: "answer 400 to JSON with something after it",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-json-not-a-number": {
    level: "MAY",
    statement: "answer 400 to NaN in JSON",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-broken-form": {
    level: "SHOULD",
    statement: "answer 400 to a form that is no UTF-8",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-broken-multipart": {
    level: "SHOULD",
    statement: "answer 400 to multipart that breaks off",
    versions: ["v1", "v2"],
    source: "A3",
  },
  "encoding-multipart-without-boundary": {
    level: "SHOULD",
    statement: "answer 400 to multipart without a boundary",
    versions: ["v1", "v2"],
    source: "A3",
  },
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "./requirement.ts";

/** How refusals look, whatever they are about. */
export const errors = {
  "errors-unknown-show": {
    level: "MUST",
    statement: 'answer 404 with {"error":"not-found"} to a view of a token that no push has',
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A6",
  },
  "errors-unknown-preview": {
    level: "MUST",
    statement: 'answer 404 with {"error":"not-found"} to a preview of a token that no push has',
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A7",
  },
  "errors-unknown-expire": {
    level: "MUST",
    statement: 'answer 404 with {"error":"not-found"} to the expiry of a token that no push has',
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A9",
  },
  "errors-unknown-audit": {
    level: "MUST",
    statement: 'answer 404 with {"error":"not-found"} to a known caller who asks for the audit log of no push',
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A8",
    needs: ["owner", "no-mfa"],
  },
  "errors-any-token-looked-up": {
    level: "SHOULD",
    statement: "look up any token, the words of other paths included, before it says that there is no such push",
    versions: ["v1", "v2"],
    source: "A1",
  },
  "errors-status-field": {
    level: "MAY",
    statement: "carry a status field in every answer",
    versions: ["v1"],
    source: "v1: API Responses; F1",
  },
  "errors-no-route-json": {
    level: "SHOULD",
    statement:
      'answer a path that it does not know with 404 and {"status":404,"error":"Not Found"} where JSON is accepted',
    versions: ["v1"],
    source: "C2",
  },
  "errors-no-route-json-v2": {
    level: "SHOULD",
    statement:
      'answer a path that it does not know with 404 and {"status":404,"error":"Not Found"} where JSON is accepted',
    versions: ["v2"],
    source: "C2; D",
    when: "unknown-api-path-plain",
  },
  "errors-no-route-html": {
    level: "MAY",
    statement: "answer a path that it does not know with a web page where HTML is accepted, .json or not",
    versions: ["v1"],
    source: "C2",
  },
  "errors-no-route-xml": {
    level: "MAY",
    statement: "answer a path that it does not know with XML where XML is accepted",
    versions: ["v1"],
    source: "C2",
  },
  "errors-no-route-default": {
    level: "MAY",
    statement: "answer a path that it does not know with JSON where it ends in .json and no Accept is sent, or a list",
    versions: ["v1"],
    source: "C2",
  },
  "errors-accept-ignored": {
    level: "SHOULD",
    statement: "answer its own refusals in JSON, whatever the caller accepts, on paths with .json",
    versions: ["v1", "v2"],
    source: "C2",
  },
  "errors-envelope-missing": {
    level: "MUST",
    statement: "refuse a creation without its envelope with 400 and a message that names the envelope",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3",
    needs: ["no-mfa"],
  },
  "errors-envelope-empty": {
    level: "MUST",
    statement: "refuse an envelope that is empty or null as one that is missing",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3",
    needs: ["no-mfa"],
  },
  "errors-envelope-foreign": {
    level: "SHOULD",
    statement: "refuse a creation in the other version's envelope with 400 and a message that names its own",
    versions: ["v1", "v2"],
    source: "A3",
    needs: ["no-mfa"],
  },
  "errors-broken-json": {
    level: "MUST",
    statement: 'refuse a body that is no JSON with 400 and {"status":400,"error":"Bad Request"}',
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A3; C2",
  },
  "errors-broken-json-html": {
    level: "MAY",
    statement: "refuse a body that is no JSON with an empty 400 where HTML is accepted",
    versions: ["v1"],
    source: "C2",
  },
  "errors-validation-map": {
    level: "MUST",
    statement: "answer 422 with an object of attributes, each with a list of messages",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes; A5",
    needs: ["no-mfa"],
  },
  "errors-content-type-empty": {
    level: "MAY",
    statement: 'answer an empty Content-Type with 406 and {"status":406,"error":"Not Acceptable"}, on a GET too',
    versions: ["v1", "v2"],
    source: "A3",
  },
  "errors-documented": {
    level: "MUST",
    statement: "answer with documented statuses, media types, fields and headers only",
    versions: ["v1", "v2"],
    source: "v1: API Responses; v2: HTTP Status Codes; A4",
  },
  "errors-never-server-error": {
    level: "MUST",
    statement: "answer well-formed requests without a status of 500 or more",
    versions: ["v1", "v2"],
    source: "v2: HTTP Status Codes",
  },
  "errors-no-internals": {
    level: "MUST",
    statement: "show no stack trace, source path or query in an error",
    versions: ["v1", "v2"],
    source: "C2",
  },
  "errors-refusal-fields": {
    level: "SHOULD",
    statement: "say why in a refusal in JSON: an error text, or a list of messages for each attribute",
    versions: ["v1", "v2"],
    source: "A5; A6; C2",
  },
  "errors-json-charset": {
    level: "MUST",
    statement: "label JSON as application/json in UTF-8",
    versions: ["v1", "v2"],
    source: "v1: API Responses; C1",
  },
  "errors-json-parses": {
    level: "MUST",
    statement: "send JSON that parses, as valid UTF-8, wherever it says that it sends JSON",
    versions: ["v1", "v2"],
    source: "v1: API Responses; C1",
  },
  "errors-unknown-alike": {
    level: "MUST",
    statement: "answer unknown tokens alike, so that none tells more than another",
    versions: ["v1", "v2"],
    source: "A6; A7; A9",
  },
} as const satisfies Record<string, Requirement>;

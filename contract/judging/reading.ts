/** A call taken apart once, so that each rule can ask for what it is about. */
import { type BodyForm, bodyFormOf, readBody } from "../../mock/api/body/body.ts";
import { isParams, type Params, parseNested } from "../../mock/api/body/nested-params.ts";
import type { Call } from "../session/call-log.ts";
import { type Documented, documentedAt, type Names, namesOf } from "./documented.ts";
import type { Terms } from "./terms.ts";

/** A call and what it says. */
export interface Reading {
  readonly call: Call;
  readonly terms: Terms;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Names in small letters; of repeated headers the last. */
  readonly header: (name: string) => string | undefined;
  /** Where the documents describe it; null for anything else. */
  readonly documented: Documented | null;
  readonly names: Names;
  /** How the server reads the body; "none" without one. */
  readonly form: BodyForm | "none";
  /** The body as parameters; empty without one, null where the server cannot read it. */
  readonly body: Params | null;
  /** The query as parameters; null where the server cannot read it. */
  readonly query: Params | null;
  /** What the server took for the envelope, query before body; null where there is none, or it is no object. */
  readonly envelope: Params | null;
  /** The envelope comes from JSON, where values have types; forms and queries have texts only. */
  readonly isTyped: boolean;
  /** The answer as JSON; null where it is none. */
  readonly answer: unknown;
}

const NO_NAMES: Names = { envelope: null, inside: new Set(), beside: new Set(), query: new Set() };
const NOTHING: Params = {};

/** Takes a call apart, as the server on these terms reads it. */
export function readingOf(call: Call, terms: Terms): Reading {
  const { request, answer } = call;
  const documented = documentedAt(request.method, request.path, terms);
  const names = documented ? namesOf(documented.version, documented.operation.operationId, terms) : NO_NAMES;
  const hasBody = request.body.length > 0;
  const form = hasBody ? bodyFormOf(request) : "none";
  const envelope = names.envelope === null ? undefined : (call.params ?? NOTHING)[names.envelope];
  const query = request.query === "" ? NOTHING : attempt(() => parseNested(request.query));
  const isInQuery = query !== null && names.envelope !== null && Object.hasOwn(query, names.envelope);
  return {
    call,
    terms,
    method: request.method,
    path: request.path,
    status: answer.status,
    header: (name) => lastOf(request.headers[name]),
    documented,
    names,
    form,
    body: form === "none" ? NOTHING : attempt(() => readBody(request, form)),
    query,
    envelope: isParams(envelope) ? envelope : null,
    isTyped: form === "json" && !isInQuery,
    answer: jsonOf(answer.content.toString()),
  };
}

/** The answer as an object; empty where it is none. */
export function answeredObject({ answer }: Pick<Reading, "answer">): Params {
  return isParams(answer) ? answer : NOTHING;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.at(-1) : header;
}

function attempt(read: () => Params): Params | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

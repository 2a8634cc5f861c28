/** What the OpenAPI documents say about a call: its operation, and the names that may be sent with it. */
import { flattened } from "../../openapi/coverage/schema.ts";
import { type ApiVersion, readDocument } from "../../openapi/document.ts";
import type { DocumentTarget } from "../../openapi/marks.ts";
import type { JsonObject, Operation } from "../../openapi/model.ts";
import { type Match, type Router, routerOf, routesOf } from "../../openapi/routes.ts";

/** An operation of one of the documents. */
export interface Documented {
  readonly version: ApiVersion;
  readonly operation: Operation;
}

/** The names that an operation takes. */
export interface Names {
  /** The envelope of its body; null where it has none. */
  readonly envelope: string | null;
  /** Inside the envelope. */
  readonly inside: ReadonlySet<string>;
  /** In the body, beside the envelope or without one. */
  readonly beside: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

const routers = new Map<string, Router>();
const names = new Map<string, Names>();
const VERSIONS: readonly ApiVersion[] = ["v1", "v2"];

/** The operation that a request belongs to; null where none is documented at this release and edition. */
export function documentedAt(method: string, path: string, target: DocumentTarget): Documented | null {
  for (const version of VERSIONS) {
    const match = routerFor(version, target)(method, path);
    if (match) return { version, operation: match.route.operation };
  }
  return null;
}

/** The names that an operation takes; those that the documents are silent about are unknown to the server too. */
export function namesOf(version: ApiVersion, operationId: string, target: DocumentTarget): Names {
  const key = `${keyOf(version, target)} ${operationId}`;
  const known = names.get(key) ?? readNames(version, operationId, target);
  names.set(key, known);
  return known;
}

/** Every field that an answer with a push can have, at any release: nobody can set those that no creation takes. */
export function answeredNames(target: DocumentTarget): ReadonlySet<string> {
  const document = readDocument("v1", target);
  const push = Object.entries(document.components.schemas).filter(([name]) => /Push/.test(name));
  return new Set(push.flatMap(([, schema]) => Object.keys(propertiesOf(flattened(document, schema)))));
}

function routerFor(version: ApiVersion, target: DocumentTarget): (method: string, path: string) => Match | undefined {
  const key = keyOf(version, target);
  const router = routers.get(key) ?? routerOf(readDocument(version, target));
  routers.set(key, router);
  return router;
}

function readNames(version: ApiVersion, operationId: string, target: DocumentTarget): Names {
  const document = readDocument(version, target);
  const route = routesOf(document).find(({ operation }) => operation.operationId === operationId);
  const [media] = Object.values(route?.operation.requestBody?.content ?? {});
  const body = media?.schema ? flattened(document, media.schema) : {};
  const properties = propertiesOf(body);
  const [envelope = null] = operationId.startsWith("create") ? ((body.required ?? []) as readonly string[]) : [];
  const inside = envelope === null ? {} : propertiesOf(flattened(document, properties[envelope] ?? {}));
  return {
    envelope,
    inside: new Set(Object.keys(inside)),
    beside: new Set(Object.keys(properties).filter((name) => name !== envelope)),
    query: new Set(route?.parameters.filter((one) => one.in === "query").map(({ name }) => name)),
  };
}

function propertiesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonObject>>;
}

function keyOf(version: ApiVersion, { release, edition }: DocumentTarget): string {
  return `${version} ${release} ${edition}`;
}

// The API documents themselves: every schema compiles, every example fits, the marks prune as they say.

import assert from "node:assert/strict";
import test from "node:test";
import { contractFor } from "../../openapi/contract.ts";
import { readDocument, resolve } from "../../openapi/document.ts";
import { checkMarks, type Edition } from "../../openapi/marks.ts";
import type {
  DocumentedResponse,
  Json,
  JsonObject,
  MediaType,
  OpenApiDocument,
  ResponseHeader,
} from "../../openapi/model.ts";
import { facts, type Release } from "../../openapi/releases.ts";
import { routesOf } from "../../openapi/routes.ts";
import { judgesOf } from "../../openapi/schemas.ts";
import { VARIANTS } from "../../openapi/tools/variants.ts";

for (const { version, target } of VARIANTS) {
  const name = `${version} at ${target.release} ${target.edition}`;
  const document = readDocument(version, target);
  const judgeOf = judgesOf(document);

  test(`${name}: every schema compiles in strict mode`, () => {
    assert.ok(contractFor(version, target).compileAll().schemas > 50);
  });

  test(`${name}: every example fits its schema`, () => {
    const examples = examplesOf(document);
    const misfits = examples.flatMap(({ where, schema, value }) =>
      judgeOf(schema)(value).map((violation) => `${where}: ${violation}`),
    );
    assert.deepEqual(misfits, []);
    assert.ok(examples.length > 50);
  });

  test(`${name}: every request body and every answer with a body has an example`, () => {
    const bare = mediaOf(document).filter(({ media }) => valuesOf(media).length === 0);
    assert.deepEqual(
      bare.map(({ where }) => where),
      [],
    );
  });

  test(`${name}: no object in an answer lets undocumented properties pass`, () => {
    const open = mediaOf(document)
      .filter(({ where, media }) => where.includes("answer") && media.schema)
      .flatMap(({ where, media }) =>
        valuesOf(media).flatMap((value) => withStrangers(value).map((strange) => ({ where, media, strange }))),
      )
      .filter(({ media, strange }) => judgeOf(media.schema ?? {})(strange).length === 0);
    assert.deepEqual(
      open.map(({ where }) => where),
      [],
    );
  });

  test(`${name}: nothing of the marks and no unresolved reference is left`, () => {
    const text = JSON.stringify(document);
    assert.doesNotMatch(text, /"x-(when|unless|edition|otherwise)"|shared\.yaml/);
    for (const [, reference] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      assert.ok(resolve(document, { $ref: reference ?? "" }));
    }
  });
}

test("the operations have the names that the mock and the clients know", () => {
  assert.deepEqual(namesOf("v1", "2.11.4", "oss").sort(), [
    "active",
    "activeUnderF",
    "activeUnderR",
    "audit",
    "auditUnderF",
    "auditUnderR",
    "create",
    "createFile",
    "createUrl",
    "downloadFile",
    "expire",
    "expireUnderF",
    "expireUnderR",
    "expired",
    "expiredUnderF",
    "expiredUnderR",
    "preview",
    "previewUnderF",
    "previewUnderR",
    "readFile",
    "show",
    "showUnderF",
    "showUnderR",
    "version",
  ]);
  assert.deepEqual(namesOf("v2", "2.11.4", "oss").sort(), [
    "active",
    "audit",
    "create",
    "downloadFile",
    "expire",
    "expired",
    "notifyEmails",
    "preview",
    "readFile",
    "show",
    "version",
  ]);
});

test("operations come and go with the release and the edition", () => {
  assert.deepEqual(namesOf("v2", "1.69.4", "oss"), []);
  assert.ok(namesOf("v1", "2.11.4", "pro").includes("accounts"));
  assert.ok(namesOf("v2", "2.9.1", "oss").includes("notifyByEmail"));
  assert.ok(!namesOf("v2", "2.9.1", "oss").includes("notifyEmails"));
  assert.ok(!namesOf("v2", "2.9.2", "oss").includes("notifyByEmail"));
  assert.ok(!namesOf("v2", "2.8.2", "oss").some((name) => name.startsWith("notify")));
});

test("schemas take the shape that they had at a release", () => {
  assert.deepEqual(requiredIn("v2", "2.8.2", "AuditLog"), ["views"]);
  assert.deepEqual(requiredIn("v2", "2.9.0", "AuditLog"), ["logs"]);
  assert.deepEqual(requiredIn("v2", "2.5.3", "Version"), ["application_version", "api_version", "edition"]);
  assert.deepEqual(requiredIn("v2", "2.5.4", "Version"), ["application_version", "api_version", "edition", "features"]);
  assert.equal(parameterNames("1.62.0", "audit").includes("page"), false);
  assert.equal(parameterNames("1.63.0", "audit").includes("page"), true);
  assert.equal(schemaOf("v1", "1.58.3", "ListedPush").allOf?.length, 1);
  assert.equal(schemaOf("v1", "1.58.4", "ListedPush").allOf?.length, 2);
  assert.equal(schemaOf("v1", "1.62.0", "PushList").maxItems, 25);
  assert.equal(schemaOf("v1", "1.63.0", "PushList").maxItems, 50);
  assert.equal(propertiesOf("1.69.4", "oss").retrieval_step?.default, false);
  assert.equal(propertiesOf("2.0.0", "oss").retrieval_step?.default, true);
  assert.equal(propertiesOf("2.11.4", "oss").expire_after_duration, undefined);
  assert.equal(propertiesOf("2.11.4", "pro").expire_after_duration?.maximum, 17);
});

test("the documents can be read at every release where something changed", () => {
  const boundaries = Object.values(facts).flatMap((span: { since: string; until?: string }) => [
    span.since,
    span.until,
  ]);
  for (const release of new Set(boundaries)) {
    if (release === undefined) continue;
    for (const version of ["v1", "v2"] as const) {
      assert.ok(readDocument(version, { release: release as Release, edition: "pro" }).paths);
    }
  }
});

const whole = (schema: JsonObject): JsonObject => ({ paths: {}, components: { schemas: { Push: schema } } });

test("a mark with an unknown fact is refused, with its place", () => {
  assert.throws(() => checkMarks(whole({ "x-when": "api-v9" }), "v1.yaml"), {
    message: 'v1.yaml/components/schemas/Push: x-when names "api-v9", expected a fact of openapi/releases.ts',
  });
});

test("an unknown edition, a lone x-otherwise and a reference to nothing are refused", () => {
  assert.throws(() => checkMarks(whole({ "x-edition": "commercial" }), "v1.yaml"), /expected oss or pro/);
  assert.throws(() => checkMarks(whole({ "x-otherwise": {} }), "v1.yaml"), /expected a mark beside it/);
  assert.throws(() => checkMarks(whole({ $ref: "#/components/schemas/Psuh" }), "v1.yaml"), /points at nothing/);
});

interface Example {
  where: string;
  schema: JsonObject;
  value: Json;
}

function examplesOf(document: OpenApiDocument): Example[] {
  const ofMedia = mediaOf(document).flatMap(({ where, media }) =>
    valuesOf(media).map((value) => ({ where, schema: media.schema ?? {}, value })),
  );
  const ofParameters = routesOf(document).flatMap(({ operation, parameters }) =>
    parameters.map(({ name, schema, example }) => ({
      where: `${operation.operationId} ${name}`,
      schema,
      value: example,
    })),
  );
  const ofHeaders = Object.entries(document.components.headers).map(([name, header]: [string, ResponseHeader]) => ({
    where: `header ${name}`,
    schema: header.schema ?? {},
    value: header.example,
  }));
  return [...ofMedia, ...ofParameters, ...ofHeaders].filter((one): one is Example => one.value !== undefined);
}

/** Every media type of every request body and answer, with its place. */
function mediaOf(document: OpenApiDocument): { where: string; media: MediaType }[] {
  return routesOf(document).flatMap(({ operation }) => {
    const asked = Object.entries(operation.requestBody?.content ?? {})
      .filter(([type]) => type.endsWith("json"))
      .map(([type, media]) => ({ where: `${operation.operationId} request ${type}`, media }));
    const answered = Object.entries(operation.responses).flatMap(([status, response]) =>
      Object.entries(resolve<DocumentedResponse>(document, response).content ?? {}).map(([type, media]) => ({
        where: `${operation.operationId} answer ${status} ${type}`,
        media,
      })),
    );
    return [...asked, ...answered];
  });
}

function valuesOf({ example, examples = {} }: MediaType): Json[] {
  return [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
}

/** Copies of a value, each with one more property in one of its objects. */
function withStrangers(value: Json): Json[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    withStrangers(child).map((strange) =>
      Array.isArray(value) ? value.with(Number(key), strange) : { ...value, [key]: strange },
    ),
  );
  return Array.isArray(value) ? inside : [{ ...value, stranger: 1 }, ...inside];
}

function namesOf(version: "v1" | "v2", release: Release, edition: Edition): string[] {
  return routesOf(readDocument(version, { release, edition })).map(({ operation }) => operation.operationId);
}

function schemaOf(version: "v1" | "v2", release: Release, name: string, edition: Edition = "oss") {
  const schema = readDocument(version, { release, edition }).components.schemas[name];
  assert.ok(schema, `no schema ${name} at ${release}`);
  return schema as JsonObject & { allOf?: Json[]; required?: Json; properties?: Record<string, JsonObject> };
}

function requiredIn(version: "v1" | "v2", release: Release, name: string): Json | undefined {
  return schemaOf(version, release, name).required;
}

function propertiesOf(release: Release, edition: Edition): Record<string, JsonObject> {
  return schemaOf("v1", release, "PushInput", edition).properties ?? {};
}

function parameterNames(release: Release, operationId: string): string[] {
  const routes = routesOf(readDocument("v1", { release, edition: "oss" }));
  return (
    routes.find(({ operation }) => operation.operationId === operationId)?.parameters.map(({ name }) => name) ?? []
  );
}

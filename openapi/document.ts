/**
 * The API documents as one release and edition has them: v1.yaml and v2.yaml, joined with shared.yaml, pruned by their
 * marks. The files lie beside this module, in the sources as in the build.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { checkMarks, type DocumentTarget, prune } from "./marks.ts";
import type { JsonObject, OpenApiDocument, Reference } from "./model.ts";

/** The version of the API that a document describes. */
export type ApiVersion = "v1" | "v2";

const wholeDocuments = new Map<ApiVersion, JsonObject>();
const prunedDocuments = new Map<string, OpenApiDocument>();

/**
 * The document of one API version as a release and edition has it: complete in itself, without marks, without what
 * nothing refers to. At a release that lacks the version it has no paths. Read once and shared: do not change it.
 */
export function readDocument(version: ApiVersion, { release, edition }: DocumentTarget): OpenApiDocument {
  const key = `${version} ${release} ${edition}`;
  const known = prunedDocuments.get(key);
  if (known) return known;
  const pruned = prune(readWholeDocument(version), { release, edition }) as unknown as OpenApiDocument;
  const document = { ...pruned, info: { ...pruned.info, version: release } };
  prunedDocuments.set(key, document);
  return document;
}

/** The document with all its marks: what every release and edition has, joined with the shared file. */
export function readWholeDocument(version: ApiVersion): JsonObject {
  const known = wholeDocuments.get(version);
  if (known) return known;
  const whole = join(readYaml(`${version}.yaml`), readYaml("shared.yaml"), version);
  checkMarks(whole, `openapi/${version}.yaml`);
  wholeDocuments.set(version, whole);
  return whole;
}

/** What a reference into the components of a document points at, or the thing itself. */
export function resolve<Thing extends object>(document: OpenApiDocument, thing: Thing | Reference): Thing {
  if (!("$ref" in thing)) return thing;
  const [, , section, name] = thing.$ref.split("/");
  const components = document.components as unknown as Record<string, Record<string, Thing>>;
  const found = components[section ?? ""]?.[name ?? ""];
  if (found) return found;
  throw new Error(`the reference ${thing.$ref} points at nothing`);
}

function readYaml(file: string): JsonObject {
  return parse(readFileSync(path.join(__dirname, file), "utf8")) as JsonObject;
}

/** One document out of two: references to the shared file become local ones, its components are added. */
function join(own: JsonObject, shared: JsonObject, version: ApiVersion): JsonObject {
  const [ownParts, sharedParts] = [partsOf(own), partsOf(shared)];
  const components: Record<string, JsonObject> = { ...ownParts };
  for (const [section, entries] of Object.entries(sharedParts)) {
    const already = ownParts[section] ?? {};
    for (const name of Object.keys(entries)) {
      const alias = already[name] as Partial<Reference> | undefined;
      if (alias && alias.$ref !== `shared.yaml#/components/${section}/${name}`) {
        throw new Error(`openapi/${version}.yaml and openapi/shared.yaml both define components.${section}.${name}`);
      }
    }
    components[section] = { ...already, ...entries };
  }
  const joined = JSON.stringify({ ...own, components }).replaceAll('"shared.yaml#/', '"#/');
  return JSON.parse(joined) as JsonObject;
}

function partsOf(document: JsonObject): Record<string, JsonObject> {
  return document.components as Record<string, JsonObject>;
}

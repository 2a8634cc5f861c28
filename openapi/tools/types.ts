/**
 * `npm run types` writes openapi/types/v1.d.ts and v2.d.ts from the documents; with `--check` it only tells, with exit
 * code 1, whether they are stale. The types describe the newest release of both editions; what only some have is optional.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { type ApiVersion, readWholeDocument } from "../document.ts";
import type { Json, JsonObject } from "../model.ts";

const { values: flags } = parseArgs({ options: { check: { type: "boolean" } } });

void (flags.check ? check() : write());

async function write(): Promise<void> {
  for (const [file, text] of await generate()) writeFileSync(file, text);
}

async function check(): Promise<void> {
  const stale = (await generate()).filter(([file, text]) => textOf(file) !== text).map(([file]) => path.basename(file));
  if (stale.length === 0) return;
  console.error(`openapi/types: ${stale.join(" and ")} differ from the documents, run "npm run types" and commit`);
  process.exitCode = 1;
}

function generate(): Promise<[file: string, text: string][]> {
  return Promise.all((["v1", "v2"] as const).map(async (version) => [fileOf(version), await typesOf(version)]));
}

async function typesOf(version: ApiVersion): Promise<string> {
  const document = withOptionalMarks(readWholeDocument(version)) as unknown as OpenAPI3;
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  return `// Generated from openapi/${version}.yaml and openapi/shared.yaml by "npm run types". Do not edit.\n\n${types}`;
}

/** A property with a mark and nothing to stand in its place is missing somewhere, so it is not required. */
function withOptionalMarks(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withOptionalMarks);
  const copy: JsonObject = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withOptionalMarks(child)]),
  );
  const { properties, required } = copy as { properties?: Record<string, JsonObject>; required?: Json };
  if (!properties || !Array.isArray(required)) return copy;
  return { ...copy, required: required.filter((name) => !isMarked(properties[String(name)])) };
}

function isMarked(property: JsonObject | undefined): boolean {
  if (!property || "x-otherwise" in property) return false;
  return "x-when" in property || "x-unless" in property || "x-edition" in property;
}

function fileOf(version: ApiVersion): string {
  return path.join(__dirname, "..", "types", `${version}.d.ts`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Compliance } from "../compliance.ts";

/** The published file; the formatter decides about its white space. */
const file = path.join(__dirname, "..", "compliance.schema.json");

/** The JSON Schema of compliance.json, from the zod schema that every written file is checked against. */
export function publishedSchema(): unknown {
  const schema = z.toJSONSchema(Compliance, { target: "draft-2020-12" });
  return JSON.parse(JSON.stringify({ title: "pushcheck compliance.json", ...schema }));
}

/** Does the committed file say what the code says? */
export function isSchemaFresh(): boolean {
  return isDeepStrictEqual(JSON.parse(readFileSync(file, "utf8")), publishedSchema());
}

/** Writes the schema; with --check only says whether the committed one is stale, and exits 1 if so. */
function main(): void {
  if (!process.argv.includes("--check")) writeFileSync(file, `${JSON.stringify(publishedSchema(), null, 2)}\n`);
  else if (!isSchemaFresh()) {
    console.error("reports/compliance.schema.json is stale, expected what reports/compliance.ts says");
    process.exitCode = 1;
  }
}

if (require.main === module) main();

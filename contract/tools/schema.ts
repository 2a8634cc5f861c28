/** `npm run schema`: writes the published schema of contract.json. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ContractReport } from "../report/report.ts";

/** The published file; the formatter decides about its white space. */
const file = path.join(__dirname, "..", "contract.schema.json");

/** The JSON Schema of contract.json, from the zod schema that every written file is checked against. */
export function publishedContractSchema(): unknown {
  const schema = z.toJSONSchema(ContractReport, { target: "draft-2020-12" });
  return JSON.parse(JSON.stringify({ title: "pushcheck contract.json", ...schema }));
}

/** Does the committed file say what the code says? */
export function isContractSchemaFresh(): boolean {
  return isDeepStrictEqual(JSON.parse(readFileSync(file, "utf8")), publishedContractSchema());
}

if (require.main === module) writeFileSync(file, `${JSON.stringify(publishedContractSchema(), null, 2)}\n`);

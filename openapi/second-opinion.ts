/** The contract once more, judged by another validator than ajv: where the two disagree, one of them is wrong. */

import { type Schema, Validator } from "@cfworker/json-schema";
import { type Contract, contractWith } from "./contract.ts";
import type { ApiVersion } from "./document.ts";
import type { DocumentTarget } from "./marks.ts";
import type { JsonObject, OpenApiDocument } from "./model.ts";
import type { Judge } from "./schemas.ts";

/** A contract that shares the documents with `contractFor`, and no line of the validator. */
export function secondContractFor(version: ApiVersion, target: DocumentTarget): Contract {
  return contractWith(version, target, secondJudgesOf);
}

function secondJudgesOf(document: OpenApiDocument): (schema: JsonObject) => Judge {
  const components = { schemas: document.components.schemas };
  const judges = new Map<JsonObject, Judge>();
  return (schema) => {
    const known = judges.get(schema);
    if (known) return known;
    const validator = new Validator({ ...schema, components } as Schema, "2020-12");
    const judge: Judge = (value) => (validator.validate(value).valid ? [] : ["does not fit the schema"]);
    judges.set(schema, judge);
    return judge;
  };
}

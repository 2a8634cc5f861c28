/** The schemas of a document, compiled by ajv in strict mode, with messages that never quote what was seen. */

import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { JsonObject, OpenApiDocument } from "./model.ts";

/** Judges a value: one message for each violation, none where the value fits. */
export type Judge = (value: unknown) => string[];

const DOCUMENT = "openapi";
const MOST_MESSAGES = 12;

/**
 * The compiler of a document's schemas; references lead into its components. A schema that does not compile in strict
 * mode throws when it is asked for. Compiled schemas are kept.
 */
export function judgesOf(document: OpenApiDocument): (schema: JsonObject) => Judge {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true });
  addFormats(ajv);
  ajv.addSchema({ $id: DOCUMENT, $defs: rooted(document.components.schemas) }, undefined, undefined, false);
  const compiled = new Map<JsonObject, ValidateFunction>();
  const validatorOf = (schema: JsonObject): ValidateFunction => {
    const validator = compiled.get(schema) ?? ajv.compile(rooted(schema));
    compiled.set(schema, validator);
    return validator;
  };
  return (schema) => {
    const validate = validatorOf(schema);
    return (value) => (validate(value) ? [] : distinct(messagesOf(validate.errors ?? [], validatorOf)));
  };
}

/** Schemas with their references made absolute, so that each compiles on its own. */
function rooted(schemas: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schemas), (key, value) =>
    key === "$ref" ? String(value).replace("#/components/schemas/", `${DOCUMENT}#/$defs/`) : value,
  );
}

/** A broken list repeats itself, and parts of one schema say the same of a value of the wrong type. */
function distinct(messages: readonly string[]): string[] {
  return [...new Set(messages)].slice(0, MOST_MESSAGES);
}

/** Of alternatives only the closest is told about: the others would drown it. */
function messagesOf(errors: readonly ErrorObject[], validatorOf: (schema: JsonObject) => ValidateFunction): string[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  const plain = errors.filter(
    (error) =>
      error.keyword !== "anyOf" && !choices.some((choice) => isWithin(error.instancePath, choice.instancePath)),
  );
  const outermost = choices.filter(
    (choice) => !choices.some((other) => other !== choice && isWithin(choice.instancePath, other.instancePath)),
  );
  return [...plain.map(messageOf), ...outermost.flatMap((choice) => closest(choice, validatorOf))];
}

function closest(choice: ErrorObject, validatorOf: (schema: JsonObject) => ValidateFunction): string[] {
  const alternatives = (choice.parentSchema as { anyOf: JsonObject[] }).anyOf.map((schema) => {
    const validate = validatorOf(schema);
    validate(choice.data);
    const errors = (validate.errors ?? []).map((error) => ({
      ...error,
      instancePath: choice.instancePath + error.instancePath,
    }));
    return messagesOf(errors, validatorOf);
  });
  const [best = []] = alternatives.toSorted((one, other) => one.length - other.length);
  return best;
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Where, what kind of thing was seen, what was expected. Values may be secrets and are not told. */
function messageOf({ instancePath, keyword, params, schema, data, message }: ErrorObject): string {
  const at = `$${instancePath.replace(/\/(\d+)(?=\/|$)/g, "[$1]").replaceAll("/", ".")}`;
  const seen = `${kindOf(data)} was seen`;
  switch (keyword) {
    case "additionalProperties":
    case "unevaluatedProperties":
      return `${at}: ${nameOf(params.additionalProperty ?? params.unevaluatedProperty)} is not documented`;
    case "required":
      return `${at}: property ${params.missingProperty} is missing`;
    case "type":
      return `${at}: ${seen}, expected ${[schema].flat().join(" or ")}`;
    case "const":
      return `${at}: another value was seen (${kindOf(data)}), expected ${JSON.stringify(schema)}`;
    case "enum":
      return `${at}: another value was seen (${kindOf(data)}), expected one of ${JSON.stringify(schema)}`;
    case "pattern":
      return `${at}: ${seen} that does not match ${schema}`;
    case "format":
      return `${at}: ${seen} that is not a ${schema}`;
    default:
      return `${at}: ${seen}, but it ${message}`;
  }
}

/** Names of properties come from the target as well: only plain words are repeated. */
function nameOf(property: unknown): string {
  return /^\w{1,40}$/.test(String(property)) ? `property ${property}` : "a property with an odd name";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (Number.isInteger(value)) return "an integer";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

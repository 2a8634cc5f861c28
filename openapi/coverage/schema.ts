/** What a schema says about one value, and which values meet or break it. */

import type { Json, JsonObject, OpenApiDocument } from "../model.ts";

/** A value meets a keyword, breaks it, or says nothing about it. */
export type Side = "valid" | "invalid";

/** One keyword of a schema, and what a value does to it. */
export interface Constraint {
  /** Readable: `maximum`, `enum url`. */
  readonly name: string;
  /** The sides that a caller can take; a text in a form cannot fail to be a text. */
  readonly sides: readonly Side[];
  readonly sideOf: (value: Json) => Side | undefined;
}

/** The schema with references followed and the parts of `allOf` joined. */
export function flattened(document: OpenApiDocument, schema: JsonObject): JsonObject {
  const { $ref, allOf, ...own } = schema;
  const parts = [
    ...(typeof $ref === "string" ? [componentAt(document, $ref)] : []),
    ...((allOf ?? []) as readonly JsonObject[]),
  ].map((part) => flattened(document, part));
  const layers = [...parts, own];
  const properties = Object.assign({}, ...layers.map((layer) => layer.properties ?? {}));
  return { ...Object.assign({}, ...layers), ...(Object.keys(properties).length > 0 ? { properties } : {}) };
}

/**
 * The constraints of a schema. A bound is met by the bound itself and broken beyond it; an enumeration has one
 * constraint for each of its values and one for values outside. `onlyText` is for places that carry text alone, where
 * a number is a text of digits.
 */
export function constraintsOf(schema: JsonObject, { onlyText }: { readonly onlyText: boolean }): Constraint[] {
  const types = [schema.type ?? []].flat() as readonly string[];
  const read = (value: Json): Json =>
    types.includes("integer") && typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  const bounds: Constraint[] = [
    bound(schema.minimum, "minimum", (value, limit) => value < limit),
    bound(schema.maximum, "maximum", (value, limit) => value > limit),
    measure(schema.minLength, "minLength", (length, limit) => length < limit),
    measure(schema.maxLength, "maxLength", (length, limit) => length > limit),
  ].flat();
  const choices = (schema.enum ?? []) as readonly Json[];
  return [
    ...(types.length === 0 || (onlyText && types.includes("string")) ? [] : [typeConstraint(types)]),
    ...choices.map((choice) => ({
      name: `enum ${choice}`,
      sides: ["valid"] as const,
      sideOf: (value: Json) => (value === choice ? ("valid" as const) : undefined),
    })),
    ...(choices.length === 0
      ? []
      : [{ name: "enum", sides: ["invalid"] as const, sideOf: (value: Json) => invalidIf(!choices.includes(value)) }]),
    ...bounds,
    ...(typeof schema.pattern === "string" ? [patternConstraint(schema.pattern)] : []),
  ].map((constraint) => ({ ...constraint, sideOf: (value) => constraint.sideOf(read(value)) }));
}

function typeConstraint(types: readonly string[]): Constraint {
  return {
    name: "type",
    sides: ["valid", "invalid"],
    sideOf: (value) => (types.some((type) => isOfType(value, type)) ? "valid" : "invalid"),
  };
}

/** Only the bound itself meets a bound: values well inside say nothing about where it lies. */
function bound(limit: Json | undefined, name: string, breaks: (value: number, limit: number) => boolean): Constraint[] {
  if (typeof limit !== "number") return [];
  return [
    {
      name,
      sides: ["valid", "invalid"],
      sideOf: (value) => {
        if (typeof value !== "number") return undefined;
        return value === limit ? "valid" : invalidIf(breaks(value, limit));
      },
    },
  ];
}

function measure(
  limit: Json | undefined,
  name: string,
  breaks: (length: number, limit: number) => boolean,
): Constraint[] {
  if (typeof limit !== "number") return [];
  const sideOf = (value: Json) => (typeof value === "string" ? sideIf(!breaks(value.length, limit)) : undefined);
  return [{ name, sides: ["valid", "invalid"], sideOf }];
}

function patternConstraint(pattern: string): Constraint {
  const expression = new RegExp(pattern);
  return {
    name: "pattern",
    sides: ["valid", "invalid"],
    sideOf: (value) => {
      if (typeof value === "number") return sideIf(expression.test(String(value)));
      return typeof value === "string" ? sideIf(expression.test(value)) : undefined;
    },
  };
}

function isOfType(value: Json, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function sideIf(met: boolean): Side {
  return met ? "valid" : "invalid";
}

function invalidIf(broken: boolean): Side | undefined {
  return broken ? "invalid" : undefined;
}

function componentAt(document: OpenApiDocument, reference: string): JsonObject {
  const found = document.components.schemas[reference.split("/").at(-1) ?? ""];
  if (found) return found;
  throw new Error(`the reference ${reference} points at no schema`);
}

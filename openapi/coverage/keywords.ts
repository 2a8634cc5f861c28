/** The keywords of an operation: each an id, and how to tell that an exchange exercises it. */

import { resolve } from "../document.ts";
import type { DocumentedResponse, Json, JsonObject, OpenApiDocument, Parameter } from "../model.ts";
import type { Route } from "../routes.ts";
import { type Constraint, constraintsOf, flattened } from "./schema.ts";
import { type Seen, valuesAt } from "./seen.ts";

/** Something that the documents say and a run can exercise. */
export interface Keyword {
  /** Stable and readable: `v2 create push.expire_after_days maximum invalid`. */
  readonly id: string;
  readonly isExercisedBy: (seen: Seen) => boolean;
}

/** Everything that the document says about one operation. */
export function keywordsOfOperation(document: OpenApiDocument, route: Route): Keyword[] {
  return [
    ...securityKeywords(route),
    ...route.parameters.flatMap((parameter) => parameterKeywords(document, parameter)),
    ...bodyKeywords(document, route),
    ...answerKeywords(document, route),
  ];
}

/** What is a deprecated path's own: that it answers, who may call it, and the name of its envelope. */
export function keywordsOfAlias(document: OpenApiDocument, route: Route): Keyword[] {
  const isSuccess = ({ id }: Keyword) => /^status 2\d\d$/.test(id);
  const body = bodyKeywords(document, route);
  const envelopes = body.flatMap(({ id }) => /^(\w+) required invalid$/.exec(id)?.[1] ?? []);
  const isEnvelope = ({ id }: Keyword) =>
    envelopes.some((name) => id === `${name} required invalid` || (id.startsWith("body ") && id.endsWith(` ${name}`)));
  return [...securityKeywords(route), ...body.filter(isEnvelope), ...answerKeywords(document, route).filter(isSuccess)];
}

/** With a token, without one where that is allowed, and refused without one where it is not. */
function securityKeywords({ operation }: Route): Keyword[] {
  const alternatives = (operation.security ?? []).map((one) => Object.keys(one));
  const isOpen = alternatives.some((schemes) => schemes.length === 0);
  const takesToken = alternatives.some((schemes) => schemes.length > 0);
  return [
    isOpen
      ? { id: "security anonymous valid", isExercisedBy: (seen: Seen) => seen.credentials === "none" }
      : {
          id: "security anonymous invalid",
          isExercisedBy: (seen: Seen) => seen.credentials === "none" && seen.status === 401,
        },
    ...(takesToken
      ? [{ id: "security token valid", isExercisedBy: (seen: Seen) => isToken(seen) && seen.status !== 401 }]
      : []),
  ];
}

function isToken({ credentials }: Seen): boolean {
  return credentials === "bearer" || credentials === "pair";
}

/** A path that breaks its pattern belongs to no operation, so parameters of the path are only ever met. */
function parameterKeywords(document: OpenApiDocument, parameter: Parameter): Keyword[] {
  const place = `${parameter.in} ${parameter.name}`;
  if (parameter.in === "path") return [{ id: place, isExercisedBy: () => true }];
  const schema = flattened(document, parameter.schema);
  const sent = ({ query, requestHeaders }: Seen): readonly Json[] => {
    if (parameter.in === "query") return query.getAll(parameter.name);
    const value = requestHeaders[parameter.name.toLowerCase()];
    return value === undefined ? [] : [value];
  };
  return [
    { id: place, isExercisedBy: (seen) => sent(seen).length > 0 },
    ...(parameter.required ? [{ id: `${place} required invalid`, isExercisedBy: isAbsent(sent) }] : []),
    ...("default" in schema ? [{ id: `${place} default`, isExercisedBy: isAbsent(sent) }] : []),
    ...constraintKeywords(place, constraintsOf(schema, { onlyText: true }), sent),
  ];
}

function isAbsent(sent: (seen: Seen) => readonly Json[]): Keyword["isExercisedBy"] {
  return (seen) => sent(seen).length === 0;
}

function constraintKeywords(
  place: string,
  constraints: readonly Constraint[],
  sent: (seen: Seen) => readonly Json[],
): Keyword[] {
  return constraints.flatMap(({ name, sides, sideOf }) =>
    sides.map((side) => ({
      id: `${place} ${name} ${side}`,
      isExercisedBy: (seen) => sent(seen).some((value) => sideOf(value) === side),
    })),
  );
}

/** Each media type, each property in each of them, and what the schemas say of the properties, in any of them. */
function bodyKeywords(document: OpenApiDocument, { operation }: Route): Keyword[] {
  const content = Object.entries(operation.requestBody?.content ?? {});
  const [, media] = content[0] ?? [];
  if (!media?.schema) return [];
  const properties = propertiesOf(document, media.schema, "");
  return [
    ...content.flatMap(([type]) => [
      { id: `body ${type}`, isExercisedBy: ({ mediaType, body }: Seen) => mediaType === type && body !== undefined },
      ...properties.map(({ path }) => ({
        id: `body ${type} ${path}`,
        isExercisedBy: ({ mediaType, body }: Seen) => mediaType === type && valuesAt(body, path).length > 0,
      })),
    ]),
    ...properties.flatMap((property) => propertyKeywords(property)),
  ];
}

/** A property of a body, however deep. */
interface Property {
  /** Such as `push.files[]`. */
  readonly path: string;
  readonly parent: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
}

function propertiesOf(document: OpenApiDocument, schema: JsonObject, parent: string): Property[] {
  const { properties = {}, required = [], items } = flattened(document, schema);
  const inside = Object.entries(properties as Readonly<Record<string, JsonObject>>).flatMap(([name, own]) => {
    const path = parent === "" ? name : `${parent}.${name}`;
    const isRequired = (required as readonly string[]).includes(name);
    return [{ path, parent, schema: flattened(document, own), isRequired }, ...propertiesOf(document, own, path)];
  });
  if (items === undefined) return inside;
  const path = `${parent}[]`;
  const item = flattened(document, items as JsonObject);
  return [...inside, { path, parent, schema: item, isRequired: false }, ...propertiesOf(document, item, path)];
}

function propertyKeywords({ path, parent, schema, isRequired }: Property): Keyword[] {
  const sent = ({ body }: Seen) => valuesAt(body, path);
  const isLeftOut = ({ body }: Seen) =>
    body !== undefined && valuesAt(body, parent).some((around) => valuesAt(around, nameIn(path)).length === 0);
  return [
    ...(isRequired ? [{ id: `${path} required invalid`, isExercisedBy: isLeftOut }] : []),
    ...("default" in schema ? [{ id: `${path} default`, isExercisedBy: isLeftOut }] : []),
    ...constraintKeywords(path, constraintsOf(schema, { onlyText: false }), sent),
  ];
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Each status, each header that it is documented with, and each value of an enumeration in its body. */
function answerKeywords(document: OpenApiDocument, { operation }: Route): Keyword[] {
  return Object.entries(operation.responses).flatMap(([code, one]) => {
    const response = resolve<DocumentedResponse>(document, one);
    const status = Number(code);
    const place = `status ${code}`;
    const schemas = Object.values(response.content ?? {}).flatMap(({ schema }) => (schema ? [schema] : []));
    const choices = schemas.flatMap((schema) => choicesIn(document, schema, ""));
    return [
      { id: place, isExercisedBy: (seen: Seen) => seen.status === status },
      ...Object.keys(response.headers ?? {}).map((name) => ({
        id: `${place} header ${name}`,
        isExercisedBy: (seen: Seen) => seen.status === status && seen.headers[name.toLowerCase()] !== undefined,
      })),
      ...choices.map(({ path, choice }) => ({
        id: `${place} ${path} enum ${choice}`,
        isExercisedBy: (seen: Seen) => seen.status === status && valuesAt(seen.answer, path).includes(choice),
      })),
    ];
  });
}

/** The values of every enumeration in a body, with the place where they stand. */
function choicesIn(document: OpenApiDocument, schema: JsonObject, path: string): { path: string; choice: Json }[] {
  const { properties = {}, items, anyOf = [], enum: values = [] } = flattened(document, schema);
  return [
    ...(values as readonly Json[]).map((choice) => ({ path, choice })),
    ...(anyOf as readonly JsonObject[]).flatMap((part) => choicesIn(document, part, path)),
    ...Object.entries(properties as Readonly<Record<string, JsonObject>>).flatMap(([name, own]) =>
      choicesIn(document, own, path === "" ? name : `${path}.${name}`),
    ),
    ...(items === undefined ? [] : choicesIn(document, items as JsonObject, `${path}[]`)),
  ];
}

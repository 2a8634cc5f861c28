/** The parts of an OpenAPI 3.1 document that the two documents use. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One media type of a request or an answer. */
export interface MediaType {
  readonly schema?: JsonObject;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, { readonly summary?: string; readonly value: Json }>>;
  readonly encoding?: JsonObject;
}

/** A header of an answer. */
export interface ResponseHeader {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema?: JsonObject;
  readonly example?: Json;
}

/** One documented answer. Its headers may be references into the components. */
export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Reference | ResponseHeader>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** A parameter in a path, a query or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonObject;
  readonly example?: Json;
}

/** One operation: a method of a path. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated?: boolean;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, DocumentedResponse | Reference>>;
}

/** The methods that the documents use. */
export const METHODS = ["get", "post", "delete"] as const;

/** One path with its operations and the parameters they share. */
export type PathItem = { readonly [Method in (typeof METHODS)[number]]?: Operation } & {
  readonly parameters?: readonly (Parameter | Reference)[];
};

/** A reference into the components of the same document. */
export interface Reference {
  readonly $ref: string;
}

/** An OpenAPI 3.1 document, complete in itself. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly jsonSchemaDialect: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers: readonly JsonObject[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonObject>>;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly headers: Readonly<Record<string, ResponseHeader>>;
    readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  };
}

/** The API documents for other programs: as they are, or as a Postman collection. */
import type { OpenApiDocument } from "./model.ts";

/** The document of a server with this address. */
export function documentFor(document: OpenApiDocument, baseUrl: string | undefined): object {
  if (baseUrl === undefined) return document;
  return { ...document, servers: [{ url: baseUrl }] };
}

/**
 * A Postman collection (v2.1) with a request for each operation. It asks for `baseUrl` and `token`, variables of the
 * collection. The same document gives the same collection.
 */
export async function postmanCollectionOf(document: OpenApiDocument, baseUrl: string | undefined): Promise<object> {
  // Loaded here: the converter takes its time, and hardly anybody needs it.
  const { convertV2 } = await import("openapi-to-postmanv2");
  const input = { type: "json", data: structuredClone(documentFor(document, baseUrl ?? PLACEHOLDER)) } as const;
  const collection = await new Promise<unknown>((resolve, reject) => {
    convertV2(input, CONVERSION, (error, { result, reason, output } = { result: false }) => {
      if (error || !result) reject(error ?? new Error(`no collection can be made: ${reason}`));
      else resolve(output?.[0]?.data);
    });
  });
  return { ...(tidy(collection) as object), auth: BEARER, variable: variablesOf(baseUrl ?? PLACEHOLDER) };
}

const PLACEHOLDER = "https://secrets.example.org";

/** Examples instead of random values, and nothing optional that a user would have to switch off first. */
const CONVERSION = {
  folderStrategy: "Tags",
  parametersResolution: "Example",
  disableOptionalParameters: true,
  includeAuthInfoInExample: false,
} as const;

const BEARER = { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] };

function variablesOf(baseUrl: string) {
  return [
    { key: "baseUrl", value: baseUrl },
    { key: "token", value: "" },
  ];
}

/** Without random ids, and without words of their own about tokens: each request takes that of the collection. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !isNoise(key, inner));
  return Object.fromEntries(entries.map(([key, inner]) => [key, tidy(inner)]));
}

function isNoise(key: string, value: unknown): boolean {
  if (key === "auth") return true;
  return (key === "id" || key === "_postman_id") && typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);
}

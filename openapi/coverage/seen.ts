/** An exchange taken apart, so that keywords can be looked for in it: parameters, body, credentials, answer. */

import type { Json, JsonObject } from "../model.ts";

/** One request as it left and what answered it, unredacted; names of headers in small letters. */
export interface WireExchange {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: string | Uint8Array;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the answer, decoded as UTF-8. */
  readonly text: string;
}

/** How a caller presents itself: by a documented scheme, not at all, or in some other way. */
export type Credentials = "none" | "bearer" | "pair" | "other";

/** An exchange, taken apart. */
export interface Seen {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  /** Media type of the request, without parameters; undefined for a request without a body. */
  readonly mediaType: string | undefined;
  /** The body of the request as JSON, a form as the nested object that its names spell; undefined where unreadable. */
  readonly body: Json | undefined;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The answer as JSON; undefined where it is none. */
  readonly answer: Json | undefined;
}

/** Takes an exchange apart. Never throws: what cannot be read is undefined. */
export function seenIn(exchange: WireExchange): Seen {
  const { requestHeaders, requestBody } = exchange;
  const type = requestHeaders["content-type"] ?? "";
  const hasBody = requestBody !== undefined && requestBody.length > 0;
  return {
    method: exchange.method,
    query: new URLSearchParams(exchange.path.split("?").slice(1).join("?")),
    requestHeaders,
    credentials: credentialsOf(requestHeaders),
    mediaType: hasBody ? type.split(";", 1)[0]?.trim().toLowerCase() : undefined,
    body: hasBody ? bodyOf(type, requestBody) : undefined,
    status: exchange.status,
    headers: exchange.headers,
    answer: exchange.headers["content-type"]?.includes("json") ? parsed(exchange.text) : undefined,
  };
}

/** All values at a path such as `logs[].kind`, where `[]` stands for every item of an array. */
export function valuesAt(value: Json | undefined, path: string): Json[] {
  return path
    .replaceAll("[]", ".[]")
    .split(".")
    .filter((step) => step !== "")
    .reduce<readonly (Json | undefined)[]>((found, step) => found.flatMap((one) => stepInto(one, step)), [value])
    .filter((one) => one !== undefined);
}

function stepInto(value: Json | undefined, step: string): readonly (Json | undefined)[] {
  if (step === "[]") return Array.isArray(value) ? value : [];
  return isObject(value) && Object.hasOwn(value, step) ? [value[step]] : [];
}

function credentialsOf(headers: Readonly<Record<string, string>>): Credentials {
  if (headers["x-user-email"] !== undefined && headers["x-user-token"] !== undefined) return "pair";
  if (headers.authorization === undefined) return headers["x-user-token"] === undefined ? "none" : "other";
  return /^Bearer\s+\S+$/.test(headers.authorization) ? "bearer" : "other";
}

function bodyOf(type: string, body: string | Uint8Array): Json | undefined {
  const text = typeof body === "string" ? body : Buffer.from(body).toString("latin1");
  const media = type.split(";", 1)[0]?.trim().toLowerCase();
  if (media === "application/json") return parsed(typeof body === "string" ? body : Buffer.from(body).toString("utf8"));
  if (media === "application/x-www-form-urlencoded") return nested([...new URLSearchParams(text)]);
  if (media === "multipart/form-data") return nested(partsOf(text, type));
  return undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Name and content of each part; enough for bodies that we wrote ourselves. */
function partsOf(text: string, type: string): [string, string][] {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary === undefined) return [];
  return text.split(`--${boundary}`).flatMap((part): [string, string][] => {
    const [head = "", ...rest] = part.split("\r\n\r\n");
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    return name === undefined ? [] : [[name, rest.join("\r\n\r\n").replace(/\r\n$/, "")]];
  });
}

/** `push[files][]=a` is `{ push: { files: ["a"] } }`. */
function nested(pairs: readonly (readonly [string, string])[]): JsonObject {
  const root: Record<string, Json> = {};
  for (const [name, value] of pairs) {
    const steps = [...name.replace(/\[/g, "\n").replaceAll("]", "").split("\n")];
    const isList = steps.at(-1) === "" && steps.length > 1;
    const path = isList ? steps.slice(0, -1) : steps;
    let at = root;
    for (const step of path.slice(0, -1)) {
      if (!isObject(at[step])) at[step] = {};
      at = at[step] as Record<string, Json>;
    }
    const last = path.at(-1) ?? "";
    const already = at[last];
    at[last] = isList ? [...(Array.isArray(already) ? already : []), value] : value;
  }
  return root;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

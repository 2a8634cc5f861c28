/** Short forms for servers that read the bytes of a request differently. */
import type { Request } from "../../api/request.ts";
import { requests } from "../change.ts";

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** Takes requests of some content types for those of another; the type is whole, and missing where there is none. */
export function retyped(where: (type: string | undefined, request: Request) => boolean, as: string) {
  return requests((request) => {
    const isMeant = request.body.length > 0 && where(request.headers["content-type"], request);
    return isMeant ? { ...request, headers: { ...request.headers, "content-type": as } } : request;
  });
}

/** Reads other JSON than was sent. */
export function rewrittenJson(change: (text: string) => string) {
  return rewritten((type) => type === JSON_TYPE, change);
}

/** Reads another form than was sent. */
export function rewrittenForms(change: (text: string) => string) {
  return rewritten((type) => type === FORM_TYPE, change);
}

/** Is it written as JSON, without a word on the charset? */
export function isJson({ headers }: Request): boolean {
  return headers["content-type"] === JSON_TYPE;
}

/** Is it a plain form? */
export function isForm({ headers }: Request): boolean {
  return headers["content-type"] === FORM_TYPE;
}

/** Is it multipart? */
export function isMultipart({ headers }: Request): boolean {
  return headers["content-type"]?.startsWith("multipart/form-data") === true;
}

/** What a body of JSON says; undefined where it is broken or none. */
export function documentOf(request: Request): unknown {
  try {
    return isJson(request) ? JSON.parse(request.body.toString()) : undefined;
  } catch {
    return undefined;
  }
}

function rewritten(where: (type: string | undefined) => boolean, change: (text: string) => string) {
  return requests((request) =>
    where(request.headers["content-type"])
      ? { ...request, body: Buffer.from(change(request.body.toString())) }
      : request,
  );
}

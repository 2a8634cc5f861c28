/** From the bytes of a body to parameters, by content type as the server goes. */
import { isUtf8 } from "node:buffer";
import type { Request } from "../request.ts";
import { parseJson } from "./json.ts";
import { boundaryOf, parseMultipart } from "./multipart.ts";
import { BadParams, emptyParams, isParams, type Params, parseNested } from "./nested-params.ts";

/** How a body is read. "unacceptable": the content type cannot be understood at all. */
export type BodyForm = "json" | "form" | "multipart" | "ignored" | "unacceptable";

const JSON_TYPES: ReadonlySet<string> = new Set([
  "application/json",
  "text/x-json",
  "application/jsonrequest",
  "application/problem+json",
]);

const LARGEST_FORM = 4 * 1024 * 1024;

/** Without a content type a body is taken for a form. */
export function bodyFormOf({ headers }: Request): BodyForm {
  const header = headers["content-type"];
  if (header === undefined) return "form";
  if (header === "application/json") return "json";
  const type = header.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (JSON_TYPES.has(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type) ? "ignored" : "unacceptable";
}

/** The parameters of a body. Throws BadParams where the server answers 400. */
export function readBody(request: Request, form: BodyForm): Params {
  const { body, headers } = request;
  if (body.length === 0) return emptyParams();
  if (form === "json") return readJsonBody(body);
  if (form === "form") return readForm(body);
  if (form !== "multipart") return emptyParams();
  const boundary = boundaryOf(headers["content-type"] ?? "");
  return boundary === null ? emptyParams() : parseMultipart(body, boundary);
}

/** A JSON text that is no object has no parameters. */
function readJsonBody(body: Buffer): Params {
  const value = attempt(() => parseJson(textOf(body)));
  return isParams(value) ? value : emptyParams();
}

function readForm(body: Buffer): Params {
  if (body.length > LARGEST_FORM) throw new BadParams("the form is too large");
  return parseNested(textOf(body));
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw new BadParams("the body is not UTF-8");
  return body.toString("utf8");
}

function attempt<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new BadParams("the body cannot be read");
  }
}

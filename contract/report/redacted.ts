/** A call as a report may show it. The body is written anew from what it says, value by value. */
import { Decimal } from "../../mock/api/body/json.ts";
import { UploadedFile } from "../../mock/api/body/multipart.ts";
import { isParams, type Params, unescapeForm } from "../../mock/api/body/nested-params.ts";
import type { Reading } from "../judging/reading.ts";
import { isHarmless, isVocabulary, kindOf } from "./harmless.ts";
import type { Secrets } from "./secrets.ts";

/** One request and its answer without secrets. */
export interface Redacted {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
  readonly status: number;
  readonly answer: string;
}

/** Longest body that is shown, in characters. */
const LONGEST = 2_000;

/** Headers whose values are shown as they are, apart from secrets inside them. */
const PLAIN: ReadonlySet<string> = new Set([
  ...["accept", "accept-language", "content-type", "content-length", "user-agent", "connection", "accept-encoding"],
  ...["x-pushcheck-label", "expect", "transfer-encoding", "x-requested-with", "cache-control", "sec-fetch-mode"],
]);

const TOKENS: ReadonlySet<string> = new Set(["x-user-token", "x-api-key", "x-auth-token", "api-key"]);

/**
 * The calls, redacted. First everything is concealed that is a secret by its place, and only then free text is searched
 * for what has been learned: that of an early call may name a secret of a later one.
 */
export function redactedCalls(readings: readonly Reading[], secrets: Secrets): Redacted[] {
  return readings
    .map((reading) => concealed(reading, secrets))
    .map((call) => ({ ...call, headers: call.headers.map(([name, value]) => [name, secrets.redact(value)] as const) }));
}

function concealed(reading: Reading, secrets: Secrets): Redacted {
  const { call, method, status } = reading;
  if (call.push) learnPush(call.push, secrets);
  const body = bodyText(reading, secrets);
  const answer = answerText(reading, secrets);
  return {
    method,
    path: pathText(reading, secrets),
    headers: headersOf(call.request.rawHeaders, secrets),
    body: body === null ? null : clip(body),
    status,
    answer: clip(answer),
  };
}

function learnPush(push: NonNullable<Reading["call"]["push"]>, secrets: Secrets): void {
  secrets.conceal("url-token", push.token);
  if (push.payload) secrets.conceal("payload", push.payload);
  if (push.passphrase) secrets.conceal("passphrase", push.passphrase);
  if (push.name) secrets.conceal("name", push.name);
  if (push.note) secrets.conceal("note", push.note);
}

function pathText({ path, query, call }: Reading, secrets: Secrets): string {
  const text = segmentsText(path, call.route?.token, secrets);
  if (call.request.query === "") return text;
  return `${text}?${query === null ? "(unreadable)" : pairsText(call.request.query, secrets)}`;
}

/** Short small words are the API's own; anything else in a path names somebody's push. */
function segmentsText(path: string, token: string | undefined, secrets: Secrets): string {
  const segments = path.split("/").map((segment) => {
    const [, stem = "", suffix = ""] = /^(.*?)(\.\w{1,5})?$/.exec(segment) ?? [];
    const isWord = /^(?:[a-z_]{0,10}|v\d|notify_(?:emails|by_email))$/.test(stem) && stem !== token;
    return isWord ? segment : `${secrets.conceal("url-token", decoded(stem))}${suffix}`;
  });
  return segments.join("/");
}

const ADDRESSES: ReadonlySet<string> = new Set(["html_url", "json_url", "url"]);

/** The address of a push as the server tells it; anything else that has such a name is a payload. */
function addressText(address: string, secrets: Secrets): string {
  const [, path = ""] = /^https?:\/\/[^/]+(\/p\/[^?#]*)$/.exec(address) ?? [];
  return path === "" ? secrets.conceal("payload", address) : `<url>${segmentsText(path, undefined, secrets)}`;
}

function headersOf(raw: readonly string[], secrets: Secrets): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? "";
    pairs.push([name, headerText(name.toLowerCase(), raw[i + 1] ?? "", secrets)]);
  }
  return pairs;
}

function headerText(name: string, value: string, secrets: Secrets): string {
  if (name === "host") return "<host>";
  if (name === "authorization") return credentialsText(value, secrets);
  if (TOKENS.has(name)) return secrets.conceal("token", value);
  if (name === "x-user-email") return secrets.conceal("email", value);
  return PLAIN.has(name) ? value : "…";
}

/** The scheme is shown, what follows is not. */
function credentialsText(value: string, secrets: Secrets): string {
  const [, scheme = "", rest = ""] = /^((?:Bearer|Basic|Token|Digest)\s+)?(.*)$/is.exec(value) ?? [];
  return `${scheme}${secrets.conceal("token", rest)}`;
}

function bodyText({ form, body, call }: Reading, secrets: Secrets): string | null {
  const { length } = call.request.body;
  if (form === "none") return null;
  if (body === null) return `(${length} bytes that the server cannot read)`;
  if (form === "form") return pairsText(call.request.body.toString("utf8"), secrets);
  if (form === "json") return JSON.stringify(masked("", body, secrets));
  if (form === "multipart") return `multipart: ${JSON.stringify(masked("", body, secrets))}`;
  return `(${length} bytes of a type that the server does not read)`;
}

function answerText({ answer, call, status }: Reading, secrets: Secrets): string {
  const { length } = call.answer.content;
  if (answer === null || typeof answer !== "object") return length === 0 ? "" : `(${length} bytes, no JSON)`;
  // A refusal is in the server's own words.
  return JSON.stringify(status >= 400 ? answer : masked("", answer, secrets));
}

/** Names that make sense are shown, and values as far as they are harmless. */
function pairsText(text: string, secrets: Secrets): string {
  return text
    .split("&")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, null] : [pair.slice(0, at), pair.slice(at + 1)];
      const plain = decoded(name);
      const shownName = isNameLike(plain) ? plain : secrets.conceal("payload", plain);
      if (value === null) return shownName;
      const key = /(\w+)(?:\[\])?\]?$/.exec(plain)?.[1] ?? plain;
      return `${shownName}=${String(maskedLeaf(key, decoded(value), secrets))}`;
    })
    .join("&");
}

/** Names of the API are shown. Any other may be the rest of a payload that was cut at an ampersand. */
function isNameLike(name: string): boolean {
  return /^(?:password|push|file_push|url|file|request)(?:\[\w{0,40}\])*$/.test(name) || isVocabulary(name);
}

/** A value with every leaf concealed that is not harmless under its name. */
function masked(name: string, value: unknown, secrets: Secrets): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(name, item, secrets));
  if (isParams(value)) return maskedParams(value, secrets);
  return maskedLeaf(name, value, secrets);
}

function maskedParams(params: Params, secrets: Secrets): Params {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, masked(key, value, secrets)]));
}

function maskedLeaf(name: string, value: unknown, secrets: Secrets): unknown {
  if (value instanceof UploadedFile) return fileText(value, secrets);
  const plain = value instanceof Decimal ? Number(value.literal) : value;
  if (name === "user_agent" || name === "referrer") return "…";
  if (ADDRESSES.has(name) && typeof plain === "string") return addressText(plain, secrets);
  if (isHarmless(name, plain)) return plain;
  return secrets.conceal(kindOf(name), value instanceof Decimal ? value.literal : String(plain));
}

function fileText({ file }: UploadedFile, secrets: Secrets): string {
  secrets.conceal("file", file.bytes.toString("utf8"));
  return `${secrets.conceal("name", file.filename)} (${file.bytes.length} bytes)`;
}

function decoded(text: string): string {
  try {
    return unescapeForm(text);
  } catch {
    return text;
  }
}

function clip(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

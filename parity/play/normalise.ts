import { isIP } from "node:net";
import type { Reply } from "../../fixtures/clients/wire.ts";
import type { Answer } from "../recording.ts";
import type { Identities, Names } from "./request.ts";

/** The headers that a recording keeps; the others are the transport's, or say nothing about the API. */
const KEPT = [
  "content-type",
  "cache-control",
  "location",
  "retry-after",
  "x-robots-tag",
  "access-control-allow-origin",
  "access-control-allow-methods",
  "allow",
  "www-authenticate",
];

/** Shorter values occur by chance inside others, so they are not replaced. */
const SHORTEST = 4;

/** What volatile values are called in a recording. */
export interface References {
  /** The target's base URL, without a trailing slash. */
  readonly base: string;
  readonly identities: Identities;
  /** What the scenario kept, by name. */
  readonly names: Names;
}

/**
 * A reply in the form of the recordings: every volatile value is replaced by the name of what it refers to, so that
 * the same push still reads as the same push and another one does not.
 */
export function normalise(reply: Reply, references: References): Pick<Answer, "status" | "headers" | "body"> {
  const type = reply.headers["content-type"] ?? "";
  const json = type.includes("json") ? reply.body : undefined;
  const replace = replacerOf(references, json);
  return {
    status: reply.status,
    headers: Object.fromEntries(
      KEPT.flatMap((name) => {
        const value = reply.headers[name];
        return value ? [[name, replace(value)]] : [];
      }),
    ),
    body: json !== undefined ? walk(json, replace) : type.includes("html") ? htmlOf(reply.text) : replace(reply.text),
  };
}

/**
 * The answers of one scenario as they are compared: recordings spell out two values that depend on where and when they
 * were made. Addresses of callers become `{ip:1}`, `{ip:2}` in the order of their appearance, and the seconds of
 * Retry-After, which count down to the end of a window of a minute, become `{seconds}`.
 */
export function settle(answers: readonly Answer[]): Answer[] {
  const addresses: string[] = [];
  const settleValue = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => settleValue(item));
    if (typeof value === "object" && value !== null) return mapValues(value, settleValue);
    return key === "ip" && isAddress(value) ? numbered(value, addresses) : value;
  };
  return answers.map((answer) => ({
    ...answer,
    headers: mapValues(answer.headers, (value, name) =>
      name === "retry-after" && secondsOfMinute(value) !== undefined ? "{seconds}" : value,
    ),
    body: settleValue(answer.body),
  }));
}

/** Answers fit to be kept: addresses of callers are replaced as `settle` does, but for the loopback's, which says nothing. */
export function withoutAddresses(answers: readonly Answer[]): Answer[] {
  const addresses: string[] = [];
  const conceal = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => conceal(item));
    if (typeof value === "object" && value !== null) return mapValues(value, conceal);
    return key === "ip" && isAddress(value) && !LOOPBACK.has(value) ? numbered(value, addresses) : value;
  };
  return answers.map((answer) => ({ ...answer, body: conceal(answer.body) }));
}

const LOOPBACK = new Set(["127.0.0.1", "::1"]);

/** A whole number of seconds from 1 to 60, as Retry-After has it for a window of a minute. */
export function secondsOfMinute(retryAfter: string | undefined): number | undefined {
  const seconds = /^\d{1,2}$/.test(retryAfter ?? "") ? Number(retryAfter) : 0;
  return seconds >= 1 && seconds <= 60 ? seconds : undefined;
}

/** A value of an object, or of an array, by a path such as `url_token` or `files.0.url`. */
export function valueAt(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }, body);
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && (isIP(value) !== 0 || /^\{ip:\d+\}$/.test(value));
}

/** The same address always gets the same number. */
function numbered(address: string, addresses: string[]): string {
  if (!addresses.includes(address)) addresses.push(address);
  return `{ip:${addresses.indexOf(address) + 1}}`;
}

function replacerOf({ base, identities, names }: References, json: unknown): (text: string) => string {
  const kept = [...names].filter(([, value]) => value.length >= SHORTEST);
  const own = valueAt(json, "url_token");
  // A push that no step kept is still one push: its token and the URLs that end in it must agree.
  const known = new Set(names.values());
  if (typeof own === "string" && own.length >= SHORTEST && !known.has(own)) kept.push(["some_token", own]);
  // Longest first, so that a value inside a longer one does not hide it.
  const byLength = kept.sort(([, a], [, b]) => b.length - a.length);
  const replacements: [value: string, name: string][] = [
    [base, "{base}"],
    [base.replace(/^https?:/, ""), "{//base}"],
    ...byLength.map(([name, value]): [string, string] => [value, `{${name}}`]),
    ...Object.entries(identities).flatMap(([who, { token, email }]): [string, string][] => [
      [token, `{token:${who}}`],
      [email, `{email:${who}}`],
    ]),
  ];
  const used = replacements.filter(([value]) => value !== "");
  return (text) =>
    used
      .reduce((replaced, [value, name]) => replaced.replaceAll(value, () => name), text)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "{time}")
      .replace(/\/blobs\/redirect\/[^/"]+/g, "/blobs/redirect/{signed_id}");
}

function walk(value: unknown, replace: (text: string) => string, key?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (typeof value === "object" && value !== null) return mapValues(value, (item, name) => walk(item, replace, name));
  if (typeof value !== "string") return value;
  const replaced = replace(value);
  return key === "url_token" && !replaced.startsWith("{") ? "{some_token}" : replaced;
}

function mapValues<T, U>(object: Readonly<Record<string, T>> | object, map: (value: T, key: string) => U) {
  const entries: [string, T][] = Object.entries(object);
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)]));
}

/** Pages are for people: a recording says only whether there was one. */
function htmlOf(text: string): string {
  return text === "" ? "" : "{html}";
}

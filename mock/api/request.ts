/** A request as it came in, and what the server reads from its envelope: format, address, base of URLs. */
import type { IncomingHttpHeaders } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import type { FrameworkFormat } from "./problems.ts";

/** One request, body complete. */
export interface Request {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Address of the peer. */
  readonly peer: string;
  /** The connection itself is TLS, rather than that of a proxy in front. */
  readonly isEncrypted: boolean;
  /** A proxy speaks that is believed, because its address is private. */
  readonly isForwarded: boolean;
}

/** Accept means JSON only when it names exactly that. */
export function acceptsExactlyJson({ headers }: Request): boolean {
  const { accept } = headers;
  return accept !== undefined && accept.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
}

/** No Accept, or a list as browsers send it: the path decides. Anything else names its format. */
export function frameworkFormat(request: Request, hasJsonSuffix: boolean): FrameworkFormat {
  const accept = request.headers.accept?.trim().toLowerCase() ?? "";
  if (accept === "" || accept.includes(",")) return hasJsonSuffix ? "json" : "html";
  const type = accept.split(";", 1)[0]?.trim();
  if (type === "application/json") return "json";
  return type === "application/xml" || type === "text/xml" ? "xml" : "html";
}

/** Any type will do, and the caller says so. */
export function acceptsAnything({ headers }: Request): boolean {
  return headers.accept?.split(";", 1)[0]?.trim() === "*/*";
}

/** The last line counts where a header comes several times. */
export function lastHeader({ rawHeaders }: Request, name: string): string | undefined {
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1];
  }
  return undefined;
}

/** Header bytes that are no ASCII, which the server cannot store. */
export function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  return !/[^\u0000-\u007f]/.test(text);
}

/** Scheme and host of the request, as proxies in front report them. */
export function originOf(request: Request): string {
  const { headers } = request;
  const host = headers.host ?? "";
  if (!request.isForwarded) return `${request.isEncrypted ? "https" : "http"}://${host}`;
  const forwarded = textOf(headers["x-forwarded-host"]) ?? forwardedPart(headers, "host");
  return `${schemeOf(request)}://${lastOf(forwarded) ?? host}`;
}

export function schemeOf({ headers, isEncrypted }: Request): string {
  if (isEncrypted) return "https";
  const scheme =
    lastOf(textOf(headers["x-forwarded-proto"])) ??
    lastOf(textOf(headers["x-forwarded-scheme"])) ??
    (textOf(headers["x-forwarded-ssl"]) === "on" ? "https" : undefined) ??
    forwardedPart(headers, "proto");
  return scheme === "https" ? "https" : "http";
}

/**
 * The caller's address behind trusted proxies: the right-most that is not private.
 * @param single false before 2.9.2, when the raw header text was taken
 */
export function addressOf(request: Request, single: boolean): string {
  const { headers, peer } = request;
  if (!request.isForwarded) return peer;
  const chain = textOf(headers["x-forwarded-for"]);
  if (!single && chain !== undefined) return chain;
  const addresses = listOf(chain).map(withoutPort).filter(isAddress).reverse();
  const others = [textOf(headers["client-ip"]), forwardedPart(headers, "for")].flatMap((entry) =>
    listOf(entry).map(withoutPort).filter(isAddress),
  );
  const all = [...addresses, ...others];
  return all.find((address) => !isPrivate(address)) ?? all.at(-1) ?? peer;
}

/** Client-Ip contradicts X-Forwarded-For: the server takes that for an attack and falls over. */
export function isSpoofed({ headers, isForwarded }: Request): boolean {
  if (!isForwarded) return false;
  const client = textOf(headers["client-ip"]);
  const chain = textOf(headers["x-forwarded-for"]);
  return client !== undefined && chain !== undefined && !listOf(chain).map(withoutPort).includes(withoutPort(client));
}

const FORWARDING_HEADERS = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-scheme",
  "x-forwarded-ssl",
  "forwarded",
  "client-ip",
] as const;

/** Proxies are believed when they speak from a private address. */
export function isForwarded(headers: IncomingHttpHeaders, peer: string): boolean {
  return FORWARDING_HEADERS.some((name) => headers[name] !== undefined) && isPrivate(peer);
}

const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][\da-f]{2}:|fe80:|::ffff:127\.)/i;

function isPrivate(address: string): boolean {
  return PRIVATE.test(address);
}

function isAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

function withoutPort(text: string): string {
  const bare = text.replace(/^"|"$/g, "");
  const [, bracketed] = /^\[([^\]]+)\]/.exec(bare) ?? [];
  if (bracketed !== undefined) return bracketed;
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.slice(0, bare.indexOf(":")) : bare;
}

function forwardedPart(headers: IncomingHttpHeaders, name: string): string | undefined {
  const { forwarded } = headers;
  return forwarded === undefined ? undefined : new RegExp(`${name}="?([^";,]+)"?`, "i").exec(forwarded)?.[1];
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",").map((entry) => entry.trim());
}

function lastOf(text: string | undefined): string | undefined {
  return listOf(text).at(-1);
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(", ") : header;
}

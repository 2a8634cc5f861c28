/**
 * What the console shows of messages unless it may show secrets: names, numbers and what comes from the server, but no text
 * that a caller has chosen. A text is hidden unless its key is known to be harmless, so that nothing new shows by accident.
 */

export const REDACTED = "[redacted]";

/** Keys whose values the server makes, or that say nothing about what is shared. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["url_token", "html_url", "json_url", "kind", "created_at", "updated_at", "expired_on", "content_type", "locale"],
  ...["application_version", "api_version", "edition", "error", "message", "status", "code", "page", "push_locale"],
  ...["expire_after_days", "expire_after_views", "deletable_by_viewer", "retrieval_step", "format"],
]);

/** Keys whose values are hidden whatever they are. */
const SECRET: ReadonlySet<string> = new Set(["payload", "passphrase", "name", "note", "token"]);

/** Headers of requests that are shown in full; of all others only the name. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  ...["host", "accept", "accept-encoding", "accept-language", "connection", "content-type", "content-length", "origin"],
  ...["user-agent", "prefer", "if-none-match", "cache-control", "pragma", "range", "transfer-encoding", "x-request-id"],
  ...["access-control-request-method", "access-control-request-headers", "x-pushcheck-fault", "x-pushcheck-label"],
  ...["sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "dnt", "priority", "x-http-method-override"],
]);

/** A JSON value with the shape that it has. */
export function redactJson(value: unknown, key = ""): unknown {
  if (value === null || value === "") return value;
  if (SECRET.has(key)) return REDACTED;
  if (typeof value === "string") return HARMLESS.has(key) ? value : REDACTED;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, key));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactJson(inner, name)]));
}

/** A query or a form, `push[payload]=x&page=2`, with its keys. */
export function redactForm(text: string): string {
  const pairs = text.split("&").map((pair) => {
    const [name = "", value] = pair.split("=", 2);
    const key = /([^[\]]+)\]?(?:\[\])?$/.exec(decoded(name))?.[1] ?? "";
    return value === undefined || value === "" || HARMLESS.has(key) ? pair : `${name}=${REDACTED}`;
  });
  return pairs.join("&");
}

/** A path with its query. The addresses of files carry a signature and a file's name. */
export function redactTarget(target: string): string {
  const [path = "", query] = target.split("?", 2);
  const shown = path.replace(/^((?:[a-z]+:\/\/[^/]+)?\/pfb\/[a-z]+(?:\/redirect)?\/).+$/i, `$1${REDACTED}`);
  return query === undefined ? shown : `${shown}?${redactForm(query)}`;
}

/** The value of a header of a request. */
export function redactRequestHeader(name: string, value: string): string {
  if (HARMLESS_HEADERS.has(name.toLowerCase())) return value;
  return name.toLowerCase() === "authorization" ? value.replace(/\s.*$/, ` ${REDACTED}`) : REDACTED;
}

/** The value of a header of an answer. */
export function redactAnswerHeader(name: string, value: string): string {
  if (name.toLowerCase() === "location") return redactTarget(value);
  return name.toLowerCase() === "content-disposition" ? value.replace(/;.*$/, `; ${REDACTED}`) : value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

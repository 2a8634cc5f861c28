import { request as httpRequest } from "node:http";

/** A request as it was seen or recorded. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Pairs of name and value, one after the other. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** Headers that belong to a connection, or that follow from the request itself. */
const OWN: ReadonlySet<string> = new Set(["host", "connection", "content-length", "transfer-encoding", "expect"]);

/**
 * Sends a request as it is: order and spelling of headers, the body byte for byte. What is answered is of no interest
 * here; a watcher sees it. Rejects where there is no answer.
 */
export function sendRaw(baseUrl: string, { method, target, rawHeaders, body }: RawRequest): Promise<void> {
  const { hostname, port, host } = new URL(baseUrl);
  const headers = ["Host", host];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    if (!OWN.has(name.toLowerCase())) headers.push(name, value);
  }
  if (body.length > 0) headers.push("Content-Length", String(body.length));
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      response.on("end", resolve).on("error", reject).resume();
    });
    request.on("error", reject);
    request.end(body);
  });
}

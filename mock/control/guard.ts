/**
 * Who may use the control port: programs of this machine and the console itself, but no web page of somebody else's. Such a
 * page can send requests to local ports (whose Origin tells), or have its own name lead there (which Host tells).
 */
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/** What is wrong with a request; null if it may pass. `host` is the address that the mock was told to listen on. */
export function strangerOf(headers: IncomingHttpHeaders, host: string): string | null {
  const name = nameOf(headers.host ?? "");
  if (!isLocalName(name) && name !== host) return "Host is a name from the network: expected an address or localhost";
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) return "Origin is another page: expected none";
  if (headers["sec-fetch-site"] === "cross-site") return "the request comes from another site";
  return null;
}

/** An address, or a name without a dot: no name that somebody can buy. */
function isLocalName(name: string): boolean {
  return isIP(name) !== 0 || (name !== "" && !name.includes(".")) || name.endsWith(".localhost");
}

/** Without port, and without the brackets of IPv6. */
function nameOf(host: string): string {
  return host
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}

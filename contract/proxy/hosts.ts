/** Where a client wants to go, and where it may. */
import { isIP } from "node:net";

/** The public servers, which clients may have built in. */
export const PUBLIC_HOSTS = ["pwpush.com", "us.pwpush.com", "eu.pwpush.com", "oss.pwpush.com"] as const;

/** A host and a port. */
export interface Place {
  /** In small letters, without brackets and without a dot at the end. */
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`, `[::1]:port` or a host alone; null for what is none. */
export function placeOf(text: string, usualPort: number): Place | null {
  const url = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : null;
  if (url === null || url.hostname === "" || /[/?#@]/.test(text)) return null;
  const port = /:(\d+)$/.exec(text.replace(/^\[[^\]]*\]/, ""))?.[1];
  return { host: bare(url.hostname), port: port === undefined ? usualPort : Number(port) };
}

/** Host names without what differs only in spelling. */
export function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

/** This machine, by any of its usual names: nothing that goes there leaves it. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Is this the name or the address of a host? */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?$/.test(text);
}

/** Faults that one request asks for by its own headers. */
import type { IncomingHttpHeaders } from "node:http";
import { parseWishText, type Wish } from "./wish.ts";

/** Our own header: `X-Pushcheck-Fault: latency=200, cut-answer`. */
const OWN = "x-pushcheck-fault";

/** Beside Prism's words in `Prefer`: `fault=cut-answer` or `fault="latency=200"`. */
const PREFERENCE = /(?:^|[,;\s])fault=(?:"([^"]*)"|([^",;\s]+))/i;
const PREFERENCES = new RegExp(PREFERENCE, "gi");

/** Does a request ask for faults? Nearly none does. */
export function asksForFaults(headers: IncomingHttpHeaders): boolean {
  return headers[OWN] !== undefined || (headers.prefer !== undefined && PREFERENCE.test(textOf(headers.prefer)));
}

/**
 * What a request asks for.
 * @throws FaultError
 */
export function wishesOf(headers: IncomingHttpHeaders): readonly Wish[] {
  const preferred = [...textOf(headers.prefer).matchAll(PREFERENCES)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  return [...textOf(headers[OWN]).split(","), ...preferred]
    .filter((text) => text.trim() !== "")
    .map((text) => parseWishText(text.trim()));
}

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === "string" ? header : (header ?? []).join(",");
}

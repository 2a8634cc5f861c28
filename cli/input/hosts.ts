import { isLoopback } from "../../fixtures/clients/wire.ts";
import { type Pace, REMOTE_PACE } from "../../fixtures/pacing/gate.ts";
import { isPublicHost } from "../../fixtures/public-hosts.ts";
import { UsageError } from "../exit.ts";

/** A target's URL without a trailing slash. Throws UsageError for what is no HTTP URL, or carries more than an address. */
export function targetUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") throw new UsageError(notAnAddress(text));
  if (url.username || url.password) {
    throw new UsageError("the target's URL carries credentials: give them in the environment or with --identities");
  }
  if (url.search || url.hash)
    throw new UsageError("the target's URL has a query or a fragment: expected its base address");
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** Throws UsageError for a server of the public, unless the user has its owner's consent. */
export function refusePublicHost(url: string, mayTest: boolean | undefined): void {
  const { hostname } = new URL(url);
  if (mayTest || !isPublicHost(url)) return;
  throw new UsageError(
    `${hostname} serves the public: test a server of your own, or say --i-may-test-this-host if its operator agrees`,
  );
}

/** What a careful user should know before requests leave, one line each. */
export function warningsFor(url: string, { tokens, insecure }: { tokens: boolean; insecure: boolean }): string[] {
  const { protocol } = new URL(url);
  return [
    ...(!isLoopback(url) && tokens && protocol === "http:"
      ? ["plain http to a remote host: everyone on the way can read the API tokens; use https"]
      : []),
    ...(insecure && protocol === "https:"
      ? ["--insecure: the target's certificate is NOT verified; whoever answers gets the API tokens"]
      : []),
  ];
}

/** How fast a target may be asked, where the user says nothing of it or a number of requests a minute. */
export function paceFor(url: string, perMinute: number | undefined): Pick<Pace, "perMinute" | "perSecond"> {
  const usual = isLoopback(url) ? { perMinute: null, perSecond: null } : REMOTE_PACE;
  return { ...usual, perMinute: perMinute ?? usual.perMinute };
}

function notAnAddress(text: string): string {
  const shown = text.slice(0, 100).replace(/\/\/[^/@]*@/, "//…@");
  const guess = /^[\w.-]+(:\d+)?(\/|$)/.test(text)
    ? `: did you mean http://${shown}?`
    : ": expected http://… or https://…";
  return `"${shown}" is no URL of a target${guess}`;
}

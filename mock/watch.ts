/** What a watcher of the mock is told: each request as it came in, what became of it, and what is stored now. */

import type { Params } from "./api/body/nested-params.ts";
import type { Call } from "./api/call.ts";
import type { Request } from "./api/request.ts";
import type { Route } from "./api/routes.ts";
import type { Service } from "./api/service.ts";
import type { Viewer } from "./state/account.ts";
import type { Push } from "./state/push.ts";

/** An answer as it was written to the wire. */
export interface Written {
  readonly status: number;
  /** Pairs of name and value, one after the other. */
  readonly rawHeaders: readonly string[];
  readonly content: string | Buffer;
}

/** One request, its answer and its effect. Nothing in it is redacted. */
export interface Watched {
  /** Order of arrival, from 1. */
  readonly number: number;
  /** Milliseconds since 1970, by the mock's clock. */
  readonly at: number;
  readonly durationMs: number;
  /** Bytes and headers as received; the headers keep their order and spelling in `rawHeaders`. */
  readonly request: Request;
  /** The operation that the server found, and the parameters that it read; null where it got no further. */
  readonly route: Route | null;
  readonly params: Params | null;
  readonly answer: Written;
  /** Whose token the request carries; null for nobody's, be it missing or unknown. */
  readonly caller: Viewer;
  /** The push that was made or named, as it is stored after the answer; null where there is none. */
  readonly push: Push | null;
}

/** Is told of every answered request, in the order of the answers. Must not throw. */
export type Watcher = (watched: Watched) => void;

/** The part of a `Watched` that the state knows. */
export function effectOf(service: Service, request: Request, call: Call | undefined, answer: unknown) {
  const { accountsByToken, slotsByToken } = service.state.store;
  const token = service.gate.tokenOf(request);
  const urlToken = call?.route.token || urlTokenOf(answer);
  return {
    route: call?.route ?? null,
    params: call?.params ?? null,
    caller: token === null ? null : (accountsByToken.get(token) ?? null),
    push: slotsByToken.get(urlToken)?.push ?? null,
  };
}

function urlTokenOf(body: unknown): string {
  const { url_token } = (body ?? {}) as { url_token?: unknown };
  return typeof url_token === "string" ? url_token : "";
}

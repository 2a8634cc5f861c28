import type { Watched, Watcher } from "../../mock/server.ts";

/** One call of a client: what the mock saw of it, unredacted, and which of the client's tests made it. */
export interface Call extends Watched {
  /** From the header `X-Pushcheck-Label`, else from the environment of the session; null without either. */
  readonly label: string | null;
}

/** Keeps what a mock tells its watcher. */
export interface CallLog {
  /** To be handed to `startMock`. */
  readonly watch: Watcher;
  /** The calls so far, in the order in which they arrived. */
  calls(): readonly Call[];
}

/** The header by which a client's tests name themselves. The server, like the mock, takes no notice of it. */
export const LABEL_HEADER = "x-pushcheck-label";

/** An empty log. `label` is for calls that name none themselves. */
export function createCallLog(label: string | null = null): CallLog {
  const calls: Call[] = [];
  return {
    watch(watched) {
      const own = watched.request.headers[LABEL_HEADER];
      calls.push({ ...watched, label: typeof own === "string" && own !== "" ? own : label });
    },
    calls: () => calls.toSorted((one, other) => one.number - other.number),
  };
}

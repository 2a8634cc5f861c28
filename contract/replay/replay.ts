/** The calls of a session once more, against another server: what a client would meet there. */
import type { Mock, Watched, Watcher } from "../../mock/server.ts";
import type { Call } from "../session/call-log.ts";
import { type RawRequest, sendRaw } from "./send.ts";

/** A call as another server saw it; `null` where that gave no answer at all. */
export type Replayed = Call | null;

/**
 * Sends the calls one after the other, as they were. Names of pushes differ from server to server: each that was made
 * here stands for the one made there by the same call.
 */
export async function replay(
  calls: readonly Call[],
  startMock: (watch: Watcher) => Promise<Mock>,
): Promise<readonly Replayed[]> {
  let last: Watched | null = null;
  const mock = await startMock((watched) => {
    last = watched;
  });
  const there = new Map<string, string>();
  const replayed: Replayed[] = [];
  try {
    for (const call of calls) {
      last = null;
      await sendRaw(mock.url, translated(call, there)).catch(() => {});
      const seen = last as Watched | null;
      if (seen && call.push && seen.push && isCreation(call) && isCreation(seen))
        there.set(call.push.token, seen.push.token);
      replayed.push(seen && { ...seen, number: call.number, label: call.label });
    }
  } finally {
    await mock.close();
  }
  return replayed;
}

function isCreation({ route, answer }: Watched): boolean {
  return route?.verb === "create" && answer.status === 201;
}

function translated({ request }: Call, there: ReadonlyMap<string, string>): RawRequest {
  const { method, rawHeaders } = request;
  let { target, body } = request;
  for (const [here, other] of there) {
    target = target.replaceAll(here, other);
    if (body.includes(here)) body = Buffer.from(body.toString("latin1").replaceAll(here, other), "latin1");
  }
  return { method, target, rawHeaders, body };
}

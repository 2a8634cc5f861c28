/** Everything that outlives a server, as plain records: they do not depend on its release, its settings or its rules. */
import type { AuditEvent } from "./audit-log.ts";
import type { Push } from "./push.ts";
import type { State } from "./state.ts";
import { addBlob, addPush } from "./store.ts";

export interface Snapshot {
  /** Signs the addresses of files. */
  readonly secret: string;
  readonly lastId: number;
  readonly mails: readonly MailCount[];
  readonly files: readonly KeptFile[];
  /** In order of creation. */
  readonly pushes: readonly KeptPush[];
}

/** Mail recipients of an account on one day. */
export interface MailCount {
  readonly account: number;
  readonly day: number;
  readonly count: number;
}

export interface KeptFile {
  readonly key: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface KeptPush {
  readonly push: Push;
  readonly events: readonly AuditEvent[];
}

/** The state as it is now: what happens to it later does not show in the snapshot. */
export function snapshotOf({ store, secret }: State): Snapshot {
  return {
    secret,
    lastId: store.lastId,
    mails: [...store.mailsByAccount].map(([account, mails]) => ({ account, ...mails })),
    files: [...store.blobsByKey].map(([key, { filename, contentType, bytes }]) => ({
      key,
      filename,
      contentType,
      bytes,
    })),
    pushes: [...store.slotsByToken.values()].map(({ push, events }) => ({ push, events: events.slice() })),
  };
}

/** The state of a server that goes on from a snapshot. Attempts counted for a limiter are not kept: they last a minute. */
export function withSnapshot(state: State, { secret, lastId, mails, files, pushes }: Snapshot): State {
  const { store } = state;
  for (const { account, day, count } of mails) store.mailsByAccount.set(account, { day, count });
  for (const { key, ...file } of files) addBlob(store, key, file);
  for (const { push, events } of pushes) addPush(store, push, [...events]);
  store.lastId = lastId;
  return { ...state, secret };
}

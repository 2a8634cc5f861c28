import { createHash } from "node:crypto";
import type { Actor } from "../fixtures/actor.ts";
import type { Fields, Named } from "../fixtures/clients/push-api.ts";
import { auditRowsOf, rowOf, rowsOf } from "../fixtures/clients/reading.ts";
import type { KeptEvent, Memory } from "./state.ts";

/** Fields of a push that an upgrade must leave as they are. Times of change and what follows from the clock may move. */
const KEPT = [
  "expire_after_views",
  "expire_after_days",
  "views_remaining",
  "deletable_by_viewer",
  "retrieval_step",
  "expired",
  "deleted",
  "expired_on",
  "created_at",
  "passphrase",
  "name",
  "note",
] as const;

/** Pages of lists that are read in search of a push. */
const MOST_PAGES = 20;

/** SHA-256 of text or bytes. */
export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What there is to keep in an answer that shows a push; fields that it lacks are left out. */
export function keptFieldsOf(answer: Fields): Memory["fields"] {
  return Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = answer[name];
      const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
      return isPlain ? [[name, value as string | number | boolean | null]] : [];
    }),
  );
}

/** The path of a link, without the server's own address. */
export function pathOfLink(link: unknown): string {
  return URL.canParse(String(link)) ? new URL(String(link)).pathname : "";
}

/** The push in one of its owner's lists: the one way to read its counters without a trace. */
export async function findInList(owner: Actor, push: Named, list: "active" | "expired"): Promise<Fields | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const reply = await owner[list]({ page });
    const row = rowOf(reply, push);
    if (row || rowsOf(reply).length === 0) return row;
  }
  return undefined;
}

/** The events of a push, as its owner may read them; null where the answer is no log. */
export async function eventsOf(owner: Actor, push: Named): Promise<KeptEvent[] | null> {
  const reply = await owner.audit(push);
  if (reply.status !== 200) return null;
  const text = (row: Fields, name: string) => (typeof row[name] === "string" ? row[name] : "");
  return auditRowsOf(reply).map((row) => ({
    kind: text(row, "kind"),
    created_at: text(row, "created_at"),
    ip: text(row, "ip"),
    user_agent: text(row, "user_agent"),
    referrer: text(row, "referrer"),
  }));
}

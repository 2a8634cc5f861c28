import { z } from "zod";

/** A file of a keepsake: its content by hash. */
const KeptFile = z.strictObject({ filename: z.string(), type: z.string(), digest: z.string() });

/** One entry of an audit log. */
const KeptEvent = z.strictObject({
  kind: z.string(),
  created_at: z.string(),
  ip: z.string(),
  user_agent: z.string(),
  referrer: z.string(),
});
export type KeptEvent = z.infer<typeof KeptEvent>;

/** What a server said of a push before the upgrade, and what only its maker knows of it. */
const Memory = z.strictObject({
  url_token: z.string(),
  /** SHA-256 of the payload. */
  payload: z.string(),
  passphrase: z.string(),
  files: z.array(KeptFile),
  createdAt: z.string(),
  /** The fields of the push that an upgrade has to keep, by their names on the wire. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Path of html_url. */
  link: z.string(),
  /** null where nobody may read the log: an anonymous push has no owner. */
  audit: z.array(KeptEvent).nullable(),
  /** Counting views that `after` has made: asked for, and answered. A view that was cut off may have counted. */
  ownViews: z.strictObject({ asked: z.number().int(), answered: z.number().int() }),
});
export type Memory = z.infer<typeof Memory>;

/** A push that was made before an upgrade, to be found as it was after it. */
export const Keepsake = z.strictObject({
  /** Its name in `upgrade/specimens.ts`. */
  name: z.string(),
  by: z.enum(["owner", "other", "admin", "anonymous"]),
  /** null until it is all that it should be: a killed `before` may have left a push that only the ledger knows. */
  memory: Memory.nullable(),
});
export type Keepsake = z.infer<typeof Keepsake>;

/** Everything that `after` must know of what `before` did. It holds secrets, and is written encrypted only. */
export const State = z.strictObject({
  format: z.literal(1),
  /** In the User-Agent of every request, so that own entries of audit logs can be told from those of others. */
  rehearsal: z.string(),
  phase: z.enum(["making", "made", "removed"]),
  target: z.strictObject({ name: z.string(), baseUrl: z.string(), release: z.string(), edition: z.string() }),
  startedAt: z.string(),
  keepDays: z.number().int(),
  keepsakes: z.array(Keepsake),
  /** The result of a check before the upgrade, if one was run: where it is, and SHA-256 of the file. */
  report: z.strictObject({ file: z.string(), digest: z.string() }).nullable(),
});
export type State = z.infer<typeof State>;

import { z } from "zod";

/** Which part of a run this was, by the runner's own --shard: the first of three is { index: 1, of: 3 }. */
export const Shard = z.strictObject({ index: z.number().int().positive(), of: z.number().int().positive() });
export type Shard = z.infer<typeof Shard>;

/** One of the runs that a result was merged from. */
export const MergedRun = z.strictObject({
  shard: Shard,
  runId: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  /** Digest of the seal of its own report. */
  seal: z.string(),
});
export type MergedRun = z.infer<typeof MergedRun>;

/**
 * What the reporter must know about a run beyond its test results. The command line (or global setup) puts it, as JSON,
 * into environment variables of the process that runs Playwright; no secret is part of it.
 */
export const RunContext = z.strictObject({
  /** Identifies the run, also in the name of every push it makes. */
  runId: z.string(),
  startedAt: z.iso.datetime(),
  /** How the run was asked for: shown in the report, and used for "run only this again". */
  command: z.string(),
  selection: z.strictObject({
    versions: z.array(z.enum(["v1", "v2"])).min(1),
    /** What --only named; empty for everything. */
    only: z.array(z.string()),
    /** The requirement ids that were selected. */
    ids: z.array(z.string()),
  }),
  /** Judge by the documents alone: a known deviation fails. */
  strict: z.boolean(),
  /** Only where the run is a part of a larger one: it never conforms by itself. */
  shard: Shard.optional(),
  /** Only in a merged result. */
  mergedFrom: z.array(MergedRun).optional(),
  /** The baseline to hold the run against: read before the first request, and once more after the last. */
  baseline: z
    .strictObject({
      /** As the user named it, for the report. */
      file: z.string(),
      /** Absolute. */
      path: z.string(),
      digest: z.string(),
      today: z.iso.date(),
    })
    .optional(),
  /** Absolute folder for compliance.json and its renderings. */
  reportDir: z.string(),
  target: z.strictObject({
    name: z.string(),
    /** Without credentials, query and fragment. */
    baseUrl: z.string(),
    release: z.string(),
    edition: z.enum(["oss", "pro"]),
    /** How release, edition and settings became known, one line each. */
    detection: z.array(z.string()),
    abilities: z.array(z.string()),
    without: z.array(z.string()),
    /** Settings that were seen or declared, named as the server names them. */
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
});
export type RunContext = z.infer<typeof RunContext>;

/** Traffic of a finished run, and what it left behind. */
export const Traffic = z.strictObject({
  /** Requests that the run may spend; null for no limit. */
  budget: z.number().int().nullable(),
  sent: z.number().int(),
  /** Requests sent before the first check, to find out what the target is. */
  detection: z.number().int(),
  waitedMs: z.number(),
  throttled: z.number().int(),
  retried: z.number().int(),
  pushesMade: z.number().int(),
  /** Pushes that could not be removed, by pseudonym, and when they expire by themselves at the latest. */
  leftovers: z.array(z.strictObject({ push: z.string(), why: z.string(), expiresBy: z.string() })),
  /** What slowed the run down: throttle answers, and a target that took longer and longer to answer. */
  events: z.array(
    z.strictObject({
      kind: z.enum(["throttled", "gave-up", "slowed", "recovered"]),
      /** Milliseconds since the first check. */
      atMs: z.number(),
      what: z.string(),
    }),
  ),
});
export type Traffic = z.infer<typeof Traffic>;

/** Environment variable with the RunContext, set before Playwright starts. */
export const RUN_CONTEXT_VARIABLE = "PUSHCHECK_RUN_CONTEXT";

/** Environment variable with the Traffic, set by global teardown in the process that also runs the reporter. */
export const TRAFFIC_VARIABLE = "PUSHCHECK_TRAFFIC";

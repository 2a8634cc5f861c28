import { z } from "zod";
import { BaselineEntry, JudgedEntry } from "./baseline/baseline.ts";
import { Cause, Check, Exchange, Finding, Verdict } from "./finding.ts";
import { RunContext, Traffic } from "./run/run-context.ts";

/** Raised when a reader of an older file would misunderstand a newer one. */
export const SCHEMA_VERSION = 2;

const Level = z.enum(["MUST", "SHOULD", "MAY"]);
const ApiVersion = z.enum(["v1", "v2"]);
const Count = z.number().int().nonnegative();
const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** How much a row matters to the gate: an error decides it, a warning or notice is only said. */
export const Severity = z.enum(["error", "warning", "notice"]);
export type Severity = z.infer<typeof Severity>;

/** What a row of the report says: a verdict, or why there is none. */
export const RowVerdict = z.enum([...Verdict.options, "untested", "not-selected"]);
export type RowVerdict = z.infer<typeof RowVerdict>;

/** One requirement in one version of the API: the line that a reader looks up. */
export const Row = z.strictObject({
  requirement: z.string(),
  version: ApiVersion,
  area: z.string(),
  level: Level,
  /** To be read after "the service MUST". */
  statement: z.string(),
  source: z.string(),
  verdict: RowVerdict,
  severity: Severity.nullable(),
  cause: Cause.nullable(),
  /** One line; null for a plain pass. */
  reason: z.string().nullable(),
  deviation: z.number().int().nullable(),
  checks: z.array(Check.extend({ verdict: Verdict })),
  /** Who accepted this failure or open question, why, and until when; only where the baseline says so. */
  baselined: BaselineEntry.pick({ reason: true, owner: true, expires: true, link: true }).optional(),
});
export type Row = z.infer<typeof Row>;

const Tally = z.strictObject({
  pass: Count,
  fail: Count,
  inconclusive: Count,
  "not-applicable": Count,
  untested: Count,
  "not-selected": Count,
} satisfies Record<RowVerdict, typeof Count>);

const Accepted = z.strictObject({ fail: Count, inconclusive: Count });

/** Every number of the report that is counted from rows; nothing counts them a second time. */
export const Counts = z.strictObject({
  byLevel: z.strictObject({ MUST: Tally, SHOULD: Tally, MAY: Tally }),
  total: Tally,
  rows: Count,
  /** Rows with pass or fail. */
  judged: Count,
  /** Rows that pass by a known deviation. */
  deviations: Count,
  /** Rows that are as the baseline says, by level; they are counted above, too. Only where there are any. */
  baselined: z.strictObject({ MUST: Accepted, SHOULD: Accepted, MAY: Accepted }).optional(),
  /** Null where nothing was judged or the traffic is unknown. */
  requestsPerJudged: z.number().nonnegative().nullable(),
});
export type Counts = z.infer<typeof Counts>;

/** 0 conforms, 1 a MUST failed or an entry of the baseline is wrong, 3 unreachable or not a Password Pusher, 4 inconclusive. */
export const Outcome = z.strictObject({
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(4)]),
  /** One line that a person can act on. */
  because: z.string(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Which suite judged: enough to tell whether two reports were made by the same rules. */
export const Suite = z.strictObject({
  name: z.literal("pushcheck"),
  version: z.string(),
  commit: z.string().nullable(),
  catalogue: Digest,
  openapi: z.strictObject({ v1: Digest.nullable(), v2: Digest.nullable() }),
});
export type Suite = z.infer<typeof Suite>;

/** How strong the suite is: the share of known defects that it catches. */
export const Strength = z.strictObject({
  suiteVersion: z.string(),
  defects: Count,
  /** 0 to 1. */
  score: z.number().min(0).max(1),
  date: z.iso.date(),
});
export type Strength = z.infer<typeof Strength>;

/** How much of the API documents the run exercised, keyword by keyword. */
export const Coverage = z.strictObject({
  /** Keywords of the documents at this release and edition. */
  keywords: Count,
  exercised: Count,
  /** Keywords that were not exercised because no check can reach them from outside. */
  outOfReach: Count,
  /** Exercised keywords among those within reach, 0 to 1. */
  share: z.number().min(0).max(1),
  missing: z.array(z.strictObject({ keyword: z.string(), reason: z.string().nullable() })),
});
export type Coverage = z.infer<typeof Coverage>;

/** The baseline that a run was held against, and how each of its entries stands. */
export const BaselineResult = z.strictObject({
  /** As the user named it. */
  file: z.string(),
  digest: Digest,
  /** The day of the run in UTC, which decides what has expired. */
  today: z.iso.date(),
  entries: z.array(JudgedEntry),
});
export type BaselineResult = z.infer<typeof BaselineResult>;

/** The run: how it was asked for, what it cost, and what went wrong with it apart from any one check. */
export const Run = RunContext.omit({ target: true, reportDir: true, baseline: true }).extend({
  durationMs: z.number().nonnegative(),
  /** Null when the run ended before its traffic was known. */
  traffic: Traffic.nullable(),
  /** Troubles of the harness, one line each; a run with any never conforms. */
  problems: z.array(z.string()),
});
export type Run = z.infer<typeof Run>;

/** A finding as the report keeps it: exchanges by digest, since the findings of one check rest on the same ones. */
export const ReportedFinding = Finding.extend({
  evidence: z.array(Digest),
  /** Of everything else in the finding. */
  digest: Digest,
});
export type ReportedFinding = z.infer<typeof ReportedFinding>;

/** SHA-256 over RFC 8785 JSON. It shows that nothing was edited to whoever knows the digest from elsewhere. */
export const Seal = z.strictObject({
  /** Of `parts`; every rendering shows it. */
  digest: Digest,
  /** By the name of each other part of the result. */
  parts: z.record(z.string(), Digest),
});
export type Seal = z.infer<typeof Seal>;

/** compliance.json: the one result of a run. Everything that a person reads is rendered from it. */
export const Compliance = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  suite: Suite,
  target: RunContext.shape.target,
  run: Run,
  requirements: z.array(Row),
  findings: z.array(ReportedFinding),
  /** By digest: each request and its reply once. */
  exchanges: z.record(Digest, Exchange),
  counts: Counts,
  outcome: Outcome,
  baseline: BaselineResult.optional(),
  coverage: Coverage.optional(),
  strength: Strength.optional(),
  seal: Seal,
});
export type Compliance = z.infer<typeof Compliance>;

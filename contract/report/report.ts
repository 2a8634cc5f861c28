import { z } from "zod";
import { MEASURES } from "../judging/coverage.ts";
import { JudgementClass } from "../judging/finding.ts";

/** Raised when a reader of an older file would misunderstand a newer one. */
export const SCHEMA_VERSION = 1;

const Count = z.number().int().nonnegative();

/** What a rule found; redacted. */
const Finding = z.strictObject({
  rule: z.string(),
  class: JudgementClass,
  place: z.string().nullable(),
  sent: z.string(),
  made: z.string(),
  instead: z.string(),
});

/** One judged call; redacted. */
export const JudgedCall = z.strictObject({
  /** Order of arrival, from 1. */
  number: Count,
  label: z.string().nullable(),
  /** Such as "v2 create"; null where no document describes the call. */
  operation: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().nullable(),
  status: Count,
  answer: z.string(),
  judgement: JudgementClass,
  /** The user allowed every rule that would count against it. */
  allowed: z.boolean(),
  findings: z.array(Finding),
});
export type JudgedCall = z.infer<typeof JudgedCall>;

/** A rule that found something. */
const AppliedRule = z.strictObject({
  rule: z.string(),
  class: JudgementClass,
  sentence: z.string(),
  requirement: z.string().nullable(),
  source: z.string(),
  calls: Count,
});

/** What the run used of one operation of the documents. */
const UsedOperation = z.strictObject({
  version: z.enum(["v1", "v2"]),
  operation: z.string(),
  path: z.string(),
  calls: Count,
  parameters: z.array(z.string()),
  sent: z.array(z.string()),
  statuses: z.array(Count),
  seen: z.array(Count),
});

const Share = z.strictObject({ version: z.enum(["v1", "v2"]), measure: z.enum(MEASURES), exercised: Count, of: Count });

/** A floor of the user's, and whether the run reaches it. */
const Floor = z.strictObject({
  /** As the user wrote it, such as "v2:operations=80%". */
  floor: z.string(),
  /** Percent, cut off at the point. */
  reached: z.number(),
  met: z.boolean(),
});

/** What would fare worse at another release. */
const ReleaseComparison = z.strictObject({
  release: z.string(),
  breaks: z.array(
    z.strictObject({
      call: Count,
      judgement: JudgementClass,
      status: Count,
      findings: z.array(Finding),
      follows: Count.nullable(),
    }),
  ),
});
/** One run of the client in a scenario, and how it took what was played to it. */
const PlayedRun = z.strictObject({
  /** null: nothing. */
  play: z.string().nullable(),
  sentence: z.string(),
  /** As `pushcheck mock --fault` takes it. */
  fault: z.string().nullable(),
  /** Whether a call of the client met it. */
  met: z.boolean(),
  client: z.strictObject({ code: z.number().int().nullable(), signal: z.string().nullable() }),
  calls: Count,
  durationMs: Count,
  findings: z.array(Finding),
});
export type PlayedRun = z.infer<typeof PlayedRun>;

const Tally = z.strictObject({
  rejected: Count,
  ignored: Count,
  accident: Count,
  deprecated: Count,
  accepted: Count,
} satisfies Record<JudgementClass, typeof Count>);

/** contract.json: the one result of a session. Everything that a person reads is rendered from it. */
export const ContractReport = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal("pushcheck contract"), version: z.string() }),
  server: z.strictObject({
    release: z.string(),
    edition: z.enum(["oss", "pro"]),
    /** Settings that the user gave, by name. */
    settings: z.array(z.string()),
  }),
  session: z.strictObject({
    startedAt: z.iso.datetime(),
    durationMs: Count,
    /** The command, as far as it can be shown; null without one. */
    command: z.string().nullable(),
    client: z
      .strictObject({ code: z.number().int().nullable(), signal: z.string().nullable(), leftBehind: Count })
      .nullable(),
    interrupted: z.boolean(),
  }),
  gate: z.strictObject({ failOn: z.enum([...JudgementClass.options, "never"]), allow: z.array(z.string()) }),
  calls: z.array(JudgedCall),
  /** Findings that belong to no call. */
  findings: z.array(Finding),
  /** With --scenario; `calls` are then those of the run in which nothing was played. */
  scenario: z.strictObject({ name: z.literal("faults"), runs: z.array(PlayedRun) }).nullable(),
  rules: z.array(AppliedRule),
  coverage: z.strictObject({
    operations: z.array(UsedOperation),
    /** Of the versions that the client called. */
    shares: z.array(Share),
    floors: z.array(Floor),
  }),
  releases: z.array(ReleaseComparison),
  counts: z.strictObject({ calls: Count, byJudgement: Tally, allowed: Count }),
  outcome: z.strictObject({
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(4), z.literal(130)]),
    because: z.string(),
  }),
});
export type ContractReport = z.infer<typeof ContractReport>;

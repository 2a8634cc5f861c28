import { z } from "zod";

/** What the suite says about one rule on one target. */
export const Verdict = z.enum(["pass", "fail", "inconclusive", "not-applicable"]);
export type Verdict = z.infer<typeof Verdict>;

/** Why a rule could not be judged, or was not: the reason's class. */
export const Cause = z.enum(["setup", "target", "identity", "harness", "not-concerned"]);
export type Cause = z.infer<typeof Cause>;

/** One comparison that a check made. Values are redacted JSON text, cut at a few hundred characters. */
export const Assertion = z.strictObject({
  matcher: z.string(),
  expected: z.string(),
  seen: z.string(),
  passed: z.boolean(),
  /** File, line and column of the comparison, in runs that measure the suite's strength. */
  at: z.string().optional(),
  /** In the same runs: it stands for what real servers show instead of the documented. */
  instead: z.boolean().optional(),
});
export type Assertion = z.infer<typeof Assertion>;

/** One request and its reply, redacted at capture. */
export const Exchange = z.strictObject({
  /** Who sent it: owner, other, admin, anonymous, or a stranger with a bad token. */
  by: z.string(),
  /** Preparation ("given") or the deed that is judged ("when"). */
  part: z.enum(["given", "when"]),
  /** operationId of the OpenAPI document, null where the request fits none. */
  operation: z.string().nullable(),
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
  reply: z
    .strictObject({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      /** Length of the body in bytes as received, before redaction and cutting. */
      bytes: z.number().int(),
    })
    .nullable(),
  /** What went wrong on the wire, where there is no reply. */
  error: z.string().nullable(),
  durationMs: z.number(),
});
export type Exchange = z.infer<typeof Exchange>;

/** Where a rule was judged: a check in suites/, or an observer of all exchanges in fixtures/observers/. */
export const Check = z.strictObject({
  kind: z.enum(["check", "observer"]),
  file: z.string(),
  line: z.number().int(),
  title: z.string(),
});
export type Check = z.infer<typeof Check>;

/** One rule, judged by one check in one version of the API. */
export const Finding = z.strictObject({
  requirement: z.string(),
  version: z.enum(["v1", "v2"]),
  check: Check,
  verdict: Verdict,
  cause: Cause.nullable(),
  /** One line; null for a plain pass. */
  reason: z.string().nullable(),
  /** Number of the known deviation that the target showed instead of the documented behaviour. */
  deviation: z.number().int().nullable(),
  seen: z.string().nullable(),
  expected: z.string().nullable(),
  assertions: z.array(Assertion),
  /** How many exchanges the verdict rests on; all of them are in evidence for checks, a sample for observers. */
  exchanges: z.number().int(),
  evidence: z.array(Exchange),
  durationMs: z.number(),
});
export type Finding = z.infer<typeof Finding>;

/** The type of the Playwright annotation that carries findings, as JSON, from a worker to the reporter. */
export const FINDINGS_ANNOTATION = "pushcheck-findings";

/** What a worker newly exercised of the API documents, keyword by keyword. */
export const CoverageNote = z.strictObject({
  /** All keywords of the worker's documents, in its first note; with the reason where no check can reach one. */
  keywords: z.array(z.strictObject({ keyword: z.string(), reason: z.string().nullable() })).optional(),
  exercised: z.array(z.string()),
});
export type CoverageNote = z.infer<typeof CoverageNote>;

/** The type of the Playwright annotation that carries a coverage note, as JSON, from a worker to the reporter. */
export const COVERAGE_ANNOTATION = "pushcheck-coverage";

/** The type of the Playwright annotation that names a requirement which a check covers. */
export const REQUIREMENT_ANNOTATION = "requirement";

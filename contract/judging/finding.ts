import { z } from "zod";

/**
 * What we say about a client's request, the gravest first: the server refuses it; it takes it and drops a part; it takes
 * it for reasons that nobody promises; it takes it in a form that is being given up; it takes it.
 */
export const JudgementClass = z.enum(["rejected", "ignored", "accident", "deprecated", "accepted"]);
export type JudgementClass = z.infer<typeof JudgementClass>;

/** One thing that a rule found in a call. Redacted from the start: it names places and harmless values, no secret. */
export interface Finding {
  /** Of the table in contract/rules. */
  readonly rule: string;
  readonly class: JudgementClass;
  /** Where in the request, such as `push.expire_after_duration`; null for the request as a whole. */
  readonly place: string | null;
  /** What was sent. */
  readonly sent: string;
  /** What the server made of it. */
  readonly made: string;
  /** What to send instead. */
  readonly instead: string;
}

/** The gravest of several; accepted where there are none. */
export function gravest(classes: readonly JudgementClass[]): JudgementClass {
  return JudgementClass.options.find((one) => classes.includes(one)) ?? "accepted";
}

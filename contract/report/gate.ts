import { JudgementClass } from "../judging/finding.ts";

/** What the user decided. */
export interface Gate {
  /** The mildest class that counts against the client. */
  readonly failOn: JudgementClass | "never";
  /** Rules that may be broken: an id, or an id and a label, joined by `@`. */
  readonly allow: readonly string[];
}

/** Does a class count against the client, where this is the mildest that does? */
export function counts(judgement: JudgementClass, failOn: Gate["failOn"]): boolean {
  if (failOn === "never" || judgement === "accepted") return false;
  return JudgementClass.options.indexOf(judgement) <= JudgementClass.options.indexOf(failOn);
}

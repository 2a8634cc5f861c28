import { z } from "zod";
import type { ApiVersion } from "../../requirements/requirement.ts";

/** One run of a part of the suite against one server. */
export const Trial = z.strictObject({
  /** Unique, and one word: the name of the defect and the version, for instance. */
  name: z.string().regex(/^[\w:.-]+$/),
  version: z.enum(["v1", "v2"]).transform((version): ApiVersion => version),
  /** The target, as JSON, as fixtures/target.ts reads it. */
  targetJson: z.string(),
  /** The files below suites/ to load, in this order. */
  files: z.array(z.string()),
  /** The requirements whose checks are to run; none means all that the files hold. */
  ids: z.array(z.string()),
});
export type Trial = z.infer<typeof Trial>;

/** Environment variable with the file that lists the trials of a Playwright run. */
export const TRIALS_VARIABLE = "PUSHCHECK_TRIALS";

/** Environment variable with the file that takes what the trials found, a line for each check. */
export const OUTCOMES_VARIABLE = "PUSHCHECK_OUTCOMES";

/** Environment variable that keeps the exchanges of each check in its outcome. */
export const KEEP_EVIDENCE_VARIABLE = "PUSHCHECK_KEEP_EVIDENCE";

/** The trials of this Playwright run. */
export function readTrials(text: string): Trial[] {
  return z.array(Trial).parse(JSON.parse(text));
}

import { z } from "zod";
import type { ApiVersion } from "../../requirements/requirement.ts";

/** One run of a part of the suite against one server: a project of the proof's Playwright configuration. */
export const Trial = z.strictObject({
  /** Unique; the name of the defect and the version, for instance. */
  name: z.string(),
  version: z.enum(["v1", "v2"]).transform((version): ApiVersion => version),
  /** The target, as JSON, as fixtures/target.ts reads it. */
  targetJson: z.string(),
  /** Pattern of the tags of the checks to run. */
  grep: z.string(),
});
export type Trial = z.infer<typeof Trial>;

/** Environment variable with the file that lists the trials of a Playwright run. */
export const TRIALS_VARIABLE = "PUSHCHECK_TRIALS";

/** Environment variable with the file that takes what the trials found, a line for each check. */
export const OUTCOMES_VARIABLE = "PUSHCHECK_OUTCOMES";

/** Environment variable with the seed that decides the order of the checks; absent for the order of the files. */
export const SHUFFLE_VARIABLE = "PUSHCHECK_SHUFFLE";

import { answer } from "./creation/answer.ts";
import { defaults } from "./creation/defaults.ts";
import { fields } from "./creation/fields.ts";
import { flags } from "./creation/flags.ts";
import { integers } from "./creation/integers.ts";
import { limits } from "./creation/limits.ts";
import { payload } from "./creation/payload.ts";
import { texts } from "./creation/texts.ts";
import type { Requirement } from "./requirement.ts";

/** Making a push: its answer, limits, defaults and flags. */
export const creation = {
  ...answer,
  ...defaults,
  ...limits,
  ...integers,
  ...flags,
  ...texts,
  ...payload,
  ...fields,
} as const satisfies Record<string, Requirement>;

import type { Defects } from "../defect.ts";
import { answer } from "./answer.ts";
import { defaults } from "./defaults.ts";
import { fields } from "./fields.ts";
import { flags } from "./flags.ts";
import { integers } from "./integers.ts";
import { limits } from "./limits.ts";
import { payload } from "./payload.ts";
import { texts } from "./texts.ts";

/** Servers that make pushes wrongly. */
export const creation: Defects = {
  ...answer,
  ...defaults,
  ...limits,
  ...integers,
  ...flags,
  ...texts,
  ...payload,
  ...fields,
};

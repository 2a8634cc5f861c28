/** All rules on clients: one table, and the looks that find them. */
import { access, lookAtAccess } from "./access.ts";
import { answers } from "./answers.ts";
import { encoding, lookAtEncoding } from "./encoding.ts";
import { envelope, lookAtEnvelope } from "./envelope.ts";
import { fields, lookAtFields } from "./fields.ts";
import { habits } from "./habits.ts";
import { hosts } from "./hosts.ts";
import { lookAtPath, paths } from "./paths.ts";
import { lookAtRefusal, refusals } from "./refusals.ts";
import type { Look, RuleTable } from "./rule.ts";
import { lookAtValues, values } from "./values.ts";

/** What shows in a run of the client, and in no single call. */
export const rulesOfRuns = { ...hosts, ...answers } as const satisfies RuleTable;

export const rules = {
  ...rulesOfRuns,
  ...paths,
  ...access,
  ...encoding,
  ...envelope,
  ...fields,
  ...values,
  ...habits,
  ...refusals,
} as const satisfies RuleTable;

/** The id of a rule on clients. */
export type RuleId = keyof typeof rules;

/** The looks at a call by itself. */
export const looks: readonly Look<RuleId>[] = [
  lookAtPath,
  lookAtAccess,
  lookAtEncoding,
  lookAtEnvelope,
  lookAtFields,
  lookAtValues,
];

/** Is asked about a refusal that no other look explains. */
export const lastLook: Look<RuleId> = lookAtRefusal;

export { lookAtHabits } from "./habits.ts";

/** Is this the id of a rule? */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}

/** All rules on clients: one table, and the looks that find them in a call. */
import { lookAtRefusal, refusals } from "./refusals.ts";
import type { Look, RuleTable } from "./rule.ts";

export const rules = { ...refusals } as const satisfies RuleTable;

/** The id of a rule on clients. */
export type RuleId = keyof typeof rules;

/** The looks that explain a call, and the last of them, which is asked when a refusal is still unexplained. */
export const looks: readonly Look<RuleId>[] = [];
export const lastLook: Look<RuleId> = lookAtRefusal;

/** Is this the id of a rule? */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}

/** What the commercial edition is documented to add. Nothing here was ever observed. */
import type { Viewer } from "../../state/account.ts";
import type { Params } from "../body/nested-params.ts";
import { integerOf } from "../decode.ts";

/** Days by step of `expire_after_duration`. Steps 0 to 5 are shorter than a day; the mock gives them one. */
const DAYS = [1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 14, 21, 30, 60, 90] as const;

/** The lifetime that a duration means; null without one. */
export function commercialDays(envelope: Params): number | null {
  const step = integerOf(envelope.expire_after_duration);
  return step === null ? null : (DAYS[step] ?? null);
}

/** What the answer to a creation adds: the account, and the duration as asked for, or as the days of the push mean it. */
export function commercialFields(params: Params, envelope: Params, viewer: Viewer, days: number) {
  const asked = commercialDays(envelope) === null ? null : integerOf(envelope.expire_after_duration);
  return {
    account_id: integerOf(params.account_id) ?? viewer?.id ?? null,
    expire_after_duration: asked ?? DAYS.findLastIndex((lived) => lived <= days),
  };
}

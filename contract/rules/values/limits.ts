import { Decimal } from "../../../mock/api/body/json.ts";
import type { Params } from "../../../mock/api/body/nested-params.ts";
import { integerOf } from "../../../mock/api/decode.ts";
import type { Push } from "../../../mock/state/push.ts";
import type { Reading } from "../../judging/reading.ts";
import { shown } from "../../report/harmless.ts";
import type { Found } from "../rule.ts";
import type { ValueId } from "../values.ts";

/** Days and views: as sent, and as stored. */
export function lookAtLimits(reading: Reading, envelope: Params, push: Push): Found<ValueId>[] {
  return [
    ...lookAtLimit(reading, envelope, "expire_after_days", push.expireAfterDays),
    ...lookAtLimit(reading, envelope, "expire_after_views", push.expireAfterViews),
  ];
}

function lookAtLimit(
  { names, isTyped, terms }: Reading,
  envelope: Params,
  name: string,
  stored: number,
): Found<ValueId>[] {
  if (!Object.hasOwn(envelope, name)) return [];
  // What beats the days of the commercial edition is a documented choice of the client.
  const isBeaten = terms.edition === "pro" && name === "expire_after_days" && "expire_after_duration" in envelope;
  if (isBeaten) return [];
  const value = envelope[name];
  const plain = value instanceof Decimal ? Number(value.literal) : value;
  const place = `${names.envelope}.${name}`;
  const rule = ruleOf(value, stored, isTyped);
  return rule === null ? [] : [{ rule, place, sent: shown(name, plain), made: String(stored) }];
}

function ruleOf(value: unknown, stored: number, isTyped: boolean): ValueId | null {
  if (value === null || value === "") return "values-limit-blank";
  if (typeof value === "boolean") return "values-limit-flag";
  const read = integerOf(value);
  if (read === null || (typeof value === "string" && !/\d/.test(value))) return "values-limit-no-number";
  if (read !== stored) return "values-limit-replaced";
  if (!isWhole(value)) return "values-limit-cut";
  return isTyped && typeof value === "string" ? "values-cast" : null;
}

/** Is nothing lost when the value is read as a whole number? */
function isWhole(value: unknown): boolean {
  if (value instanceof Decimal) return Number.isInteger(Number(value.literal));
  return typeof value === "number" || /^\s*\+?\d+(?:\.0+)?\s*$/.test(String(value));
}

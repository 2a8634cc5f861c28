import { Decimal } from "../../../mock/api/body/json.ts";
import { isParams, type Params } from "../../../mock/api/body/nested-params.ts";
import { flagOf } from "../../../mock/api/decode.ts";
import type { Push } from "../../../mock/state/push.ts";
import { rulesOf } from "../../../mock/state/rules.ts";
import type { Reading } from "../../judging/reading.ts";
import { shown } from "../../report/harmless.ts";
import type { Found } from "../rule.ts";
import type { ValueId } from "../values.ts";

/** The two booleans: as sent, and as stored. */
export function lookAtFlags(reading: Reading, envelope: Params, push: Push): Found<ValueId>[] {
  return [
    ...lookAtFlag(reading, envelope, "deletable_by_viewer", push.deletableByViewer),
    ...lookAtFlag(reading, envelope, "retrieval_step", push.retrievalStep),
  ];
}

function lookAtFlag(reading: Reading, envelope: Params, name: string, stored: boolean | null): Found<ValueId>[] {
  const place = `${reading.names.envelope}.${name}`;
  const made = String(stored);
  const isSent = Object.hasOwn(envelope, name);
  if (!isSent) return stored === null ? [] : [{ rule: "values-flag-omitted", place, sent: "nothing", made }];
  const value = envelope[name] instanceof Decimal ? Number((envelope[name] as Decimal).literal) : envelope[name];
  const rule = stored === null ? "values-flag-for-url" : ruleOf(reading, envelope, name, value, stored);
  return rule === null ? [] : [{ rule, place, sent: shown(name, value), made }];
}

function ruleOf(reading: Reading, envelope: Params, name: string, value: unknown, stored: boolean): ValueId | null {
  if (value === null || value === "") return "values-flag-blank";
  if (Array.isArray(value) || isParams(value)) return "values-flag-unclear";
  const meant = meaningOf(value);
  if (meant === null) return "values-flag-unclear";
  const { facts, settings } = reading.terms;
  const read = flagOf(envelope, name, rulesOf(facts, settings));
  if (read !== meant) return "values-flag-misread";
  if (read !== stored) return "values-flag-overruled";
  return reading.isTyped && typeof value !== "boolean" ? "values-cast" : null;
}

const TRUE: ReadonlySet<string> = new Set(["true", "on", "yes", "checked", "1", "t", "y"]);
const FALSE: ReadonlySet<string> = new Set(["false", "off", "no", "unchecked", "0", "f", "n"]);

/** What the author of the client meant; null where nobody can tell. */
function meaningOf(value: unknown): boolean | null {
  const word = String(value).trim().toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : null;
}

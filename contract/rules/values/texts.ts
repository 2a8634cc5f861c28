import { Decimal } from "../../../mock/api/body/json.ts";
import { isParams, type Params } from "../../../mock/api/body/nested-params.ts";
import type { Push } from "../../../mock/state/push.ts";
import { isBlank } from "../../../mock/state/text.ts";
import type { Reading } from "../../judging/reading.ts";
import { shown } from "../../report/harmless.ts";
import type { Found } from "../rule.ts";
import type { ValueId } from "../values.ts";

/** Payload, passphrase, name and note: as sent, and as stored. No value is ever told. */
export function lookAtTexts(reading: Reading, envelope: Params, push: Push): Found<ValueId>[] {
  return [
    ...lookAtText(reading, envelope, "payload", push.payload),
    ...lookAtText(reading, envelope, "passphrase", push.passphrase),
    ...lookAtText(reading, envelope, "name", push.name),
    ...lookAtText(reading, envelope, "note", push.note),
    ...blankPassphrase(reading, push),
    ...languageAlone(reading, envelope),
  ];
}

function lookAtText({ names }: Reading, envelope: Params, name: string, stored: string | null): Found<ValueId>[] {
  const value = envelope[name];
  if (value === undefined || value === null || value === stored) return [];
  const place = `${names.envelope}.${name}`;
  const sent = shown(name, value instanceof Decimal ? Number(value.literal) : value);
  if (Array.isArray(value) || isParams(value)) return [{ rule: "values-text-dropped", place, sent, made: "dropped" }];
  const written = value instanceof Decimal ? value.literal : String(value);
  const rule = written === stored ? "values-cast" : "values-text-altered";
  return [{ rule, place, sent, made: rule === "values-cast" ? "its text" : "another text" }];
}

function blankPassphrase({ names }: Reading, { passphrase }: Push): Found<ValueId>[] {
  if (passphrase === null || passphrase === "" || !isBlank(passphrase)) return [];
  const place = `${names.envelope}.passphrase`;
  return [{ rule: "values-passphrase-blank", place, sent: "blanks", made: "a push without protection" }];
}

function languageAlone({ names, call }: Reading, envelope: Params): Found<ValueId>[] {
  const language = envelope.notify_emails_to_locale;
  const isAlone = typeof language === "string" && language !== "" && !envelope.notify_emails_to;
  if (!isAlone || !names.inside.has("notify_emails_to_locale") || call.push?.recipients !== 0) return [];
  const place = `${names.envelope}.notify_emails_to_locale`;
  return [{ rule: "values-language-alone", place, sent: "a language", made: "nobody is told" }];
}

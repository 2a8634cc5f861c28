/** Names that a call sends and the operation does not take: the server drops them without a word. */
import type { Reading } from "../judging/reading.ts";
import { shown } from "../report/harmless.ts";
import { isLeftover } from "./encoding.ts";
import { HARMLESS, type Meaning, meaningOf, TOKENS } from "./known-names.ts";
import type { Found, Look, RuleTable } from "./rule.ts";

export const fields = {
  "fields-commercial-only": {
    class: "ignored",
    sentence: "the open-source edition does not know this field, and drops it",
    instead: "leave it out unless edition in /api/v2/version says commercial",
    source: "F26, G; finding 1",
  },
  "fields-commercial-extra": {
    class: "accepted",
    sentence: "the field is for the commercial edition; beside it stands what the open-source edition reads",
    instead: "",
    source: "F26, G",
  },
  "fields-other-release": {
    class: "ignored",
    sentence: "this release does not know the field, and drops it",
    instead: "ask /api/v2/version for the release first",
    source: "D",
  },
  "fields-other-version": {
    class: "ignored",
    sentence: "the field belongs to the other version of the API, and is dropped here",
    instead: "create the push in the version that knows it",
    requirement: "notification-v1-ignored",
    source: "A5",
  },
  "fields-misplaced": {
    class: "ignored",
    sentence: "the field stands where nobody looks for it, and is dropped",
    instead: "move it",
    source: "A3, A5",
  },
  "fields-removed": {
    class: "ignored",
    sentence: "no release from 1.56.0 on knows this field",
    instead: "leave it out",
    source: "clients: removed key first_view",
  },
  "fields-read-only": {
    class: "ignored",
    sentence: "the server sets this field by itself, and drops what is sent",
    instead: "leave it out",
    source: "A3, A4",
  },
  "fields-misspelled": {
    class: "ignored",
    sentence: "nobody knows this name; it looks like another one",
    instead: "spell it as the API does",
    source: "A3, A5",
  },
  "fields-unknown": {
    class: "ignored",
    sentence: "nobody knows this name",
    instead: "leave it out",
    source: "A3, A5",
  },
} as const satisfies RuleTable;

type Id = keyof typeof fields;

/** What to send in place of a commercial field. */
const OSS_FIELDS: Readonly<Record<string, string>> = {
  expire_after_duration: "expire_after_days",
  close_after_duration: "expire_after_days",
};

export const lookAtFields: Look<Id> = (reading) => [
  ...Object.entries(reading.envelope ?? {}).flatMap(([name, value]) => fieldFound(name, value, "inside", reading)),
  ...Object.entries(reading.body ?? {}).flatMap(([name, value]) => fieldFound(name, value, "beside", reading)),
  ...Object.entries(reading.query ?? {}).flatMap(([name, value]) => fieldFound(name, value, "query", reading)),
];

type Where = "inside" | "beside" | "query";

function fieldFound(name: string, value: unknown, where: Where, reading: Reading): Found<Id>[] {
  const { names, documented } = reading;
  if (!documented || isTaken(name, where, reading)) return [];
  const isRest = where !== "inside" && (where === "query" || reading.form === "form") && isLeftover(name, reading);
  if (isRest && hasTextBefore(name, where, reading)) return [];
  const meaning = meaningOf(name, where === "inside", reading);
  const place = where === "inside" ? `${names.envelope}.${name}` : where === "query" ? `?${name}` : name;
  return [foundOf(meaning, name, value, place, reading)];
}

/** Does the operation take this name here? Query and body are one to the server, apart from the envelope. */
function isTaken(name: string, where: Where, { names, body, envelope, form }: Reading): boolean {
  if (where === "inside") return names.inside.has(name);
  if (name === names.envelope || HARMLESS.has(name) || TOKENS.has(name)) return true;
  if (names.beside.has(name) || names.query.has(name)) return true;
  // What v2 wraps by itself was found inside already.
  const isWrapped = form === "json" && where === "beside" && !Object.hasOwn(body ?? {}, names.envelope ?? "");
  if (isWrapped && envelope !== null && Object.hasOwn(envelope, name)) return true;
  // A refusal of the envelope says what there is to say.
  return where === "beside" && names.envelope !== null && envelope === null;
}

/** Is there a text that this key may be the rest of? */
function hasTextBefore(name: string, where: Where, { call }: Reading): boolean {
  const text = where === "query" ? call.request.query : call.request.body.toString("utf8");
  return /(?:payload|passphrase|note|name)(?:\]|%5D)?=/i.test(text.slice(0, text.lastIndexOf(name)));
}

function foundOf(meaning: Meaning, name: string, value: unknown, place: string, reading: Reading): Found<Id> {
  const safePlace = /^\??(?:\w+\.)?[A-Za-z_]\w{0,40}$/.test(place) ? place : "a field";
  const found = (rule: Id, instead?: string): Found<Id> => ({
    rule,
    place: safePlace,
    sent: shown(name, value),
    made: consequenceOf(name, reading),
    instead,
  });
  switch (meaning.kind) {
    case "commercial": {
      const better = OSS_FIELDS[name];
      if (better === undefined) return found("fields-commercial-only");
      const isBeside = reading.envelope !== null && Object.hasOwn(reading.envelope, better);
      if (isBeside) return found("fields-commercial-extra");
      return found("fields-commercial-only", `send ${better} where edition in /api/v2/version is oss`);
    }
    case "release":
      return found("fields-other-release");
    case "version":
      return found("fields-other-version", `create the push in ${meaning.version}`);
    case "misplaced":
      return found("fields-misplaced", `put it ${meaning.belongs}`);
    case "removed":
      return found("fields-removed");
    case "read-only":
      return found("fields-read-only");
    case "misspelled":
      return found("fields-misspelled", `did you mean ${meaning.nearest}?`);
    case "unknown":
      return found("fields-unknown");
  }
}

/** What became of the push without the field. */
function consequenceOf(name: string, { status, call }: Reading): string {
  const isLimit = /duration|days|views|ttl|expir/i.test(name);
  if (status !== 201 || !call.push || !isLimit) return "dropped";
  return `dropped: the push lives ${call.push.expireAfterDays} days and ${call.push.expireAfterViews} views`;
}

/** The object around the fields of a new push: each way to create one has its own, and knows no other. */
import { boundaryOf } from "../../mock/api/body/multipart.ts";
import { isParams, type Params } from "../../mock/api/body/nested-params.ts";
import type { Reading } from "../judging/reading.ts";
import { madeOf } from "./refusals.ts";
import type { Look, RuleTable } from "./rule.ts";

export const envelope = {
  "envelope-missing": {
    class: "rejected",
    sentence: "the fields of the push stand alone, without the envelope that this path wants",
    instead: "put all fields of the push into the envelope",
    requirement: "errors-envelope-missing",
    source: "A3; finding 3",
  },
  "envelope-wrong": {
    class: "rejected",
    sentence: "the fields of the push are in an envelope that this path does not know",
    instead: "use the envelope of this path",
    requirement: "errors-envelope-foreign",
    source: "A3; finding 2",
  },
  "envelope-empty": {
    class: "rejected",
    sentence: "the envelope is empty",
    instead: "put at least a payload into it",
    requirement: "errors-envelope-empty",
    source: "A3",
  },
  "envelope-no-object": {
    class: "rejected",
    sentence: "the envelope is no object, which makes the server fail",
    instead: "send an object with the fields of the push",
    source: "A3",
  },
  "envelope-flat-keys": {
    class: "rejected",
    sentence: "keys in brackets are for forms; in JSON they are names like any other, which nobody knows",
    instead: "nest an object in JSON",
    source: "A3; flat JSON keys",
  },
  "envelope-bare": {
    class: "accident",
    sentence: "the fields stand alone; this server wraps them in JSON, but drops files and notify_emails_to on the way",
    instead: 'send {"push": {…}}',
    source: "A3, F24",
  },
  "envelope-in-query": {
    class: "accident",
    sentence: "the push is in the query: servers and proxies write addresses into their logs, secrets and all",
    instead: "send the push in the body",
    source: "A3",
  },
  "envelope-overridden": {
    class: "ignored",
    sentence: "the query has the envelope too, and takes the place of the whole envelope in the body",
    instead: "send the push in the body only",
    source: "A3",
  },
} as const satisfies RuleTable;

type Id = keyof typeof envelope;

/** Where each envelope belongs. */
const HOMES: Readonly<Record<string, string>> = {
  password: "POST /p.json",
  file_push: "POST /f.json",
  url: "POST /r.json",
  push: "POST /api/v2/pushes",
};

export const lookAtEnvelope: Look<Id> = (reading) => {
  const key = reading.names.envelope;
  if (key === null) return [];
  if (reading.body === null || reading.query === null) return [];
  const inBody = Object.hasOwn(reading.body, key);
  const inQuery = Object.hasOwn(reading.query, key);
  const made = madeOf(reading);
  if (inQuery && inBody)
    return [{ rule: "envelope-overridden", place: key, sent: "it twice", made: "the query's is used" }];
  if (inQuery) return [{ rule: "envelope-in-query", place: key, sent: "the push in the query", made }];
  if (reading.status === 400 || reading.status === 500) return refusedEnvelope(reading, key, reading.body, inBody);
  return !inBody && reading.envelope
    ? [{ rule: "envelope-bare", place: null, sent: "fields without an envelope", made: `${made}, wrapped` }]
    : [];
};

function refusedEnvelope(reading: Reading, key: string, body: Params, inBody: boolean): ReturnType<Look<Id>> {
  if (isUnread(reading)) return [];
  const made = madeOf(reading);
  const instead = `send ${example(key)}`;
  if (inBody) {
    const value = body[key];
    if (isParams(value) && Object.keys(value).length > 0) return [];
    const isEmpty = value === null || value === "" || isParams(value) || (Array.isArray(value) && value.length === 0);
    if (isEmpty) return [{ rule: "envelope-empty", place: key, sent: "nothing in it", made, instead }];
    return [
      {
        rule: "envelope-no-object",
        place: key,
        sent: Array.isArray(value) ? "a list" : "a single value",
        made,
        instead,
      },
    ];
  }
  const keys = Object.keys(body);
  const flat = keys.find((name) => /^\w+\[\w*\]/.test(name));
  if (flat !== undefined) return [{ rule: "envelope-flat-keys", sent: `"${flat}" as a key of JSON`, made, instead }];
  const foreign = keys.find((name) => Object.hasOwn(HOMES, name) && isParams(body[name]));
  if (foreign !== undefined) {
    const better = `${instead}, or keep ${foreign} and send it to ${HOMES[foreign]}`;
    return [{ rule: "envelope-wrong", place: foreign, sent: `the envelope ${foreign}`, made, instead: better }];
  }
  const other = keys.find((name) => isParams(body[name]) && /^[a-z_]{1,20}$/i.test(name));
  if (other !== undefined)
    return [{ rule: "envelope-wrong", place: other, sent: `the envelope ${other}`, made, instead }];
  const sent = keys.length === 0 ? "no fields at all" : "fields without an envelope";
  return [{ rule: "envelope-missing", sent, made, instead }];
}

/** A body whose type keeps it from being read: encoding.ts says so. */
function isUnread(reading: Reading): boolean {
  const { form } = reading;
  if (form === "multipart") return boundaryOf(reading.header("content-type") ?? "") === null;
  return form === "ignored" || form === "unacceptable" || seemsMistyped(reading);
}

/** JSON under a type that says form, or none: that is what is wrong, and encoding.ts says so. */
export function seemsMistyped({ form, call }: Pick<Reading, "form" | "call">): boolean {
  return form === "form" && /^\s*[{[]/.test(call.request.body.toString("utf8", 0, 16));
}

function example(key: string): string {
  return `{"${key}": {"payload": …}}`;
}

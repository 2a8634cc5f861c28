/** How a request is written: types, forms, queries and bytes. */
import { boundaryOf } from "../../mock/api/body/multipart.ts";
import { unescapeForm } from "../../mock/api/body/nested-params.ts";
import { isPlain } from "../../mock/api/request.ts";
import type { Reading } from "../judging/reading.ts";
import { seemsMistyped } from "./envelope.ts";
import { isKnownSomewhere } from "./known-names.ts";
import { madeOf } from "./refusals.ts";
import type { Found, Look, RuleTable } from "./rule.ts";

export const encoding = {
  "encoding-type-missing": {
    class: "accident",
    sentence: "the body has no Content-Type; this server takes it for a form, others may not",
    instead: "send Content-Type: application/x-www-form-urlencoded, or JSON with its own",
    source: "A3; finding 4",
  },
  "encoding-json-untyped": {
    class: "rejected",
    sentence: "the body is JSON, and its Content-Type says form or is missing, so that it is read as a form",
    instead: "send Content-Type: application/json",
    source: "A3",
  },
  "encoding-type-unread": {
    class: "rejected",
    sentence: "bodies of this Content-Type are not read",
    instead: "send application/json, application/x-www-form-urlencoded or multipart/form-data",
    source: "A3",
  },
  "encoding-type-broken": {
    class: "rejected",
    sentence: "the Content-Type is empty or none at all",
    instead: "send application/json, or no Content-Type where there is no body",
    requirement: "errors-content-type-empty",
    source: "A3",
  },
  "encoding-json-broken": {
    class: "rejected",
    sentence: "the body is no JSON that the server can read",
    instead: "let a library write the JSON, as UTF-8 without a byte order mark",
    requirement: "errors-broken-json",
    source: "A3",
  },
  "encoding-form-broken": {
    class: "rejected",
    sentence: "the form cannot be read: percent signs, bytes that are no UTF-8, or too much of it",
    instead: "let a library escape names and values",
    source: "A3",
  },
  "encoding-multipart-broken": {
    class: "rejected",
    sentence: "the multipart body is cut off, or its boundary is missing in Content-Type",
    instead: "let a library write body and Content-Type together",
    source: "A3",
  },
  "encoding-form-unescaped": {
    class: "accident",
    sentence: "values of the form are not escaped: &, = and + in them change what is stored, and nobody is told",
    instead: "escape every value, as encodeURIComponent or urlencode do",
    source: "A3; finding 5",
  },
  "encoding-form-leftovers": {
    class: "ignored",
    sentence: "after a text comes a key that nobody knows: the text was not escaped, and ends at its first &",
    instead: "escape every value, as encodeURIComponent or urlencode do",
    source: "A3; finding 5",
  },
  "encoding-repeated-key": {
    class: "ignored",
    sentence: "the form has the same key more than once: the last one counts",
    instead: "send each key once",
    source: "A3",
  },
  "encoding-query-broken": {
    class: "rejected",
    sentence: "the query cannot be read: percent signs, or bytes that are no UTF-8",
    instead: "let a library escape names and values",
    requirement: "errors-unreadable-query",
    source: "A3",
  },
  "encoding-query-unescaped": {
    class: "accident",
    sentence: "values of the query are not escaped: &, # and + in a passphrase break it",
    instead: "escape every value, as encodeURIComponent or urlencode do",
    source: "A6; passphrase unescaped in the query",
  },
  "encoding-query-leftovers": {
    class: "ignored",
    sentence:
      "after the passphrase comes a key that nobody knows: the passphrase was not escaped, and ends at its first &",
    instead: "escape the passphrase, as encodeURIComponent or urlencode do",
    source: "A6; passphrase unescaped in the query",
  },
  "encoding-body-unread": {
    class: "accepted",
    sentence: "the operation reads no body; this one is not looked at",
    instead: "send no body",
    source: "A3; GET or DELETE with a JSON body",
  },
  "encoding-agent-bytes": {
    class: "rejected",
    sentence: "User-Agent or Referer has bytes that are no ASCII: the server fails, although a creation is stored",
    instead: "send ASCII in headers",
    source: "C4",
  },
} as const satisfies RuleTable;

type Id = keyof typeof encoding;

export const lookAtEncoding: Look<Id> = (reading) => [
  ...lookAtType(reading),
  ...lookAtText(reading),
  ...lookAtAgent(reading),
];

function lookAtType(reading: Reading): Found<Id>[] {
  const { form, method, call } = reading;
  const type = reading.header("content-type");
  const made = madeOf(reading);
  if (reading.status === 406 && type !== undefined)
    return [{ rule: "encoding-type-broken", sent: "Content-Type without a type", made }];
  if (form === "none") return [];
  if (method === "GET" || method === "HEAD" || method === "DELETE") {
    const isEmpty = reading.body !== null && Object.keys(reading.body).length === 0;
    return isEmpty || form === "ignored" ? [{ rule: "encoding-body-unread", sent: `a body with ${method}`, made }] : [];
  }
  if (seemsMistyped(reading))
    return [
      {
        rule: "encoding-json-untyped",
        sent: type === undefined ? "JSON without a type" : "JSON typed as a form",
        made,
      },
    ];
  if (form === "ignored") return [{ rule: "encoding-type-unread", sent: `Content-Type: ${type?.slice(0, 40)}`, made }];
  if (reading.body === null) return [unreadable(reading, made)];
  if (form === "multipart" && boundaryOf(type ?? "") === null)
    return [{ rule: "encoding-multipart-broken", sent: "multipart without a boundary", made }];
  const isUntyped = type === undefined && call.request.body.length > 0;
  return isUntyped
    ? [{ rule: "encoding-type-missing", sent: "a form without Content-Type", made: `${made}, read as a form` }]
    : [];
}

function unreadable({ form, call }: Reading, made: string): Found<Id> {
  if (form === "multipart") return { rule: "encoding-multipart-broken", sent: "a multipart body", made };
  if (form === "form") return { rule: "encoding-form-broken", sent: "a form", made };
  const seemsForm = /^[\w[\]%.]+=/.test(call.request.body.toString("utf8", 0, 80));
  const instead = seemsForm ? "send Content-Type: application/x-www-form-urlencoded, or JSON" : undefined;
  return {
    rule: "encoding-json-broken",
    sent: seemsForm ? "a form typed as JSON" : "text that is no JSON",
    made,
    instead,
  };
}

/** Characters that a library never leaves as they are in a form or query. */
const NEVER_RAW = /[\s"<>\\^`{|}\u0080-\u{10ffff}]/u;
const SECRETS = /^(?:\w+\[)?(payload|passphrase|note|name)\]?$/;

function lookAtText(reading: Reading): Found<Id>[] {
  const found: Found<Id>[] = [];
  if (reading.query === null) found.push({ rule: "encoding-query-broken", sent: "a query", made: madeOf(reading) });
  else if (reading.call.request.query !== "") {
    found.push(
      ...lookAtPairs(reading, reading.call.request.query, "encoding-query-unescaped", "encoding-query-leftovers"),
    );
  }
  if (reading.form === "form" && reading.body !== null && !seemsMistyped(reading)) {
    const text = reading.call.request.body.toString("utf8");
    found.push(
      ...lookAtPairs(reading, text, "encoding-form-unescaped", "encoding-form-leftovers"),
      ...repeatedKeys(text),
    );
  }
  return found;
}

function lookAtPairs(reading: Reading, text: string, unescaped: Id, leftovers: Id): Found<Id>[] {
  const pairs = text.split("&");
  const isRaw = pairs.some((pair) => NEVER_RAW.test(pair) || pair.indexOf("=") !== pair.lastIndexOf("="));
  const rest = leftoverPairs(text, reading);
  return [
    ...(isRaw ? [{ rule: unescaped, sent: "raw characters in values", made: "read as far as it can be" }] : []),
    ...rest.map((place) => ({
      rule: leftovers,
      place,
      sent: "a text with a raw &",
      made: "what follows the & is dropped",
    })),
  ];
}

/** The names of the texts that are followed by a key which is known nowhere: most probably their own end. */
export function leftoverPairs(text: string, reading: Reading): string[] {
  let before: string | null = null;
  const found: string[] = [];
  for (const pair of text.split("&")) {
    const name = plain(pair.split("=", 1)[0] ?? "");
    if (SECRETS.test(name)) before = name;
    else if (before !== null && isLeftover(name, reading)) found.push(before);
    else before = null;
  }
  return [...new Set(found)];
}

/** Is this key of a form or query the rest of a text, rather than a name? */
export function isLeftover(name: string, reading: Reading): boolean {
  return !/\[/.test(name) && !isKnownSomewhere(name, reading);
}

function repeatedKeys(text: string): Found<Id>[] {
  const names = text.split("&").map((pair) => plain(pair.split("=", 1)[0] ?? ""));
  const repeated = names.filter(
    (name, index) => !name.endsWith("[]") && names.indexOf(name) !== index && /\[/.test(name),
  );
  return [...new Set(repeated)].map((place) => ({
    rule: "encoding-repeated-key",
    place,
    sent: "it more than once",
    made: "the last is used",
  }));
}

function lookAtAgent(reading: Reading): Found<Id>[] {
  const isAscii = ["user-agent", "referer"].every((name) => isPlain(reading.header(name) ?? ""));
  return isAscii || reading.status !== 500
    ? []
    : [{ rule: "encoding-agent-bytes", sent: "a header with other bytes", made: madeOf(reading) }];
}

function plain(text: string): string {
  try {
    return unescapeForm(text);
  } catch {
    return text;
  }
}

/** JSON that is other than the client may expect. What a client must bear is among it, and what no client can. */
import type { Answer } from "../api/answer.ts";
import { answerText } from "../api/web/bytes.ts";
import type { Random } from "../state/random.ts";
import type { Faults } from "./fault.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What a server may leave empty. */
const MAY_BE_NULL: ReadonlySet<string> = new Set([
  ...["payload", "passphrase", "name", "note", "deletable_by_viewer", "expired_on", "referrer", "user_agent"],
]);

/** What names a push, or tells what went wrong. */
const ESSENTIAL: ReadonlySet<string> = new Set(["url_token", "payload", "expired", "error"]);

export const bodies = {
  "unknown-fields": {
    sentence: "every JSON object has fields that no document names, as of a later release",
    answer: (answer) => withObjects(answer, (object) => ({ ...object, added_later: true, also_added: { in: ["v9"] } })),
  },
  "reordered-keys": {
    sentence: "the keys of every JSON object come in a random order",
    answer: (answer, { random }) => withObjects(answer, (object) => shuffled(object, random)),
  },
  "null-fields": {
    sentence: "every field that a server may leave empty is null",
    answer: (answer) =>
      withObjects(answer, (object) => mapEntries(object, (key, value) => (MAY_BE_NULL.has(key) ? null : value))),
  },
  "missing-fields": {
    sentence: "objects have hardly more than url_token, expired and payload",
    answer: (answer) =>
      withObjects(answer, (object) =>
        "url_token" in object
          ? Object.fromEntries(Object.entries(object).filter(([key]) => ESSENTIAL.has(key)))
          : object,
      ),
  },
  "numbers-as-text": {
    sentence: "every number is a string of digits",
    answer: (answer) =>
      withObjects(answer, (object) =>
        mapEntries(object, (_key, value) => (typeof value === "number" ? String(value) : value)),
      ),
  },
  "empty-lists": {
    sentence: "every list is empty",
    answer: (answer) => (answer.body === undefined ? answer : { ...answer, body: withoutItems(answer.body) }),
  },
  "truncated-json": {
    sentence: "the body is cut in half, and its length says so: whole HTTP, broken JSON",
    answer: (answer) => withText(answer, (text) => text.slice(0, Math.floor(text.length / 2))),
  },
  "byte-order-mark": {
    sentence: "the body begins with a byte order mark",
    answer: (answer) => withText(answer, (text) => `\uFEFF${text}`),
  },
  "empty-answer": {
    sentence: "the status is as ever, and the body is empty",
    answer: (answer) => withText(answer, () => ""),
  },
  "wrong-content-type": {
    sentence: "the body is as ever, and is said to be text/html",
    answer: (answer) => ({ ...answer, type: "text/html; charset=utf-8" }),
  },
} as const satisfies Faults;

/** Files are left alone: their bytes are no text. */
function withText(answer: Answer, change: (text: string) => string): Answer {
  if (answer.style === "file") return answer;
  const { body: _replaced, ...rest } = answer;
  return { ...rest, content: change(answerText(answer)) };
}

/** Changes every JSON object of an answer, the innermost first. */
function withObjects(answer: Answer, change: (object: JsonObject) => JsonObject): Answer {
  if (answer.body === undefined) return answer;
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed);
    if (typeof value !== "object" || value === null) return value;
    return change(mapEntries(value as JsonObject, (_key, inner) => changed(inner)));
  };
  return { ...answer, body: changed(answer.body) };
}

function withoutItems(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== "object" || value === null) return value;
  return mapEntries(value as JsonObject, (_key, inner) => withoutItems(inner));
}

function mapEntries(object: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}

function shuffled(object: JsonObject, random: Random): JsonObject {
  const drawn = Object.entries(object).map((entry) => ({ entry, lot: random() }));
  return Object.fromEntries(drawn.sort((a, b) => a.lot - b.lot).map(({ entry }) => entry));
}

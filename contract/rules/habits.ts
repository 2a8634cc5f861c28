/** What only shows over several calls: repetition, polling, pages that nobody reads. */
import type { Reading } from "../judging/reading.ts";
import type { Found, RuleTable } from "./rule.ts";

export const habits = {
  "habits-duplicate-creation": {
    class: "accident",
    sentence:
      "the same creation again after an answer that does not say whether the first one took place: there may be two pushes",
    instead: "do not repeat a POST after 5xx or a cut answer; look into the list of active pushes first",
    source: "finding 8; POST retried",
  },
  "habits-same-creation": {
    class: "accepted",
    sentence: "the very same push was created twice in a row",
    instead: "make sure that no retry hides a success",
    source: "finding 8; duplicate create",
  },
  "habits-refusal-repeated": {
    class: "accident",
    sentence: "a call that was refused for what it says is sent again as it is",
    instead: "repeat only after 429, and as Retry-After says",
    source: "finding 8; PS-PwUtils retries 4xx",
  },
  "habits-show-as-poll": {
    class: "accident",
    sentence: "the same push is shown again and again: each time costs a view",
    instead: "use preview, or the audit log, to see what became of a push",
    requirement: "retrieval-lowers-views",
    source: "clients: show used as status poll",
  },
  "habits-show-of-ended": {
    class: "accepted",
    sentence: "the push is shown again after an answer said that it has expired",
    instead: "stop at expired: true; payload is null from then on",
    source: "A6; token reused after expiry",
  },
  "habits-next-page-unread": {
    class: "accident",
    sentence: "the page was full, and the next one was never asked for: whatever lies there is missing",
    instead: "ask for page 2 and on until a page has fewer than 50 rows",
    source: "B8; pages ignored",
  },
  "habits-redundant-preview": {
    class: "accepted",
    sentence: "the preview tells what html_url in the answer of the creation told already",
    instead: "use html_url",
    source: "clients: redundant preview",
  },
  "habits-redirect-to-get": {
    class: "rejected",
    sentence: "the redirect of a POST was followed by a GET: the body is lost, and nothing was created",
    instead: "refuse redirects of a POST, or keep method and body",
    source: "clients: redirect followed, POST becomes GET",
  },
} as const satisfies RuleTable;

type Id = keyof typeof habits;

/** Views in a row from which on showing is polling. */
const POLLING = 3;
const REPEATED_WITHIN = 60_000;

/** What each call adds to those before it, in the order of the calls. */
export function lookAtHabits(readings: readonly Reading[]): Found<Id>[][] {
  return readings.map((reading, index) => {
    const before = readings.slice(0, index);
    return [
      ...repetition(reading, before),
      ...polling(reading, before),
      ...unreadPage(reading, readings.slice(index + 1), before),
      ...redundantPreview(reading, before),
      ...lostInRedirect(reading, before),
    ];
  });
}

function repetition(reading: Reading, before: readonly Reading[]): Found<Id>[] {
  const last = before.at(-1);
  if (!last || !isSame(reading, last) || reading.call.at - last.call.at > REPEATED_WITHIN) return [];
  const { status } = last;
  const found = (rule: Id): Found<Id>[] => [
    { rule, sent: "the same request again", made: `${status}, then ${reading.status}` },
  ];
  if (reading.method === "POST" && status === 201) return found("habits-same-creation");
  if (reading.method === "POST" && status >= 500) return found("habits-duplicate-creation");
  return status >= 400 && status < 500 && status !== 429 && reading.method === "POST"
    ? found("habits-refusal-repeated")
    : [];
}

function isSame(one: Reading, other: Reading): boolean {
  const [a, b] = [one.call.request, other.call.request];
  return (
    one.method === other.method &&
    a.target === b.target &&
    a.body.equals(b.body) &&
    a.headers.authorization === b.headers.authorization
  );
}

function polling(reading: Reading, before: readonly Reading[]): Found<Id>[] {
  const { call } = reading;
  if (call.route?.verb !== "show" || !call.push) return [];
  const shows = before.filter((one) => one.call.route?.verb === "show" && one.call.route.token === call.route?.token);
  const wasEnded = shows.some((one) => isExpired(one.answer));
  if (wasEnded && isExpired(reading.answer))
    return [{ rule: "habits-show-of-ended", sent: "another show", made: "expired, as before" }];
  const row = before.toReversed().findIndex((one) => !shows.includes(one));
  const inARow = (row < 0 ? before.length : row) + 1;
  const counts = call.push.ownerId === null || call.push.ownerId !== call.caller?.id;
  return inARow === POLLING && counts
    ? [{ rule: "habits-show-as-poll", sent: `${POLLING} shows in a row`, made: "a view each" }]
    : [];
}

function isExpired(answer: unknown): boolean {
  return (answer as { expired?: unknown } | null)?.expired === true;
}

const PAGE_SIZE = 50;

function unreadPage(reading: Reading, after: readonly Reading[], before: readonly Reading[]): Found<Id>[] {
  const verb = reading.call.route?.verb;
  if ((verb !== "active" && verb !== "expired" && verb !== "audit") || rowsOf(reading.answer) < PAGE_SIZE) return [];
  const page = pageOf(reading);
  const isAsked = [...before, ...after].some(
    (one) => one.call.route?.verb === verb && one.call.route.token === reading.call.route?.token && pageOf(one) > page,
  );
  // Said once, of the first call that stopped there.
  const isSaid = before.some(
    (one) => one.call.route?.verb === verb && rowsOf(one.answer) >= PAGE_SIZE && pageOf(one) === page,
  );
  return isAsked || isSaid
    ? []
    : [
        {
          rule: "habits-next-page-unread",
          place: "?page",
          sent: `page ${page}`,
          made: `${PAGE_SIZE} rows, a full page`,
        },
      ];
}

function rowsOf(answer: unknown): number {
  const { logs, views } = (answer ?? {}) as { logs?: unknown; views?: unknown };
  const rows = [answer, logs, views].find(Array.isArray);
  return rows?.length ?? 0;
}

function pageOf({ call }: Reading): number {
  return Number(call.params?.page ?? 1) || 1;
}

function redundantPreview(reading: Reading, before: readonly Reading[]): Found<Id>[] {
  const last = before.at(-1);
  if (reading.call.route?.verb !== "preview" || last?.call.route?.verb !== "create") return [];
  const isOfIt = last.status === 201 && last.call.push?.token === reading.call.route.token;
  return isOfIt
    ? [{ rule: "habits-redundant-preview", sent: "a preview right after the creation", made: "html_url once more" }]
    : [];
}

function lostInRedirect(reading: Reading, before: readonly Reading[]): Found<Id>[] {
  const last = before.at(-1);
  if (reading.method !== "GET" || last?.method !== "POST" || ![301, 302, 303].includes(last.status)) return [];
  const { rawHeaders } = last.call.answer;
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "location");
  const location = at < 0 ? "" : (rawHeaders[at + 1] ?? "");
  const isFollowed = location.replace(/^https?:\/\/[^/]+/, "") === reading.call.request.target;
  return isFollowed
    ? [{ rule: "habits-redirect-to-get", sent: "GET after the redirect of a POST", made: String(reading.status) }]
    : [];
}

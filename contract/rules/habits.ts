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
    const last = readings[index - 1];
    return [
      ...(last
        ? [...repetition(reading, last), ...redundantPreview(reading, last), ...lostInRedirect(reading, last)]
        : []),
      ...polling(reading, readings, index),
      ...unreadPage(reading, readings, index),
    ];
  });
}

function repetition(reading: Reading, last: Reading): Found<Id>[] {
  if (!isSame(reading, last) || reading.call.at - last.call.at > REPEATED_WITHIN) return [];
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

function polling(reading: Reading, all: readonly Reading[], index: number): Found<Id>[] {
  const { call } = reading;
  if (!isShowOf(reading, call.route?.token) || !call.push) return [];
  let inARow = 1;
  for (let at = index - 1; at >= 0 && isShowOf(all[at], call.route?.token); at--) inARow++;
  const last = all[index - 1];
  if (inARow > 1 && last && isExpired(last.answer) && isExpired(reading.answer)) {
    return [{ rule: "habits-show-of-ended", sent: "another show", made: "expired, as before" }];
  }
  const counts = call.push.ownerId === null || call.push.ownerId !== call.caller?.id;
  return inARow === POLLING && counts
    ? [{ rule: "habits-show-as-poll", sent: `${POLLING} shows in a row`, made: "a view each" }]
    : [];
}

function isShowOf(reading: Reading | undefined, token: string | undefined): boolean {
  const route = reading?.call.route;
  return route?.verb === "show" && route.token === token;
}

function isExpired(answer: unknown): boolean {
  return (answer as { expired?: unknown } | null)?.expired === true;
}

const PAGE_SIZE = 50;

function unreadPage(reading: Reading, all: readonly Reading[], index: number): Found<Id>[] {
  const { route } = reading.call;
  if (!route || !LISTS.has(route.verb) || rowsOf(reading.answer) < PAGE_SIZE) return [];
  const page = pageOf(reading);
  const others = all.filter((one) => one.call.route?.verb === route.verb && one.call.route.token === route.token);
  const isAsked = others.some((one) => pageOf(one) > page);
  // Said once, of the first call that stopped there.
  const isSaid = all
    .slice(0, index)
    .some((one) => others.includes(one) && rowsOf(one.answer) >= PAGE_SIZE && pageOf(one) >= page);
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

const LISTS: ReadonlySet<string> = new Set(["active", "expired", "audit"]);

function rowsOf(answer: unknown): number {
  const { logs, views } = (answer ?? {}) as { logs?: unknown; views?: unknown };
  const rows = [answer, logs, views].find(Array.isArray);
  return rows?.length ?? 0;
}

function pageOf({ call }: Reading): number {
  return Number(call.params?.page ?? 1) || 1;
}

function redundantPreview(reading: Reading, last: Reading): Found<Id>[] {
  if (reading.call.route?.verb !== "preview" || last.call.route?.verb !== "create") return [];
  const isOfIt = last.status === 201 && last.call.push?.token === reading.call.route.token;
  return isOfIt
    ? [{ rule: "habits-redundant-preview", sent: "a preview right after the creation", made: "html_url once more" }]
    : [];
}

function lostInRedirect(reading: Reading, last: Reading): Found<Id>[] {
  if (reading.method !== "GET" || last.method !== "POST" || ![301, 302, 303].includes(last.status)) return [];
  const { rawHeaders } = last.call.answer;
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "location");
  const location = at < 0 ? "" : (rawHeaders[at + 1] ?? "");
  const isFollowed = location.replace(/^https?:\/\/[^/]+/, "") === reading.call.request.target;
  return isFollowed
    ? [{ rule: "habits-redirect-to-get", sent: "GET after the redirect of a POST", made: String(reading.status) }]
    : [];
}

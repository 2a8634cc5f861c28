import type { ComparisonRuleId, DifferenceClass } from "../../reports/compare/rules.ts";
import type { PassingAnswer } from "../servers/meddling-proxy.ts";

/** A server of the comparison's tests: the newest release under default settings, unless said. */
export interface SeededServer {
  readonly release?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly defects?: readonly string[];
  /** Changes answers on their way; null hangs up. */
  readonly meddle?: (answer: PassingAnswer) => PassingAnswer | null;
}

/** A change between two servers, and what a comparison must make of it. */
export interface SeededChange {
  readonly what: string;
  readonly before: SeededServer;
  readonly after: SeededServer;
  /** The requirements whose checks are run. */
  readonly ids: readonly string[];
  readonly version: "v1" | "v2";
  /** The most important class among all differences. */
  readonly class: DifferenceClass;
  /** A difference by this rule must be among them. */
  readonly rule: ComparisonRuleId;
}

/** The newest release under default settings. */
export const sound: SeededServer = {};

const operations = {
  create: { method: "POST", path: /^\/api\/v2\/pushes$/ },
  show: { method: "GET", path: /^\/api\/v2\/pushes\/(?!active|expired)[^/]+$/ },
  audit: { method: "GET", path: /\/audit/ },
  active: { method: "GET", path: /\/active/ },
  version: { method: "GET", path: /\/version$/ },
  any: { method: "", path: /./ },
} as const;
type Operation = keyof typeof operations;

/** What a changed server does to every answer of one operation that has the given status. */
function answers(of: Operation, status: number, change: (answer: PassingAnswer) => PassingAnswer | null): SeededServer {
  const { method, path } = operations[of];
  return {
    meddle: (answer) => {
      const isMeant =
        (method === "" || answer.method === method) &&
        path.test(answer.path) &&
        (status === 0 || answer.status === status);
      return isMeant ? change(answer) : answer;
    },
  };
}

type Json = Record<string, unknown>;

/** The same for JSON objects. */
function body(of: Operation, status: number, change: (body: Json) => unknown): SeededServer {
  return answers(of, status, (answer) => ({
    ...answer,
    body: JSON.stringify(change(JSON.parse(answer.body) as Json)),
  }));
}

/** The same for each row of a list: of the body itself, or of the log in it. */
function rows(of: "audit" | "active", change: (row: Json) => Json): SeededServer {
  return answers(of, 200, (answer) => {
    const document = JSON.parse(answer.body) as Json[] | { logs: Json[] };
    const changed = Array.isArray(document) ? document.map(change) : { logs: document.logs.map(change) };
    return { ...answer, body: JSON.stringify(changed) };
  });
}

function header(of: Operation, name: string, value: string | null): SeededServer {
  return answers(of, 0, ({ headers: { [name]: _, ...others }, ...answer }) => ({
    ...answer,
    headers: value === null ? others : { ...others, [name]: value },
  }));
}

function status(of: Operation, from: number, to: number): SeededServer {
  return answers(of, from, (answer) => ({ ...answer, status: to }));
}

function without({ ...body }: Json, name: string): Json {
  delete body[name];
  return body;
}

type Expected = Pick<SeededChange, "class" | "rule" | "ids"> & { readonly version?: "v1" | "v2" };

function change(what: string, after: SeededServer, expected: Expected, before: SeededServer = sound): SeededChange {
  return { what, before, after, version: "v2", ...expected };
}

/** From a sound server to one with a defect that a MUST notices. */
function breaks(what: string, defect: string, id: string): SeededChange {
  return change(what, { defects: [defect] }, { class: "breaking", rule: "verdict-must-fails", ids: [id] });
}

/** The same, the other way round. */
function repairs(what: string, defect: string, id: string): SeededChange {
  return change(what, sound, { class: "fix", rule: "verdict-passes-now", ids: [id] }, { defects: [defect] });
}

/** From one release to the next. */
function release(from: string, to: string, what: string, expected: Expected): SeededChange {
  const settings = from.startsWith("1.") ? oldSettings : undefined;
  return {
    ...change(
      `${from} → ${to}: ${what}`,
      { release: to, settings: to.startsWith("1.") ? oldSettings : undefined },
      expected,
    ),
    before: { release: from, settings },
  };
}

/** Before 2.0.0 accounts, and all kinds but text, had to be switched on. */
export const oldSettings = {
  enable_logins: true,
  enable_url_pushes: true,
  enable_file_pushes: true,
  enable_qr_pushes: true,
} as const;

const shown = ["retrieval-live-status"];
const created = ["creation-status"];
const version = ["version-public"];
const audited = ["audit-owner-reads"];
const listed = ["listing-active-own"];

/** Each is played by `tests/comparison/changes.test.ts`; `docs/compare.md` shows the table. */
export const seededChanges: readonly SeededChange[] = [
  change(
    "shown pushes have a field more",
    body("show", 200, (b) => ({ ...b, kind: "text" })),
    {
      class: "additive",
      rule: "field-added",
      ids: shown,
    },
  ),
  change(
    "created pushes have a field more",
    body("create", 201, (b) => ({ ...b, expires_at: "soon" })),
    {
      class: "additive",
      rule: "field-added",
      ids: created,
    },
  ),
  change(
    "the version has a field more",
    body("version", 200, (b) => ({ ...b, build: 7 })),
    {
      class: "additive",
      rule: "field-added",
      ids: version,
    },
  ),
  change(
    "audit rows have a field more",
    rows("audit", (row) => ({ ...row, country: "" })),
    {
      class: "additive",
      rule: "field-added",
      ids: audited,
    },
  ),
  change(
    "rows of lists have a field more",
    rows("active", (row) => ({ ...row, kind: "text" })),
    {
      class: "additive",
      rule: "field-added",
      ids: listed,
    },
  ),
  change("answers have a header more", header("any", "strict-transport-security", "max-age=60"), {
    class: "additive",
    rule: "header-added",
    ids: shown,
  }),
  release("2.8.1", "2.8.2", "robots are told", {
    class: "additive",
    rule: "header-added",
    ids: [...version, "transport-robots"],
  }),
  release("1.58.3", "1.58.4", "lists carry note and name", {
    class: "additive",
    rule: "verdict-begins",
    ids: ["listing-row-as-created"],
    version: "v1",
  }),
  release("2.5.3", "2.5.4", "the version lists features", { class: "additive", rule: "field-added", ids: version }),
  release("2.9.2", "2.9.3", "answers carry a permissions policy", {
    class: "additive",
    rule: "verdict-begins",
    ids: [...version, "transport-permissions-policy"],
  }),
  release("1.56.3", "1.57.0", "there are QR pushes", {
    class: "additive",
    rule: "verdict-begins",
    ids: ["kinds-number-qr"],
    version: "v1",
  }),

  change(
    "shown pushes lack their files",
    body("show", 200, (b) => without(b, "files")),
    {
      class: "breaking",
      rule: "field-gone",
      ids: shown,
    },
  ),
  change(
    "the version lacks the edition",
    body("version", 200, (b) => without(b, "edition")),
    {
      class: "breaking",
      rule: "field-gone",
      ids: version,
    },
  ),
  change(
    "audit rows lack the referrer",
    rows("audit", (row) => without(row, "referrer")),
    {
      class: "breaking",
      rule: "field-gone",
      ids: audited,
    },
  ),
  change(
    "rows of lists lack the note",
    rows("active", (row) => without(row, "note")),
    {
      class: "breaking",
      rule: "field-gone",
      ids: listed,
    },
  ),
  change(
    "views_remaining is a string",
    body("show", 200, (b) => ({ ...b, views_remaining: String(b.views_remaining) })),
    {
      class: "breaking",
      rule: "field-type",
      ids: shown,
    },
  ),
  change(
    "the version is a list",
    body("version", 200, (b) => [b]),
    {
      class: "breaking",
      rule: "field-type",
      ids: version,
    },
  ),
  change(
    "html_url is null",
    body("show", 200, (b) => ({ ...b, html_url: null })),
    {
      class: "breaking",
      rule: "field-null",
      ids: shown,
    },
  ),
  change("the version is answered with 203", status("version", 200, 203), {
    class: "breaking",
    rule: "status-other-success",
    ids: version,
  }),
  change("the version is elsewhere", status("version", 200, 302), {
    class: "breaking",
    rule: "status-leads-on",
    ids: version,
  }),
  change("pushes are shown to nobody", status("show", 200, 403), {
    class: "breaking",
    rule: "status-refuses",
    ids: shown,
  }),
  change("an unknown push is gone", status("show", 404, 410), {
    class: "breaking",
    rule: "status-other-refusal",
    ids: ["retrieval-unknown-token"],
  }),
  change("pushes crash the server", status("show", 200, 500), {
    class: "breaking",
    rule: "status-crashes",
    ids: shown,
  }),
  change("anybody reads audit logs", status("audit", 401, 200), {
    class: "breaking",
    rule: "status-lets-in",
    ids: ["audit-anonymous-refused"],
  }),
  change("pushes are shown as text", header("show", "content-type", "text/plain; charset=utf-8"), {
    class: "breaking",
    rule: "media-type",
    ids: shown,
  }),
  change("robots are no longer told", header("any", "x-robots-tag", null), {
    class: "breaking",
    rule: "header-gone",
    ids: shown,
  }),
  change("framing is no longer forbidden", header("any", "x-frame-options", null), {
    class: "breaking",
    rule: "header-gone",
    ids: version,
  }),
  change(
    "shown pushes are empty",
    answers("show", 200, (answer) => ({ ...answer, body: "" })),
    {
      class: "breaking",
      rule: "body-gone",
      ids: shown,
    },
  ),
  change(
    "shown pushes are cut off",
    answers("show", 200, (answer) => ({ ...answer, body: answer.body.slice(0, 60) })),
    {
      class: "breaking",
      rule: "body-not-json",
      ids: shown,
    },
  ),
  change(
    "views are three where none were asked for",
    body("create", 201, (b) => ({ ...b, expire_after_views: 3 })),
    {
      class: "breaking",
      rule: "default-value",
      ids: ["creation-default-days"],
    },
  ),
  change(
    "the operator sets three days as the default",
    { settings: { "pw.expire_after_days_default": 3 } },
    {
      class: "breaking",
      rule: "default-value",
      ids: ["creation-default-deletable"],
    },
  ),
  breaks("a push lives one view too long", "expires-one-view-late", "expiration-view-limit"),
  breaks("viewers expire what they must not", "viewers-expire-anything", "expiration-refused-to-viewer"),
  breaks("owners cannot expire", "refuses-owner", "expiration-by-owner"),
  breaks("views go unlogged", "view-unlogged", "audit-view"),
  breaks("empty payloads are taken", "takes-empty-payload", "creation-payload-empty"),
  breaks("admins read the log of others", "log-open-to-admins", "audit-admin-refused"),
  release("2.8.3", "2.9.0", "the audit log of v2 is under logs", {
    class: "breaking",
    rule: "field-gone",
    ids: ["audit-creation"],
  }),
  release("2.9.1", "2.9.2", "passphrases are limited", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["passphrase-limit-sixth", "passphrase-unlimited"],
  }),
  release("2.9.5", "2.9.6", "nobody expires unowned pushes", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["expiration-unowned-kept", "expiration-unowned-by-anybody"],
  }),
  release("1.64.0", "1.65.0", "views by the owner are free", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["retrieval-owner-free", "retrieval-owner-counts"],
    version: "v1",
  }),
  release("1.66.2", "1.67.0", "1 means true", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["creation-flag-one", "creation-flag-one-refused"],
    version: "v1",
  }),
  release("2.4.1", "2.4.2", "file pushes need a token", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["files-anonymous-refused", "files-anonymous-accepted"],
  }),
  release("1.69.4", "2.4.0", "file pushes need none again", {
    class: "breaking",
    rule: "verdict-ends",
    ids: ["files-anonymous-refused"],
    version: "v1",
  }),
  release("2.8.0", "2.8.1", "url pushes are for the web", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["kinds-url-other-scheme", "kinds-url-any-scheme"],
  }),
  release("1.62.1", "1.63.0", "pages end at 200", {
    class: "breaking",
    rule: "verdict-begins",
    ids: ["listing-page-201-active", "listing-page-unbounded"],
    version: "v1",
  }),
  release("1.69.4", "2.0.0", "the retrieval step is the default", {
    class: "breaking",
    rule: "default-value",
    ids: ["creation-live"],
    version: "v1",
  }),

  repairs("a push no longer lives one view too long", "expires-one-view-late", "expiration-view-limit"),
  repairs("viewers no longer expire what they must not", "viewers-expire-anything", "expiration-refused-to-viewer"),
  repairs("owners can expire again", "refuses-owner", "expiration-by-owner"),
  repairs("views are logged again", "view-unlogged", "audit-view"),
  repairs("empty payloads are refused again", "takes-empty-payload", "creation-payload-empty"),
  change(
    "the version no longer crashes the server",
    sound,
    { class: "fix", rule: "status-recovers", ids: version },
    status("version", 200, 500),
  ),
  release("1.62.1", "1.63.0", "a QR payload that is too large is refused, not a crash", {
    class: "fix",
    rule: "verdict-begins",
    ids: ["kinds-qr-too-large", "kinds-qr-problem"],
    version: "v1",
  }),

  change(
    "an unknown push is told of in other words",
    body("show", 404, () => ({ error: "no such push" })),
    {
      class: "unclear",
      rule: "message",
      ids: ["expiration-unknown-token"],
    },
  ),
  change("the charset is no longer said", header("version", "content-type", "application/json"), {
    class: "unclear",
    rule: "media-type-parameter",
    ids: version,
  }),
  change("pushes may be cached", header("show", "cache-control", "max-age=60"), {
    class: "unclear",
    rule: "header-value",
    ids: shown,
  }),
  change(
    "the retrieval step is off in shown pushes",
    body("show", 200, (b) => ({ ...b, retrieval_step: false })),
    {
      class: "unclear",
      rule: "field-value",
      ids: shown,
    },
  ),
  change(
    "a live push has an end",
    body("show", 200, (b) => ({ ...b, expired_on: b.created_at })),
    {
      class: "unclear",
      rule: "field-no-null",
      ids: shown,
    },
  ),
  change(
    "links lead to another path",
    body("show", 200, (b) => ({ ...b, html_url: `${String(b.html_url)}/open` })),
    {
      class: "unclear",
      rule: "address-form",
      ids: shown,
    },
  ),
  change(
    "nobody answers",
    answers("show", 0, () => null),
    { class: "unclear", rule: "answer-missing", ids: shown },
  ),
  change(
    "creating fails, so that nothing can be judged",
    answers("create", 0, () => null),
    {
      class: "unclear",
      rule: "verdict-unjudged",
      ids: shown,
    },
  ),
  change(
    "a second request to expire is logged again",
    { defects: ["repeated-expire-logged"] },
    { class: "unclear", rule: "verdict-should-fails", ids: ["audit-expire-once"] },
  ),
  release("2.9.8", "2.9.9", "validation in other words", {
    class: "unclear",
    rule: "message",
    ids: ["kinds-numeric-text-problem", "kinds-numeric-text-problem-before"],
  }),
  release("2.11.1", "2.11.2", "expired pushes may not be cached", {
    class: "unclear",
    rule: "header-value",
    ids: ["transport-cache-expired", "expiration-view-limit"],
  }),
];

/** A push in the file in which a mock keeps its state, as far as losses touch it. */
export interface KeptRecord {
  readonly push: Record<string, unknown> & { readonly files: readonly { readonly filename: string }[] };
  readonly events: readonly Record<string, unknown>[];
}

/** What an upgrade may lose of a push, and what must be said of it. */
export interface Loss {
  readonly what: string;
  readonly of: string;
  /** The record as it is afterwards; null where it is gone. */
  readonly lose: (record: KeptRecord) => KeptRecord | null;
  readonly said: RegExp;
}

function field(what: string, of: string, change: Record<string, unknown>, said: RegExp): Loss {
  return {
    ...{ what, of, said },
    lose: (record) => ({ ...record, push: { ...record.push, ...change } }),
  };
}

function events(
  what: string,
  of: string,
  change: (all: KeptRecord["events"]) => KeptRecord["events"],
  said: RegExp,
): Loss {
  return {
    ...{ what, of, said },
    lose: (record) => ({ ...record, events: change(record.events) }),
  };
}

function withPayload(change: (payload: string) => string): Loss["lose"] {
  return (record) => ({ ...record, push: { ...record.push, payload: change(String(record.push.payload)) } });
}

function withFiles(change: (files: KeptRecord["push"]["files"]) => KeptRecord["push"]["files"]): Loss["lose"] {
  return (record) => ({ ...record, push: { ...record.push, files: change(record.push.files) } });
}

/** Each is played by `tests/upgrade/upgrade.test.ts` on what a mock kept, before the newer one reads it. */
export const losses: readonly Loss[] = [
  field("a payload is another one", "owner-untouched", { payload: "something else" }, /its payload is another one/),
  field("a payload is gone", "anonymous-untouched", { payload: null }, /its payload is gone/),
  {
    what: "a payload lost its characters beyond ASCII",
    of: "owner-scripts",
    lose: withPayload((payload) => payload.replace(/[^ -~]/g, "?")),
    said: /its payload is another one/,
  },
  {
    what: "a long payload was cut",
    of: "owner-long",
    lose: withPayload((payload) => payload.slice(0, 255)),
    said: /its payload is another one/,
  },
  field("views are forgotten", "owner-half-viewed", { views: 0 }, /views_remaining: seen 6, expected 3/),
  field("a view is counted twice", "anonymous-half-viewed", { views: 4 }, /views_remaining: seen 1, expected 2/),
  field("the last view is gone", "owner-one-view-left", { views: 3 }, /expired|payload is gone/),
  field(
    "a view limit is the default",
    "owner-half-viewed",
    { expireAfterViews: 5 },
    /expire_after_views: seen 5, expected 6/,
  ),
  field(
    "a day limit is the default",
    "anonymous-half-viewed",
    { expireAfterDays: 30 },
    /expire_after_days: seen 30, expected 7/,
  ),
  field(
    "viewers may delete what they might not",
    "owner-kept-from-viewers",
    { deletableByViewer: true },
    /deletable_by_viewer: seen true, expected false/,
  ),
  field("the retrieval step is gone", "owner-behind-step", { retrievalStep: false }, /retrieval_step|another link/),
  field(
    "a passphrase is gone",
    "owner-passphrase",
    { passphrase: "" },
    /without the passphrase: seen 200, expected 401/,
  ),
  field(
    "a passphrase is another one",
    "anonymous-passphrase",
    { passphrase: "another" },
    /a view: seen 401, expected 200/,
  ),
  field("a note is gone", "owner-labelled", { note: "" }, /note: seen "", expected a text/),
  field("a name was re-encoded", "owner-labelled", { name: "Ãœberschrift" }, /name: another text/),
  field("a push has another owner", "other-untouched", { ownerId: 1 }, /not in the list of active pushes/),
  field("a push has no owner", "owner-viewer-deletable", { ownerId: null }, /not in the list of active pushes/),
  field("a creation is dated otherwise", "owner-url", { createdAt: Date.now() - 60_000 }, /created_at: seen/),
  field(
    "an expired push is alive again",
    "owner-expired-by-request",
    { expired: false, payload: "again", passphrase: "", expiredOn: null },
    /not in the list of expired pushes/,
  ),
  field(
    "an anonymous expired push is alive again",
    "anonymous-expired-by-request",
    { expired: false, payload: "again", passphrase: "", expiredOn: null },
    /expired: seen false, expected true/,
  ),
  field(
    "a live push has ended",
    "anonymous-untouched",
    { expired: true, payload: null, passphrase: null },
    /its payload is gone/,
  ),
  field(
    "a deletion is forgotten",
    "owner-expired-by-request",
    { expireEvents: 0 },
    /deleted: seen false, expected true/,
  ),
  { what: "a push is gone", of: "owner-untouched", lose: () => null, said: /not in the list|preview in v1: seen 404/ },
  {
    what: "an anonymous push is gone",
    of: "anonymous-untouched",
    lose: () => null,
    said: /preview in v1: seen 404, expected 200/,
  },
  events("an audit log is empty", "owner-half-viewed", () => [], /audit log: seen 0 entries/),
  events(
    "an entry of an audit log is gone",
    "owner-half-viewed",
    (all) => all.slice(1),
    /audit log, entry 1: another kind/,
  ),
  events(
    "an entry has another kind",
    "owner-passphrase",
    (all) => all.map((one) => (one.kind === "failed_passphrase" ? { ...one, kind: "view" } : one)),
    /audit log, entry 2: another kind/,
  ),
  events(
    "agents of entries are gone",
    "other-half-viewed",
    (all) => all.map((one) => ({ ...one, agent: "" })),
    /audit log, entry 1: another user_agent/,
  ),
  events(
    "somebody else has viewed a push",
    "owner-untouched",
    (all) => [...all, { ...all[0], kind: "view", agent: "curl/8" }],
    /1 more entries that are not of this rehearsal: view/,
  ),
  {
    what: "a file is gone",
    of: "owner-files-half-viewed",
    lose: withFiles((files) => files.slice(1)),
    said: /files: seen 2, expected 3/,
  },
  {
    what: "a file has another name",
    of: "owner-file",
    lose: withFiles((files) => files.map((file) => ({ ...file, filename: "file.bin" }))),
    said: /file 1: another name/,
  },
];

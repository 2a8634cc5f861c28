import type { Actor } from "../fixtures/actor.ts";
import { download } from "../fixtures/clients/download.ts";
import type { Fields } from "../fixtures/clients/push-api.ts";
import { fieldsOf, filesOf } from "../fixtures/clients/reading.ts";
import type { Reply } from "../fixtures/clients/wire.ts";
import { factsOfTarget, hasFeature, type Target } from "../fixtures/target.ts";
import { userAgentOf } from "../fixtures/user-agent.ts";
import type { Callers } from "./callers.ts";
import { digestOf, eventsOf, findInList, keptFieldsOf, pathOfLink } from "./memory.ts";
import type { Keepsake, KeptEvent, Memory } from "./state.ts";

/** What became of one keepsake. */
export interface KeepsakeResult {
  readonly name: string;
  readonly by: string;
  readonly verdict: "as it was" | "changed" | "not judged";
  /** What is otherwise, or why it could not be judged: one line each, without any secret. */
  readonly lines: readonly string[];
}

/** What an inspection works with. */
export interface Surroundings {
  readonly target: Target;
  readonly callers: Callers;
  readonly rehearsal: string;
  readonly now: () => Date;
  /** Called before and after each view that counts, so that it is on disk whatever happens. */
  readonly keep: (memory: Memory) => void;
}

/** Gathers what is otherwise than it was. */
interface Notes {
  /** `seen` and `expected` are words, never values that may be secret. */
  changed(what: string): void;
  open(why: string): void;
}

const DAY_MS = 24 * 3600 * 1000;

/** Looks at one keepsake as its owner and its viewers do. Throws TransportError. */
export async function inspect(
  { name, by, memory }: { readonly name: string; readonly by: Keepsake["by"]; readonly memory: Memory },
  around: Surroundings,
): Promise<KeepsakeResult> {
  const changes: string[] = [];
  const open: string[] = [];
  const notes: Notes = { changed: (what) => changes.push(what), open: (why) => open.push(why) };
  const actor = around.callers.by(by);
  const owner = by === "anonymous" ? null : actor;
  const expected = expectationOf(memory);

  if (isOutlived(memory, around.now())) {
    notes.open("its days are over: make the next rehearsal with more --keep-days");
  } else if (isUncertain(memory)) {
    notes.open("an interrupted inspection may have taken its last view");
  } else {
    if (owner && hasFeature(around.target, "logins")) await inspectRow(memory, expected, owner, around, notes);
    await inspectLinks(memory, actor, by, around, notes);
    if (owner) await inspectAudit(memory, owner, around, notes);
    if (expected.expired) await inspectEnd(memory, expected, actor, owner !== null, around, notes);
    else await inspectPayload(memory, expected, { by, owner }, around, notes);
  }
  const verdict = changes.length > 0 ? "changed" : open.length > 0 ? "not judged" : "as it was";
  return { name, by, verdict, lines: [...changes, ...open] };
}

/** How a push should be now: as it was, less the views of earlier inspections. */
interface Expectation {
  readonly viewsRemaining: { readonly least: number; readonly most: number };
  readonly expired: boolean;
}

function expectationOf({ fields, ownViews }: Memory): Expectation {
  const before = Number(fields.views_remaining);
  const most = Math.max(0, before - ownViews.answered);
  return {
    // A view that was cut off may have counted.
    viewsRemaining: { least: Math.max(0, before - ownViews.asked), most },
    expired: fields.expired === true || (most === 0 && ownViews.answered > 0),
  };
}

/** The counters, limits and texts in the owner's list: reading it leaves no trace. */
async function inspectRow(
  memory: Memory,
  expected: Expectation,
  owner: Actor,
  { target }: Surroundings,
  notes: Notes,
): Promise<void> {
  const list = expected.expired ? "expired" : "active";
  const row = await findInList(owner, memory, list);
  if (!row) return notes.changed(`it is not in the list of ${list} pushes`);
  const labels = factsOfTarget(target).has("lists-carry-note") ? ["name", "note"] : [];
  compareFields(memory, expected, row, [...SHOWN, ...labels], notes);
}

/** `shown` names the fields that the answer must have. */
function compareFields(
  memory: Memory,
  { expired, viewsRemaining }: Expectation,
  answer: Fields,
  shown: readonly string[],
  notes: Notes,
): void {
  const now = keptFieldsOf(answer);
  const endedSince = expired && memory.fields.expired !== true;
  for (const [field, before] of Object.entries(memory.fields)) {
    if (!(field in now)) {
      if (shown.includes(field)) notes.changed(`${field}: not shown`);
    } else if (field === "views_remaining") {
      const { least, most } = viewsRemaining;
      const seen = Number(now[field]);
      if (!(seen >= least && seen <= most)) notes.changed(`views_remaining: seen ${seen}, expected ${most}`);
    } else if (endedSince && ENDED.has(field)) {
      // The last view of an earlier inspection has ended it.
    } else if (now[field] !== before) {
      notes.changed(`${field}: ${differenceOf(field, now[field], before)}`);
    }
  }
}

/** What an end changes. */
const ENDED: ReadonlySet<string> = new Set(["expired", "expired_on", "passphrase"]);

/** What every answer about one push shows; lists show name and note besides. */
const SHOWN = [
  "expire_after_views",
  "expire_after_days",
  "views_remaining",
  "deletable_by_viewer",
  "retrieval_step",
  "expired",
  "created_at",
] as const;

/** After one more view. */
function oneLess({ expired, viewsRemaining: { least, most } }: Expectation): Expectation {
  return { expired, viewsRemaining: { least: Math.max(0, least - 1), most: Math.max(0, most - 1) } };
}

/** Texts of users are not shown, and nothing else that a server may have put a secret into. */
function differenceOf(field: string, seen: unknown, expected: unknown): string {
  const areTexts = [seen, expected].every((value) => typeof value === "string" && value !== "");
  if (areTexts && TEXTS.has(field)) return "another text";
  const word = (value: unknown) => {
    if (!TEXTS.has(field) && isPlain(value)) return JSON.stringify(value);
    return value ? "a text" : JSON.stringify(value);
  };
  return `seen ${word(seen)}, expected ${word(expected)}`;
}

/** Numbers, truth values, days, times and kinds are what these fields hold. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "string") return typeof value !== "object";
  return /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]{8,12}Z)?|text|file|url|qr)$/.test(value);
}

const TEXTS: ReadonlySet<string> = new Set(["passphrase", "name", "note"]);

/** The link that people were sent, in both versions of the API. */
async function inspectLinks(
  memory: Memory,
  actor: Actor,
  by: Keepsake["by"],
  { callers, target }: Surroundings,
  notes: Notes,
): Promise<void> {
  const previews: Actor[] = [actor, ...(factsOfTarget(target).has("api-v2") ? [callers.by(by, "v2")] : [])];
  for (const [index, caller] of previews.entries()) {
    const reply = await caller.preview(memory);
    const version = `v${index + 1}`;
    if (isForgotten(memory, by === "anonymous", reply)) return;
    if (reply.status !== 200) notes.changed(`preview in ${version}: seen ${reply.status}, expected 200`);
    else if (pathOfLink(fieldsOf(reply).url) !== memory.link) notes.changed(`preview in ${version}: another link`);
  }
}

/** The log must begin as it was; what follows must be of our own making. */
async function inspectAudit(memory: Memory, owner: Actor, around: Surroundings, notes: Notes): Promise<void> {
  const now = await eventsOf(owner, memory);
  const before = memory.audit ?? [];
  if (now === null) return notes.changed("its audit log cannot be read by its owner");
  const own = userAgentOf(around.rehearsal, null);
  for (const [index, event] of before.entries()) {
    const same = now[index];
    if (!same)
      return notes.changed(`audit log: seen ${now.length} entries, expected the ${before.length} of before first`);
    const field = (Object.keys(event) as (keyof KeptEvent)[]).find((name) => same[name] !== event[name]);
    if (field) notes.changed(`audit log, entry ${index + 1}: another ${field}`);
  }
  const strangers = now.slice(before.length).filter((event) => event.user_agent !== own);
  if (strangers.length > 0) {
    const kinds = strangers.map(({ kind }) => (/^[a-z_]{1,24}$/.test(kind) ? kind : "of no known kind")).join(", ");
    notes.changed(`audit log: ${strangers.length} more entries that are not of this rehearsal: ${kinds}`);
  }
}

/** An ended push shows nothing; its owner's list has told the rest. */
async function inspectEnd(
  memory: Memory,
  expected: Expectation,
  actor: Actor,
  isOwned: boolean,
  around: Surroundings,
  notes: Notes,
): Promise<void> {
  const reply = await counted(memory, around, () => actor.retrieve(memory));
  if (isForgotten(memory, !isOwned, reply)) return;
  const { payload, files } = fieldsOf(reply);
  if (reply.status !== 200) return notes.changed(`a view: seen ${reply.status}, expected 200`);
  compareFields(memory, oneLess(expected), fieldsOf(reply), SHOWN, notes);
  if (payload !== null) notes.changed("an expired push shows a payload");
  if (Array.isArray(files) && files.length > 0) notes.changed("an expired push shows files");
}

/** The content: through the passphrase, byte for byte, with its files. */
async function inspectPayload(
  memory: Memory,
  expected: Expectation,
  { by, owner }: { readonly by: Keepsake["by"]; readonly owner: Actor | null },
  around: Surroundings,
  notes: Notes,
): Promise<void> {
  const { callers, target } = around;
  const isFree = owner !== null && factsOfTarget(target).has("owner-views-free");
  // A viewer's view is what people will do; the last one is left to them where the owner can look for free.
  const byViewer = !isFree || expected.viewsRemaining.least >= 2;
  const reader = byViewer ? callers.viewerOf(by) : owner;
  if (memory.passphrase !== "") {
    const shut = await reader.retrieve(memory);
    if (shut.status !== 401) notes.changed(`a view without the passphrase: seen ${shut.status}, expected 401`);
  }
  const how = memory.passphrase === "" ? {} : { passphrase: memory.passphrase };
  const view = () => reader.retrieve(memory, how);
  const reply = byViewer ? await counted(memory, around, view) : await view();
  if (reply.status === 429) return notes.open("its passphrase was tried too often: repeat this in a minute");
  if (reply.status !== 200) return notes.changed(`a view: seen ${reply.status}, expected 200`);

  const { payload } = fieldsOf(reply);
  if (typeof payload !== "string") notes.changed("its payload is gone");
  else if (digestOf(payload) !== memory.payload) notes.changed("its payload is another one");
  compareFields(memory, byViewer ? oneLess(expected) : expected, fieldsOf(reply), SHOWN, notes);
  await inspectFiles(memory, reply, around, notes);
}

async function inspectFiles(
  memory: Memory,
  shown: Reply,
  { callers, target }: Surroundings,
  notes: Notes,
): Promise<void> {
  const files = filesOf(shown);
  if (files.length !== memory.files.length) {
    return notes.changed(`files: seen ${files.length}, expected ${memory.files.length}`);
  }
  for (const [index, { filename, type, digest }] of memory.files.entries()) {
    const file = files[index] ?? {};
    if (file.filename !== filename) notes.changed(`file ${index + 1}: another name`);
    if (file.content_type !== type) notes.changed(`file ${index + 1}: another type`);
    const { content } = await download(callers.by("anonymous"), file.url, target.baseUrl);
    if (content.status !== 200) notes.changed(`file ${index + 1}: its content is answered ${content.status}`);
    else if (digestOf(content.bytes) !== digest) notes.changed(`file ${index + 1}: other bytes`);
  }
}

/** Makes a view that counts: noted before it is asked for, and after it was answered. */
async function counted(memory: Memory, { keep }: Surroundings, view: () => Promise<Reply>): Promise<Reply> {
  memory.ownViews.asked += 1;
  keep(memory);
  const reply = await view();
  if (reply.status === 200) memory.ownViews.answered += 1;
  else memory.ownViews.asked -= 1;
  keep(memory);
  return reply;
}

/** Every night a server forgets anonymous pushes that have ended. */
function isForgotten({ fields }: Memory, isAnonymous: boolean, { status }: Reply): boolean {
  return isAnonymous && fields.expired === true && status === 404;
}

/** A view that was cut off may have been the last. */
function isUncertain({ fields, ownViews: { asked, answered } }: Memory): boolean {
  return fields.expired !== true && asked > answered && asked >= Number(fields.views_remaining);
}

function isOutlived({ createdAt, fields }: Memory, now: Date): boolean {
  const days = Number(fields.expire_after_days);
  return fields.expired !== true && now.getTime() - Date.parse(createdAt) >= days * DAY_MS;
}

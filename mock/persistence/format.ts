/**
 * How a state is written down: a line that says what this is, a line for each file, a line for each push. Lines, because
 * one JSON text of everything could grow longer than a string may be.
 */
import { z } from "zod";
import type { AuditEvent, AuditKind } from "../state/audit-log.ts";
import type { ClockSetting } from "../state/clock.ts";
import type { Notification } from "../state/notification.ts";
import { type Attachment, kinds, type Push } from "../state/push.ts";
import type { KeptFile, KeptPush, MailCount, Snapshot } from "../state/snapshot.ts";
import { firstIssue, Unusable } from "../unusable.ts";

/** Goes up when an older Pushcheck could not read what is written. */
const FORMAT = 1;
const NAME = "pushcheck-mock-state";

/** A state, and what else a mock remembers. */
export interface Memory {
  readonly snapshot: Snapshot;
  readonly clock: ClockSetting;
}

/** Lines of text, each with its end. */
export function* linesOf({ snapshot, clock }: Memory): Generator<string> {
  const { secret, lastId, mails, files, pushes } = snapshot;
  const head: Head = {
    ...{ what: NAME, format: FORMAT, files: files.length, pushes: pushes.length },
    ...{ lastId, secret, mails, clock },
  };
  yield `${JSON.stringify(head)}\n`;
  for (const file of files) yield `${JSON.stringify({ ...file, bytes: file.bytes.toString("base64") })}\n`;
  for (const push of pushes) yield `${JSON.stringify(push)}\n`;
}

/**
 * The memory that lines tell of.
 * @param source what to call them in errors. Throws Unusable, which names line and key, and quotes nothing.
 */
export function parseLines(lines: readonly string[], source: string): Memory {
  const head = parseHead(lines[0] ?? "", source);
  const expected = 1 + head.files + head.pushes;
  if (lines.length !== expected) {
    throw new Unusable(`${source} is damaged: it has ${lines.length} lines, expected ${expected}`);
  }
  const fileLines = lines.slice(1, 1 + head.files);
  const pushLines = lines.slice(1 + head.files);
  const files = fileLines.map((line, i) => parseLine(FileLine, line, `${source} is damaged: line ${i + 2}`));
  const start = 2 + head.files;
  const pushes = pushLines.map((line, i) => parseLine(PushLine, line, `${source} is damaged: line ${i + start}`));
  assertWhole(head, files, pushes, source);
  const { secret, lastId, mails, clock } = head;
  return { snapshot: { secret, lastId, mails, files, pushes }, clock };
}

const Whole = z.int().min(0);
const Time = z.int();

const MailLine: z.ZodType<MailCount> = z.strictObject({ account: Whole, day: z.int(), count: Whole });

const ClockLine: z.ZodType<ClockSetting> = z.strictObject({ ahead: z.number(), frozenAt: z.number().nullable() });

const Head = z.strictObject({
  what: z.literal(NAME),
  format: z.literal(FORMAT),
  files: Whole,
  pushes: Whole,
  lastId: Whole,
  secret: z.string().min(1),
  mails: z.array(MailLine).readonly(),
  clock: ClockLine,
});

type Head = z.output<typeof Head>;

const FileLine: z.ZodType<KeptFile> = z.strictObject({
  key: z.string().min(1),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.base64().transform((text) => Buffer.from(text, "base64")),
});

const AttachmentLine: z.ZodType<Attachment> = z.strictObject({
  filename: z.string(),
  contentType: z.string(),
  blobKey: z.string(),
});

const PushRecord: z.ZodType<Push> = z.strictObject({
  id: z.int().min(1),
  token: z.string().min(1),
  kind: z.enum(kinds),
  ownerId: Whole.nullable(),
  payload: z.string().nullable(),
  passphrase: z.string().nullable(),
  name: z.string(),
  note: z.string(),
  expireAfterDays: z.int(),
  expireAfterViews: z.int(),
  deletableByViewer: z.boolean().nullable(),
  retrievalStep: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
  expiredOn: Time.nullable(),
  expired: z.boolean(),
  views: Whole,
  failedViews: Whole,
  expireEvents: Whole,
  files: z.array(AttachmentLine).readonly(),
  recipients: Whole,
});

const auditKinds = [
  ...(["creation", "view", "failed_view", "expire", "failed_passphrase", "admin_view", "owner_view"] as const),
  "creation_email_send",
] as const satisfies readonly AuditKind[];

const NotificationLine: z.ZodType<Notification> = z.strictObject({
  recipients: z.string(),
  locale: z.string().nullable(),
});

const EventLine: z.ZodType<AuditEvent> = z.strictObject({
  kind: z.enum(auditKinds),
  ip: z.string(),
  agent: z.string(),
  referrer: z.string(),
  at: Time,
  notification: NotificationLine.optional(),
});

const PushLine: z.ZodType<KeptPush> = z.strictObject({ push: PushRecord, events: z.array(EventLine).readonly() });

/** Says first whether this is ours at all, and of a format that can be read. */
function parseHead(line: string, source: string): Head {
  const known = z.looseObject({ what: z.literal(NAME), format: z.int() }).safeParse(jsonOf(line));
  if (!known.success) throw new Unusable(`${source} is not the state of a mock: expected what --persist has written`);
  const { format } = known.data;
  if (format > FORMAT) {
    throw new Unusable(`${source} was written by a newer pushcheck: it has format ${format}, expected ${FORMAT}`);
  }
  return parseLine(Head, line, `${source} is damaged: line 1`);
}

function parseLine<Schema extends z.ZodType>(schema: Schema, line: string, where: string): z.output<Schema> {
  const json = jsonOf(line);
  if (json === undefined) throw new Unusable(`${where}: expected JSON`);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Unusable(`${where}: ${firstIssue(parsed.error)}`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What no single line shows: names are taken once, in order, and what is referred to is there. */
function assertWhole(head: Head, files: readonly KeptFile[], pushes: readonly KeptPush[], source: string): void {
  const tokens = new Set<string>();
  const keys = new Set(files.map(({ key }) => key));
  let lastId = 0;
  for (const [index, { push }] of pushes.entries()) {
    const where = `${source} is damaged: line ${index + 2 + head.files}`;
    if (tokens.has(push.token)) throw new Unusable(`${where}: push.token: it is taken`);
    if (push.id <= lastId || push.id > head.lastId) throw new Unusable(`${where}: push.id: it is out of order`);
    if (push.files.some(({ blobKey }) => !keys.has(blobKey)))
      throw new Unusable(`${where}: push.files: one is missing`);
    tokens.add(push.token);
    lastId = push.id;
  }
}

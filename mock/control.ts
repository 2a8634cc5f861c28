/** The control listener: reset, clock, jobs and state for tests. The API's own port stays exactly Password Pusher's. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Service } from "./api/service.ts";
import { type Clock, DAY, MINUTE, SECOND } from "./state/clock.ts";
import { expireOverdue, purgeAgeOf, purgeExpired } from "./state/expiration.ts";

/** What can be controlled. */
export interface Controlled {
  readonly service: () => Service;
  readonly clock: Clock;
  readonly reset: () => void;
  /** Starts a mock of the same kind with a state and a clock of its own. */
  readonly startAnother: () => Promise<{ readonly url: string; readonly controlUrl?: string }>;
  /** Ends this mock, after the answer. */
  readonly close: () => void;
}

/** What the caller sent does not fit: the message says what was seen and what was expected. */
class ControlError extends Error {}

const UNITS = { s: SECOND, m: MINUTE, h: 60 * MINUTE, d: DAY } as const;
const LARGEST_BODY = 64 * 1024;

const Duration = z.union([
  z.number().transform((seconds) => seconds * SECOND),
  z
    .string()
    .regex(/^-?\d+[smhd]$/, 'expected seconds, or a number with s, m, h or d such as "2d"')
    .transform((text) => Number(text.slice(0, -1)) * UNITS[text.slice(-1) as keyof typeof UNITS]),
]);

const ClockChange = z.union([
  z.strictObject({ now: z.iso.datetime().transform((text) => Date.parse(text)) }),
  z.strictObject({ advance: Duration }),
]);

const Job = z.strictObject({ job: z.enum(["overdue", "purge"]) });

type Handler = (controlled: Controlled, body: unknown) => unknown;

const handlers: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  "/reset": { POST: reset },
  "/clock": { GET: clockState, POST: changeClock },
  "/jobs": { POST: runJob },
  "/state": { GET: stateOf },
  "/instances": { POST: startAnother },
  "/close": { POST: close },
};

export function createControl(controlled: Controlled): Server {
  return createServer((request, response) => {
    answer(controlled, request).then(
      ([status, body]) => send(response, status, body),
      () => send(response, 500, { error: "the control listener failed" }),
    );
  });
}

async function answer(controlled: Controlled, request: IncomingMessage): Promise<readonly [number, unknown]> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const methods = Object.hasOwn(handlers, path) ? handlers[path] : undefined;
  if (!methods) return [404, { error: `nothing is at this path: expected ${Object.keys(handlers).join(", ")}` }];
  const handler = methods[request.method ?? "GET"];
  if (!handler)
    return [405, { error: `${request.method} does not work here: expected ${Object.keys(methods).join(" or ")}` }];
  try {
    return [200, await handler(controlled, await bodyOf(request))];
  } catch (error) {
    if (error instanceof ControlError) return [400, { error: error.message }];
    throw error;
  }
}

function reset(controlled: Controlled) {
  controlled.reset();
  return { reset: true };
}

/** A check that turns the clock wants a server to itself. */
async function startAnother(controlled: Controlled) {
  const { url, controlUrl } = await controlled.startAnother();
  return { url, controlUrl };
}

function close(controlled: Controlled) {
  setImmediate(controlled.close);
  return { closing: true };
}

function clockState({ clock }: Controlled) {
  return { now: new Date(clock.now()).toISOString() };
}

function changeClock(controlled: Controlled, body: unknown) {
  const change = parse(ClockChange, body, '{"now":"2026-01-01T00:00:00Z"} or {"advance":"2d"}');
  if ("now" in change) controlled.clock.set(change.now);
  else controlled.clock.advance(change.advance);
  return clockState(controlled);
}

/** The jobs that the real server runs by itself: every two hours, and every night. */
function runJob({ service, clock }: Controlled, body: unknown) {
  const { job } = parse(Job, body, '{"job":"overdue"} or {"job":"purge"}');
  const { state, settings } = service();
  if (job === "overdue") return { expired: expireOverdue(state, clock.now()) };
  return { purged: purgeExpired(state, purgeAgeOf(settings.purge_after), clock.now()) };
}

/** What there is, without anything that is secret: payloads, passphrases, names, notes and tokens of users. */
function stateOf({ service, clock }: Controlled) {
  const { release, edition, settings, state } = service();
  const pushes = [...state.store.slotsByToken.values()].slice(-MOST_LISTED).reverse();
  return {
    release,
    edition,
    settings,
    now: new Date(clock.now()).toISOString(),
    pushes: state.store.slotsByToken.size,
    latest: pushes.map(({ push, events }) => ({
      url_token: push.token,
      kind: push.kind,
      expired: push.expired,
      has_passphrase: (push.passphrase ?? "") !== "",
      files: push.files.length,
      owner: push.ownerId,
      views_remaining: state.rules.viewsRemaining(push),
      days_remaining: state.rules.daysRemaining(push, clock.now()),
      events: events.map(({ kind }) => kind).slice(-MOST_EVENTS),
    })),
  };
}

const MOST_LISTED = 100;
const MOST_EVENTS = 20;

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown, expected: string): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlError(`the body does not fit: expected ${expected}`);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ControlError(`the body is too large: expected at most ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new ControlError("the body is not JSON");
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

/** What the files of this folder share: what can be controlled, and how a handler reads what it was sent. */
import type { z } from "zod";
import type { Service } from "../api/service.ts";
import type { ExchangeLog } from "../console/exchange-log.ts";
import type { Switchboard } from "../faults/switchboard.ts";
import type { Clock } from "../state/clock.ts";
import { firstIssue } from "../unusable.ts";
import type { World } from "../world.ts";

/** What can be controlled. */
export interface Controlled {
  readonly service: () => Service;
  readonly clock: Clock;
  readonly faults: Switchboard;
  readonly reset: World["reset"];
  /** Address of the API. */
  readonly url: () => string;
  /** A text that is another one whenever a push, the clock or a fault has changed. */
  readonly version: () => string;
  readonly log: ExchangeLog;
  /** May payloads, passphrases and tokens be shown? */
  readonly showSecrets: boolean;
  /** Starts a mock of the same kind with a state and a clock of its own. */
  readonly startAnother: () => Promise<{ readonly url: string; readonly controlUrl?: string }>;
  /** Ends this mock, after the answer. */
  readonly close: () => void;
}

/** One request to the control port: its JSON body, undefined where there is none, and its query. */
export interface Asked {
  readonly body: unknown;
  readonly query: URLSearchParams;
}

/** Gives the JSON to answer. Throws ControlError for what does not fit. */
export type Handler = (controlled: Controlled, asked: Asked) => unknown;

/** What one path of the control port does, by method. */
export type Noun = Readonly<Record<string, Handler>>;

/** What the caller sent does not fit: the message says what was seen and what was expected. */
export class ControlError extends Error {}

/** A body as its schema reads it. Throws ControlError, which names the key and gives an example of what fits. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown, expected: string): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlError(`the body does not fit: ${firstIssue(parsed.error)}: expected ${expected}`);
}

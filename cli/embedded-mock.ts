import { FaultError, parseWishText } from "../mock/faults/wish.ts";
import { type Clock, clockFrom, startMock, type Watcher } from "../mock/server.ts";
import { Identities, type IdentitiesInput } from "../mock/state/account.ts";
import { KNOWN, parseRelease, type Release } from "../openapi/releases.ts";
import { settingsOf } from "../openapi/settings.ts";
import type { Edition } from "../requirements/requirement.ts";
import { UsageError } from "./exit.ts";
import { readDocument } from "./input/documents.ts";
import { ownerOf } from "./mock/ports.ts";

/** What a mock is to be, as flags and files say it. */
export interface MockWishes {
  readonly release?: string;
  readonly edition?: Edition;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Identities file; the development identities unless said. */
  readonly identities?: string;
  /** 0, the default, picks a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Port of the control server; 0 picks a free one, undefined is without. */
  readonly controlPort?: number;
  /** Address of the control server; `host` unless said. */
  readonly controlHost?: string;
  readonly showSecrets?: boolean;
  readonly cors?: boolean;
  /** Is told of every answered request. */
  readonly watch?: Watcher;
  /** Faults to serve, as `--fault` says them. */
  readonly fault?: readonly string[];
  /** Name of a seed, or a file of one. */
  readonly seed?: string;
  /** Makes tokens, texts of seeds, and the luck of faults, the same on every run. */
  readonly randomSeed?: number;
  /** File that keeps the state. */
  readonly persist?: string;
  /** Time to begin at, in milliseconds since 1970; that of the state or of the system unless said. */
  readonly now?: number;
  /** Does the clock stand still from the start? */
  readonly freeze?: boolean;
  /** Pushes to keep; the oldest expired ones go first. */
  readonly maxPushes?: number;
  /** Told in one line what went wrong later on. */
  readonly warn?: (message: string) => void;
}

/** The running mock, and what it became. */
export type EmbeddedMock = Awaited<ReturnType<typeof startEmbeddedMock>>;

/** Starts the mock in this process. Throws UsageError for what cannot be, a port in use included. */
export async function startEmbeddedMock(wishes: MockWishes) {
  const release = knownRelease(wishes.release ?? KNOWN.last);
  const { edition = "oss", port = 0, host = "127.0.0.1", controlPort, fault = [] } = wishes;
  const { controlHost, showSecrets, cors, seed, randomSeed, persist, warn, watch, maxPushes } = wishes;
  try {
    const mock = await startMock({
      release,
      edition,
      settings: knownSettings(release, wishes.settings),
      identities: wishes.identities === undefined ? undefined : readPeople(wishes.identities),
      port,
      host,
      controlPort,
      faults: fault.map(knownFault),
      ...{ controlHost, showSecrets, cors, seed, randomSeed, persist, warn, watch, maxPushes, clock: clockOf(wishes) },
    });
    return { ...mock, release, edition };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new UsageError(inUse((error as { port?: number }).port ?? port));
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new UsageError(`cannot listen on ${host}:${port}: ${code}`);
    throw error;
  }
}

function inUse(port: number): string {
  const owner = ownerOf(port);
  const whose = owner === null ? "" : ` by ${owner.command} (process ${owner.pid})`;
  return `port ${port} is in use${whose}: choose another one, or 0 for a free one`;
}

/** A clock that was asked for beats that of a state that is kept. */
function clockOf({ now, freeze }: MockWishes): Clock | undefined {
  if (now === undefined && !freeze) return undefined;
  const clock = clockFrom();
  if (freeze) clock.freeze();
  if (now !== undefined) clock.set(now);
  return clock;
}

/** A release that the mock can be. Throws UsageError. */
export function knownRelease(text: string): Release {
  try {
    return parseRelease(text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function knownFault(text: string): string {
  try {
    parseWishText(text);
    return text;
  } catch (error) {
    if (error instanceof FaultError) throw new UsageError(`--fault ${text}: ${error.message}`);
    throw error;
  }
}

/** The overrides, once it is sure that each is a setting with a value of its type. */
function knownSettings(
  release: Release,
  overrides: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    settingsOf(release, overrides);
    return overrides;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The mock needs all three people. The error names the place and no value. */
function readPeople(file: string): IdentitiesInput {
  const parsed = Identities.safeParse(readDocument(file, "identities"));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${file} does not hold identities: ${issue?.path.join(".") || "top level"}: ${issue?.message}`);
}

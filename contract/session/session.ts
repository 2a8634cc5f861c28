/** One run of a client against a mock that is watched. */
import type { Identities, Mock, Watcher } from "../../mock/server.ts";
import type { Finding } from "../judging/finding.ts";
import { type Call, createCallLog } from "./call-log.ts";
import { type Ending, type Output, startClient } from "./client.ts";
import { environmentOf, type Variables } from "./environment.ts";

/** What a session needs. */
export interface SessionOptions {
  /** Starts the mock that the client will talk to. */
  readonly startMock: (watch: Watcher) => Promise<Mock>;
  /** Things that run beside the mock, such as a proxy. */
  readonly companions?: readonly StartCompanion[];
  /** Program and arguments; none to wait for other clients until interrupted. */
  readonly command: readonly string[];
  /** The environment that the command inherits. */
  readonly env: NodeJS.ProcessEnv;
  readonly variables: Variables;
  /** Keep what the command writes, instead of showing it. */
  readonly captured?: boolean;
  /** Label of calls that name none themselves. */
  readonly label?: string | null;
  /** Settles when the user wants the session to end. */
  readonly interrupted: Promise<void>;
  /** Called once requests are answered, with what a client needs to know. */
  readonly onReady?: (ready: Ready) => void;
}

/** What a client needs to know. */
export interface Ready {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Something that runs for the time of a session: it may tell the client of itself by variables, and has findings that
 * belong to no call, such as an attempt to reach another host.
 */
export interface Companion {
  /** Beats the variables of the session where both name one. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it found, once the client has ended. */
  findings(): readonly Finding[];
  close(): Promise<void>;
}

/** Starts a companion beside a running mock. */
export type StartCompanion = (mock: Mock) => Promise<Companion>;

/** What a session saw. */
export interface Session {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly identities: Identities;
  readonly calls: readonly Call[];
  /** Findings of companions. */
  readonly findings: readonly Finding[];
  /** null without a command. */
  readonly client: Ending | null;
  /** What the client wrote; null unless it was kept. */
  readonly output: Output | null;
  readonly wasInterrupted: boolean;
}

/** Runs the client to its end, or until interrupted. Mock, companions and client have ended when it returns. Throws CommandError. */
export async function runSession(options: SessionOptions): Promise<Session> {
  const startedAt = new Date();
  const log = createCallLog(options.label);
  const mock = await options.startMock(log.watch);
  const companions: Companion[] = [];
  try {
    for (const start of options.companions ?? []) companions.push(await start(mock));
    const environment = Object.assign(
      environmentOf(options.variables, mock.url, mock.identities),
      ...companions.map((companion) => companion.environment),
    );
    options.onReady?.({ url: mock.url, environment });
    const { client, output, wasInterrupted } = await attend(options, environment);
    return {
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
      identities: mock.identities,
      calls: log.calls(),
      findings: companions.flatMap((companion) => companion.findings()),
      client,
      output,
      wasInterrupted,
    };
  } finally {
    await Promise.all([mock, ...companions].map((one) => one.close()));
  }
}

async function attend({ command, env, captured, interrupted }: SessionOptions, environment: Record<string, string>) {
  const interruption = interrupted.then(() => "interrupted" as const);
  if (command.length === 0) {
    await interruption;
    return { client: null, output: null, wasInterrupted: true };
  }
  const client = await startClient(command, { ...env, ...environment }, captured);
  const first = await Promise.race([client.ended, interruption]);
  if (first === "interrupted") await client.end();
  const ending = await client.ended;
  return { client: ending, output: client.output(), wasInterrupted: first === "interrupted" };
}

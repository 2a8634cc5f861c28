/** One run of the client, taken apart for the rules on answers. */

import { isParams, type Params } from "../../mock/api/body/nested-params.ts";
import type { Identities } from "../../mock/server.ts";
import { createRedactor, type SecretKind } from "../../reports/evidence.ts";
import { type Reading, readingOf } from "../judging/reading.ts";
import type { Terms } from "../judging/terms.ts";
import type { Call } from "../session/call-log.ts";
import type { Session } from "../session/session.ts";
import type { PlayName } from "./plays.ts";

/** How the client took what it got. */
export interface Taking {
  /** null: nothing was played to it. */
  readonly play: PlayName | null;
  readonly calls: readonly TakenCall[];
  readonly client: NonNullable<Session["client"]>;
  /** It did not end by itself. */
  readonly wasEnded: boolean;
  readonly durationMs: number;
  /** What it wrote says that a push has expired, in some words. */
  readonly speaksOfExpiry: boolean;
  /** Kinds of secrets in what it wrote. */
  readonly disclosed: ReadonlySet<SecretKind>;
}

/** One call, and what was played to it. */
export interface TakenCall {
  readonly reading: Reading;
  /** Such as "unauthorized"; null where the answer was sound. */
  readonly fault: string | null;
  /** It got an error, a broken answer or none. */
  readonly failed: boolean;
  /** Made a push, whether or not the client could know. */
  readonly created: boolean;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly answeredAt: number;
}

const EXPIRY = /expired|no longer|\bgone\b|not available|unavailable|does(?: not|n't) exist|not found/i;

/** Takes a run apart. Of what the client wrote, only what it tells about is kept. */
export function takingOf(play: PlayName | null, session: Session, terms: Terms, wasEnded: boolean): Taking {
  const readings = session.calls.map((call) => readingOf(call, terms));
  const { out = "", err = "" } = session.output ?? {};
  const written = `${out}\n${err}`;
  return {
    play,
    calls: readings.map(takenCall),
    client: session.client ?? { code: null, signal: null, leftBehind: 0 },
    wasEnded,
    durationMs: session.durationMs,
    speaksOfExpiry: EXPIRY.test(written),
    disclosed: disclosedIn(written, secretsOf(readings, session.identities)),
  };
}

function takenCall(reading: Reading): TakenCall {
  const { call, status } = reading;
  const fault = faultOf(call.answer.rawHeaders);
  return {
    reading,
    fault,
    failed:
      fault !== null && (status >= 400 || fault === "dropped-after-commit" || (fault === "cut-answer" && isRead(call))),
    created: call.route?.verb === "create" && status === 201,
    arrivedAt: call.at - call.durationMs,
    answeredAt: call.at,
  };
}

/** Is the answer's body what the call is made for? That an expiry or a page was cut, nobody needs to notice. */
function isRead({ route }: Call): boolean {
  return route !== null && route.verb !== "expire";
}

/** The mock says which fault an answer has. */
function faultOf(rawHeaders: readonly string[]): string | null {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "x-pushcheck-fault");
  return at < 0 ? null : ((rawHeaders[at + 1] ?? "").split("=", 1)[0] ?? null);
}

/** A value that must not be written where others may read it. */
interface Secret {
  readonly kind: SecretKind;
  readonly value: string;
}

function secretsOf(readings: readonly Reading[], identities: Identities): Secret[] {
  const tokens = Object.values(identities).map(({ token }) => token);
  const sent = readings.flatMap(({ body, query, header }) => [
    ...secretsIn(body ?? {}),
    ...secretsIn(query ?? {}),
    { kind: "token" as const, value: header("authorization")?.replace(/^\w+\s+/, "") ?? "" },
  ]);
  return [...tokens.map((value) => ({ kind: "token" as const, value })), ...sent];
}

/** Payloads and passphrases, at any depth. */
function secretsIn(params: Params): Secret[] {
  return Object.entries(params).flatMap(([name, value]): Secret[] => {
    if (isParams(value)) return secretsIn(value);
    if (typeof value !== "string" || (name !== "payload" && name !== "passphrase")) return [];
    return [{ kind: name, value }];
  });
}

/** In plain, URL-, JSON-, HTML- and base64-encoded form, as reports are redacted. */
function disclosedIn(text: string, secrets: readonly Secret[]): ReadonlySet<SecretKind> {
  const kinds = new Set(secrets.map(({ kind }) => kind));
  return new Set(
    [...kinds].filter((kind) =>
      holds(
        text,
        secrets.filter((secret) => secret.kind === kind),
      ),
    ),
  );
}

function holds(text: string, secrets: readonly Secret[]): boolean {
  const redactor = createRedactor();
  for (const { kind, value } of secrets) redactor.learn(kind, value);
  return redactor.redact(text) !== text;
}

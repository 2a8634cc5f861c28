/** Exchanges and pushes as the console shows them. */
import { roleOf } from "../state/account.ts";
import type { Rules } from "../state/rules.ts";
import type { Slot } from "../state/store.ts";
import type { Watched } from "../watch.ts";
import { curlOf } from "./curl.ts";
import { redactAnswerHeader, redactForm, redactJson, redactRequestHeader, redactTarget } from "./redact.ts";

/** Pairs of name and value. */
type Headers = readonly (readonly [string, string])[];

export interface ShownMessage {
  readonly headers: Headers;
  /** Text, or in brackets what it is; "" for none. */
  readonly body: string;
}

export interface ShownExchange {
  readonly number: number;
  readonly at: string;
  readonly duration_ms: number;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  /** Whose token it carried; null for nobody's. */
  readonly caller: string | null;
  /** Such as "v2 show"; null where no operation was reached. */
  readonly operation: string | null;
  readonly url_token: string | null;
  readonly request: ShownMessage;
  readonly answer: ShownMessage;
  /** The command that sends it again; what is redacted stands in it as a variable or is left to be filled in. */
  readonly curl: string;
}

/** @param url address of the API, for the command */
export function shownExchange(watched: Watched, url: string, showSecrets: boolean): ShownExchange {
  const { number, at, durationMs, request, answer, route, caller } = watched;
  const target = showSecrets ? request.target : redactTarget(request.target);
  const headers = pairsOf(request.rawHeaders, showSecrets ? asItIs : redactRequestHeader);
  const body = bodyText(request.body, request.headers["content-type"] ?? "", showSecrets);
  const role = caller && roleOf(caller.id);
  return {
    ...{ number, at: new Date(at).toISOString(), duration_ms: Math.round(durationMs * 10) / 10 },
    ...{ method: request.method, target, status: answer.status, caller: role },
    operation: route && `${route.version} ${route.verb}`,
    url_token: route?.token || null,
    request: { headers, body },
    answer: {
      headers: pairsOf(answer.rawHeaders, showSecrets ? asItIs : redactAnswerHeader),
      // Errors say what the server says, never what it was sent.
      body: bodyText(Buffer.from(answer.content), typeOf(answer.rawHeaders), showSecrets || answer.status >= 400),
    },
    curl: curlOf({ method: request.method, url: `${url}${target}`, headers, body, role, showSecrets }),
  };
}

/** One push in the list. */
export function shownPush({ push, events }: Slot, rules: Rules, now: number, showSecrets: boolean) {
  const secrets = { name: push.name, payload: push.payload?.slice(0, LONGEST_PAYLOAD) ?? null, note: push.note };
  return {
    url_token: push.token,
    kind: push.kind,
    // Over, but nobody has looked: the next retrieval will end it.
    state: push.expired ? "expired" : rules.isOver(push, now) ? "over" : "live",
    owner: push.ownerId === null ? null : roleOf(push.ownerId),
    views_remaining: rules.viewsRemaining(push),
    days_remaining: rules.daysRemaining(push, now),
    has_passphrase: (push.passphrase ?? "") !== "",
    files: push.files.length,
    created_at: new Date(push.createdAt).toISOString(),
    last_event: events.at(-1)?.kind ?? null,
    ...(showSecrets ? secrets : {}),
  };
}

const LONGEST_PAYLOAD = 200;
const asItIs = (_name: string, value: string) => value;

function pairsOf(raw: readonly string[], show: (name: string, value: string) => string): Headers {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name = "", value = ""] = [raw[i], raw[i + 1]];
    pairs.push([name, show(name, value)]);
  }
  return pairs;
}

function typeOf(raw: readonly string[]): string {
  const at = raw.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === "content-type");
  return at < 0 ? "" : (raw[at + 1] ?? "");
}

function bodyText(bytes: Buffer, type: string, showSecrets: boolean): string {
  if (bytes.length === 0) return "";
  const what = `[${bytes.length} bytes of ${type.replace(/;.*$/, "") || "unknown type"}]`;
  const isText = /json|xml|^text\/|urlencoded/i.test(type);
  if (!isText) return what;
  const text = bytes.toString("utf8");
  if (/json/i.test(type)) return jsonText(text, showSecrets) ?? (showSecrets ? text : what);
  if (showSecrets) return text;
  return /urlencoded/i.test(type) ? redactForm(text) : what;
}

function jsonText(text: string, showSecrets: boolean): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(showSecrets ? value : redactJson(value), null, 2);
  } catch {
    return null;
  }
}

import type { ApiVersion } from "../../requirements/requirement.ts";
import type { Exchange, Finding, Verdict } from "../finding.ts";
import { answerOf } from "./answer.ts";
import { normalised } from "./normalise.ts";

/** What one check said to the target and heard, in one version of the API. */
export interface Conversation {
  readonly version: ApiVersion;
  /** File and title. */
  readonly check: string;
  readonly exchanges: readonly Exchange[];
  /** The requirements that the check judged. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** Two exchanges of the same request by the same check, before and after. */
export interface Pair {
  /** Method, path and body, without what changes from run to run. */
  readonly request: string;
  readonly before: Exchange;
  readonly after: Exchange;
}

/** The pairs of a conversation, and how many requests were sent in one of the runs only. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly unpaired: number;
}

/** Whose own address is taken out of requests and answers. */
export interface Bases {
  readonly before: string;
  readonly after: string;
}

/** The conversations of a run by check and version. Observers say nothing of their own: they listen to these. */
export function conversationsOf(findings: readonly Finding[]): Map<string, Conversation> {
  const conversations = new Map<string, Conversation & { verdicts: Map<string, Verdict> }>();
  for (const { check, version, requirement, verdict, evidence } of findings) {
    if (check.kind !== "check") continue;
    const name = `${check.file}: ${check.title}`;
    const key = `${version} ${name}`;
    const known = conversations.get(key);
    const exchanges = known && known.exchanges.length > 0 ? known.exchanges : evidence;
    const verdicts = known?.verdicts ?? new Map<string, Verdict>();
    verdicts.set(requirement, verdict);
    conversations.set(key, { version, check: name, exchanges, verdicts });
  }
  return conversations;
}

/**
 * Pairs the requests of two conversations: the nth of a kind with the nth of the same kind. Where the same request was
 * sent several times, equal answers are paired first: requests sent at once are answered in any order.
 */
export function pairsOf(before: readonly Exchange[], after: readonly Exchange[], bases: Bases): Pairing {
  const earlier = byRequest(before, bases.before);
  const later = byRequest(after, bases.after);
  const pairs: Pair[] = [];
  let unpaired = 0;
  for (const [request, exchanges] of earlier) {
    const others = later.get(request) ?? [];
    unpaired += Math.abs(exchanges.length - others.length);
    const count = Math.min(exchanges.length, others.length);
    pairs.push(...paired(request, exchanges.slice(0, count), others.slice(0, count), bases));
  }
  for (const [request, others] of later) if (!earlier.has(request)) unpaired += others.length;
  return { pairs, unpaired };
}

function paired(request: string, before: readonly Exchange[], after: readonly Exchange[], bases: Bases): Pair[] {
  const left = [...after];
  const matched = before.map((exchange) => {
    const signature = JSON.stringify(answerOf(exchange, bases.before));
    const index = left.findIndex((other) => JSON.stringify(answerOf(other, bases.after)) === signature);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  });
  return before.flatMap((exchange, index) => {
    const other = matched[index] ?? left.shift();
    return other ? [{ request, before: exchange, after: other }] : [];
  });
}

function byRequest(exchanges: readonly Exchange[], base: string): Map<string, Exchange[]> {
  const groups = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const request = requestOf(exchange, base);
    const group = groups.get(request);
    if (group) group.push(exchange);
    else groups.set(request, [exchange]);
  }
  return groups;
}

/** Who sent what: everything that makes two requests the same. */
function requestOf({ by, request }: Exchange, base: string): string {
  const { method, path, headers, body } = request;
  const sent = Object.entries(headers)
    .filter(([name]) => name !== "user-agent" && name !== "accept-language")
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return normalised([by, method, path, ...sent, body ?? ""].join(" "), base);
}

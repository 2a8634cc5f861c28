/** How a client takes answers that are not what it hoped for: seen when it is run with one fault after the other. */
import type { TakenCall, Taking } from "../scenario/taking.ts";
import type { Found, RuleTable } from "./rule.ts";

export const answers = {
  "answers-failure-unreported": {
    class: "ignored",
    sentence: "the call failed, and the client ends as if it had not",
    instead: "end with an exit code other than 0, and say what failed",
    source: "finding 7; A5, C4",
  },
  "answers-expired-unreported": {
    class: "ignored",
    sentence: "the push has expired and its payload is null, and the client does not say so",
    instead: "look at expired before the payload, and report it as a failure",
    requirement: "retrieval-expired-payload",
    source: "A6; payload null",
  },
  "answers-retry-too-soon": {
    class: "ignored",
    sentence: "the call comes again before the time is over that Retry-After names",
    instead: "wait as many seconds as Retry-After says, or give up",
    source: "C8",
  },
  "answers-pointless-retry": {
    class: "accident",
    sentence: "a call that was refused for what it says comes again as it was",
    instead: "retry after 429 only; 400, 401, 403, 404 and 422 do not change by themselves",
    source: "finding 8",
  },
  "answers-hammering": {
    class: "ignored",
    sentence: "a call that fails comes again and again",
    instead: "give up after a few attempts, with longer and longer pauses",
    source: "finding 8",
  },
  "answers-post-after-5xx": {
    class: "accident",
    sentence: "a POST comes again after an error that does not say whether it took effect: there may be two pushes",
    instead: "repeat no POST after 5xx; look into the list of active pushes first",
    source: "finding 8",
  },
  "answers-duplicate-push": {
    class: "rejected",
    sentence: "the answer was slow, broken or lost, the call came again, and now there are two pushes with one secret",
    instead: "repeat no POST whose answer did not arrive; report that the push may exist",
    source: "finding 8",
  },
  "answers-secret-shown": {
    class: "rejected",
    sentence: "the client writes a secret to its output: logs and terminals keep it",
    instead: "keep payload, passphrase, token and request out of error messages and traces",
    source: "survey of clients: bodies in errors",
  },
  "answers-no-end": {
    class: "rejected",
    sentence: "the client waits for ever",
    instead: "give every request a time limit",
    source: "survey of clients: no time-out",
  },
} as const satisfies RuleTable;

type Id = keyof typeof answers;

/** Repetitions of one call that are no nuisance yet. */
const PATIENT = 5;
/** Clocks and timers differ by so much, in milliseconds. */
const TOLERANCE = 100;

/** What there is to say about one run, given the run to which nothing was played. */
export function lookAtTaking(taking: Taking, sound: Taking): Found<Id>[] {
  return [
    ...unreported(taking),
    ...repetitions(taking, sound),
    ...tooSoon(taking),
    ...duplicates(taking, sound),
    ...disclosures(taking, sound),
    ...(taking.wasEnded ? [found(taking, "answers-no-end", callsText(taking.calls.length), "it had to be ended")] : []),
  ];
}

/** Was the client dealt what the play is about? Without a show there is no expired push. */
export function isMet({ play, calls }: Taking): boolean {
  const dealt = calls.filter(({ fault }) => fault !== null);
  return play === "expired-push" ? dealt.some(isExpiredShow) : dealt.length > 0;
}

function unreported(taking: Taking): Found<Id>[] {
  const { calls, client, play } = taking;
  if (client.code !== 0) return [];
  if (play === "expired-push") {
    return isMet(taking) && !taking.speaksOfExpiry
      ? [found(taking, "answers-expired-unreported", "a show of an expired push", "exit code 0, and no word of it")]
      : [];
  }
  const last = calls.findLastIndex(({ failed }) => failed);
  // Whoever goes on to a success may have had good reason to do without the first answer.
  if (last < 0 || calls.slice(last + 1).some(isSuccess)) return [];
  return [found(taking, "answers-failure-unreported", nameOf(calls[last]), "exit code 0")];
}

function repetitions(taking: Taking, sound: Taking): Found<Id>[] {
  const failures = taking.calls.filter(({ failed }) => failed);
  const groups = grouped(failures, sameCall);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const usual = mostAlike(sound, nameOf(first));
    const extra = group.length - usual;
    if (!first || extra <= 0) return [];
    const made = `${group.length} times, ${usual} without the fault`;
    if (extra > PATIENT) return [found(taking, "answers-hammering", nameOf(first), made)];
    const { status, method } = first.reading;
    if (status >= 500 && method === "POST") return [found(taking, "answers-post-after-5xx", nameOf(first), made)];
    return status >= 400 && status < 500 && status !== 429
      ? [found(taking, "answers-pointless-retry", nameOf(first), made)]
      : [];
  });
}

function tooSoon(taking: Taking): Found<Id>[] {
  return taking.calls.flatMap((call, index) => {
    const seconds = retryAfterOf(call);
    const next = taking.calls.slice(index + 1).find((other) => sameCall(other) === sameCall(call));
    if (seconds === null || !next) return [];
    const pause = Math.max(0, Math.round(next.arrivedAt - call.answeredAt));
    return pause < seconds * 1000 - TOLERANCE
      ? [found(taking, "answers-retry-too-soon", nameOf(call), `again after ${pause} ms, Retry-After: ${seconds}`)]
      : [];
  });
}

function duplicates(taking: Taking, sound: Taking): Found<Id>[] {
  const [made, usual] = [taking, sound].map(({ calls }) => calls.filter(({ created }) => created).length);
  return (made ?? 0) > (usual ?? 0)
    ? [found(taking, "answers-duplicate-push", "the same creation again", `${made} pushes, ${usual} without the fault`)]
    : [];
}

/** What a client writes when all goes well is its purpose, but for tokens. */
function disclosures(taking: Taking, sound: Taking): Found<Id>[] {
  return [...taking.disclosed]
    .filter((kind) => kind === "token" || !sound.disclosed.has(kind))
    .map((kind) => found(taking, "answers-secret-shown", `a ${kind}`, "it is in the output of the client"));
}

function found({ play }: Taking, rule: Id, sent: string, made: string): Found<Id> {
  return { rule, place: play ?? "no fault", sent, made };
}

function isSuccess({ failed, reading }: TakenCall): boolean {
  return !failed && reading.status < 400;
}

function isExpiredShow({ reading }: TakenCall): boolean {
  const { expired } = (reading.answer ?? {}) as { expired?: unknown };
  return reading.call.route?.verb === "show" && expired === true;
}

/** The same method, address and body. */
function sameCall({ reading: { method, call } }: TakenCall): string {
  return `${method} ${call.request.target}\n${call.request.body.toString("latin1")}`;
}

/** The operation, whatever push it is about. */
function nameOf(call: TakenCall | undefined): string {
  if (!call) return "";
  const { documented, method } = call.reading;
  return documented ? `${documented.version} ${documented.operation.operationId}` : method;
}

function grouped(calls: readonly TakenCall[], keyOf: (call: TakenCall) => string): Map<string, TakenCall[]> {
  const groups = new Map<string, TakenCall[]>();
  for (const call of calls) groups.set(keyOf(call), [...(groups.get(keyOf(call)) ?? []), call]);
  return groups;
}

/** How often a call of this name was made with the same words, at most. */
function mostAlike({ calls }: Taking, name: string): number {
  const groups = grouped(
    calls.filter((call) => nameOf(call) === name),
    sameCall,
  );
  return Math.max(1, ...[...groups.values()].map((group) => group.length));
}

function retryAfterOf({ failed, reading }: TakenCall): number | null {
  const { rawHeaders } = reading.call.answer;
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "retry-after");
  return failed && at >= 0 ? Number(rawHeaders[at + 1]) : null;
}

function callsText(number: number): string {
  return number === 1 ? "1 call" : `${number} calls`;
}

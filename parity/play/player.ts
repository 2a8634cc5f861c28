import { type Reply, TransportError, type Wire } from "../../fixtures/clients/wire.ts";
import type { Answer, Scenario, Step } from "../recording.ts";
import type { Clock } from "./clock.ts";
import { normalise, secondsOfMinute, valueAt } from "./normalise.ts";
import { type Identities, requestOf } from "./request.ts";

/** A server that scenarios are played against. */
export interface Stage {
  /** Without a trailing slash; a path prefix is kept. */
  readonly base: string;
  readonly wire: Wire;
  readonly identities: Identities;
  readonly clock: Clock;
  /** A name for one play of one scenario, never the same twice. */
  readonly newRunName: () => string;
}

/** The status of an answer that never came. */
export const NO_ANSWER = 0;

/** Plays the steps of a scenario in order and returns what a recording of them would hold, one answer per request. */
export async function play(scenario: Scenario, stage: Stage): Promise<Answer[]> {
  const names = new Map([["run", stage.newRunName()]]);
  const answers: Answer[] = [];
  for (const step of scenario.steps) {
    for (let n = 1; n <= (step.times ?? 1); n++) {
      if (step.wait) await stage.clock.wait(step.wait);
      if (step.path === undefined) continue;
      const answer = await playStep(step, step.path, scenario, stage, names);
      if (step.quiet) continue;
      answers.push({ step: step.name, ...(step.times && step.times > 1 ? { n } : {}), ...answer });
    }
  }
  return answers;
}

/**
 * Must this scenario have the target for itself? It must if it looks at the head of an account's list, where the push
 * of another scenario may come first; if it meets the throttle; and if its waits move the time of all.
 */
export function playsAlone(scenario: Scenario, clock: Clock): boolean {
  return (
    isAboutThrottle(scenario) ||
    scenario.steps.some((step) => step.first !== undefined || (clock.jumps && step.wait !== undefined))
  );
}

async function playStep(step: Step, path: string, scenario: Scenario, stage: Stage, names: Map<string, string>) {
  const request = requestOf(step, path, stage.identities, names);
  const send = () => stage.wire.send(request);
  try {
    const reply = isAboutThrottle(scenario) ? await send() : await sendUnthrottled(send, stage.clock);
    keep(step, reply, names);
    const { base, identities } = stage;
    const answer = normalise(reply, { base, identities, names });
    return { ...answer, body: reduce(step, answer.body) };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return { status: NO_ANSWER, headers: {}, body: "" };
  }
}

/** The throttle per address refuses before the API is asked, so what it refused can be sent again when it says so. */
async function sendUnthrottled(send: () => Promise<Reply>, clock: Clock): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await send();
    const seconds = secondsOfMinute(reply.headers["retry-after"]);
    const throttled = reply.status === 429 && reply.headers["content-type"]?.startsWith("text/plain");
    if (!throttled || seconds === undefined || attempt === 5) return reply;
    await clock.wait(seconds * 1000 + 100);
  }
}

/** The configuration that was recorded to meet the throttle; everywhere else it was out of the way. */
export function isAboutThrottle(scenario: Scenario): boolean {
  return scenario.config === "throttled";
}

function keep(step: Step, reply: Reply, names: Map<string, string>): void {
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    const value = valueAt(reply.body, path);
    if (value !== undefined && value !== null) names.set(name, String(value));
  }
}

/** Lists are long and depend on earlier runs: a step may ask for their length, or for their first elements only. */
function reduce({ count, first }: Step, body: unknown): unknown {
  if (count) return Array.isArray(body) ? lengthOf(body) : isObject(body) ? mapLists(body) : body;
  if (first === undefined || !Array.isArray(body)) return body;
  const head: unknown[] = body.slice(0, first);
  // Another run's push came first: its content says nothing.
  return head.some((row) => valueAt(row, "url_token") === "{some_token}") ? "{any}" : head;
}

function mapLists(body: object): object {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? lengthOf(value) : value]),
  );
}

function lengthOf(list: unknown[]) {
  return { "{count}": list.length };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

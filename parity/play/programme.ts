import type { Answer, Scenario } from "../recording.ts";
import { waitForNextMinute } from "./clock.ts";
import { operationOf } from "./operations.ts";
import { isAboutThrottle, play, playsAlone, type Stage } from "./player.ts";

/** The second of a minute at which throttle scenarios begin, as they did when the originals were recorded. */
const THROTTLE_SECOND = 3;

/** A little more than the window of the limiter per user. */
const USER_LIMIT_MS = 61_000;

/**
 * Plays scenarios, some at a time where they cannot disturb each other, the others alone; answers come in the order of
 * the scenarios.
 */
export async function playAll(scenarios: readonly Scenario[], stage: Stage, concurrency: number): Promise<Answer[][]> {
  const answers: Answer[][] = [];
  const waiting = [...scenarios.entries()].filter(([, scenario]) => !playsAlone(scenario, stage.clock));
  const players = Array.from({ length: concurrency }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await play(next[1], stage);
  });
  await Promise.all(players);
  for (const [index, scenario] of scenarios.entries()) {
    if (!playsAlone(scenario, stage.clock)) continue;
    if (isAboutThrottle(scenario)) await waitForNextMinute(stage.clock, THROTTLE_SECOND);
    answers[index] = await play(scenario, stage);
  }
  return answers;
}

/**
 * Notifications are limited per user and minute, so an earlier play may have used them up. If that is why answers are not
 * as expected, the scenario is played once more when the minute is over; else the answers are returned as they are.
 */
export async function replayIfLimited(
  scenario: Scenario,
  expected: readonly Answer[],
  seen: Answer[],
  stage: Stage,
): Promise<Answer[]> {
  const limited = seen.some(({ status }, index) => status === 429 && expected[index]?.status !== 429);
  const notifies = scenario.steps.some((step) => operationOf(step) === "v2 notify");
  if (!limited || !notifies) return seen;
  await stage.clock.wait(USER_LIMIT_MS);
  return play(scenario, stage);
}

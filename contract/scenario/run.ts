/** Runs the client once without a fault and once with each, and says how it took them. */
import type { Finding } from "../judging/finding.ts";
import type { Terms } from "../judging/terms.ts";
import { answers, isMet, lookAtTaking } from "../rules/answers.ts";
import { findingOf } from "../rules/rule.ts";
import { runSession, type Session, type SessionOptions } from "../session/session.ts";
import { type PlayName, plays } from "./plays.ts";
import { type Taking, takingOf } from "./taking.ts";

/** What a scenario needs. */
export interface ScenarioOptions extends Omit<SessionOptions, "startMock" | "captured"> {
  /** Starts a fresh mock, with a fault or without. */
  readonly startMock: (fault: string | null) => SessionOptions["startMock"];
  readonly terms: Terms;
  /** Whoever takes longer, and five times as long as without a fault, does not end by itself. In milliseconds. */
  readonly longestMs: number;
  /** Is told of each run as it ends. */
  readonly onPlayed: (played: Played) => void;
}

/** How one run went. */
export interface Played {
  /** null: nothing was played to the client. */
  readonly play: PlayName | null;
  readonly taking: Taking;
  /** Did the client get what the play is about? */
  readonly met: boolean;
  readonly findings: readonly Finding[];
}

/** A scenario, played as far as it could be. */
export interface Scenario {
  /** The run without a fault: its calls are judged as ever. */
  readonly sound: Session;
  readonly played: readonly Played[];
}

/**
 * Runs the client against a fresh mock for each play, one after the other. A client that fails without any fault is run
 * no further: nothing could be said. Throws CommandError.
 */
export async function runScenario(options: ScenarioOptions): Promise<Scenario> {
  const { startMock, terms, onPlayed, interrupted } = options;
  const sound = await runSession({ ...options, startMock: startMock(null), captured: true });
  const soundTaking = takingOf(null, sound, terms, false);
  const played = [playedOf(soundTaking, soundTaking)];
  onPlayed(played[0] as Played);
  if (sound.wasInterrupted || sound.client?.code !== 0) return { sound, played };
  const limit = Math.max(options.longestMs, 5 * sound.durationMs);
  for (const play of Object.keys(plays) as PlayName[]) {
    const clock = timer(limit);
    const session = await runSession({
      ...options,
      onReady: undefined,
      startMock: startMock(plays[play].fault),
      captured: true,
      interrupted: Promise.race([interrupted, clock.over]),
    });
    clock.stop();
    if (session.wasInterrupted && !clock.isOver()) return { sound: { ...sound, wasInterrupted: true }, played };
    const one = playedOf(takingOf(play, session, terms, clock.isOver()), soundTaking);
    const known = [...sound.findings, ...played.flatMap(({ findings }) => findings)];
    const others = session.findings.filter((finding) => !known.some((other) => isSame(finding, other)));
    const whole = { ...one, findings: [...one.findings, ...others] };
    played.push(whole);
    onPlayed(whole);
  }
  return { sound, played };
}

function playedOf(taking: Taking, sound: Taking): Played {
  const findings = lookAtTaking(taking, sound).map((found) => findingOf(found, answers));
  return { play: taking.play, taking, met: isMet(taking), findings };
}

/** A companion finds the same in each run: it is said once. */
function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.place === other.place;
}

function timer(milliseconds: number) {
  let isOver = false;
  let stop = () => {};
  const over = new Promise<void>((resolve) => {
    const timeout = setTimeout(() => {
      isOver = true;
      resolve();
    }, milliseconds);
    stop = () => clearTimeout(timeout);
  });
  return { over, stop, isOver: () => isOver };
}

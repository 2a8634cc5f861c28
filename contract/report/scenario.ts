import { plays } from "../scenario/plays.ts";
import type { Played, Scenario } from "../scenario/run.ts";
import type { ContractReport, PlayedRun } from "./report.ts";

/** A scenario as the report tells it. What the client wrote is not in it: it may hold secrets that nobody can know of. */
export function scenarioReport({ played }: Scenario): NonNullable<ContractReport["scenario"]> {
  return { name: "faults", runs: played.map(playedRun) };
}

/** One run of a scenario. */
export function playedRun({ play, taking, met, findings }: Played): PlayedRun {
  const { sentence, fault } = play === null ? { sentence: "nothing played", fault: null } : plays[play];
  const { code, signal } = taking.client;
  return {
    play,
    sentence,
    fault,
    met: play === null || met,
    client: { code, signal },
    calls: taking.calls.length,
    durationMs: taking.durationMs,
    findings: [...findings],
  };
}

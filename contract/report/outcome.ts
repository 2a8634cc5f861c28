import { count } from "../../reports/render/text.ts";
import { JudgementClass } from "../judging/finding.ts";
import { counts, countsAgainst } from "./gate.ts";
import type { ContractReport, PlayedRun } from "./report.ts";

/** What the exit code says, and why in one line. Nothing called is no pass; an interrupted client was not heard out. */
export function outcomeOf(report: Omit<ContractReport, "outcome">): ContractReport["outcome"] {
  const { calls, findings, gate, session, coverage, scenario } = report;
  const against = [
    ...calls.filter((call) => counts(call.judgement, gate.failOn) && !call.allowed).map((call) => call.judgement),
    ...findings.filter((finding) => countsAgainst(finding, gate)).map((finding) => finding.class),
  ];
  if (session.interrupted && session.command !== null) {
    return { exitCode: 130, because: `interrupted after ${count(calls.length, "call")}` };
  }
  if (against.length > 0) {
    const parts = JudgementClass.options.flatMap((name) => {
      const number = against.filter((one) => one === name).length;
      return number === 0 ? [] : [`${number} ${name}`];
    });
    const played = Math.max(0, (scenario?.runs.length ?? 0) - 1);
    const faults = played === 0 ? "" : ` and ${count(played, "run")} with faults`;
    return { exitCode: 1, because: `${parts.join(", ")}, of ${count(calls.length, "call")}${faults}` };
  }
  const missed = coverage.floors.find(({ met }) => !met);
  if (calls.length > 0 && missed) {
    return { exitCode: 1, because: `${missed.floor} is required, ${missed.reached} % was reached` };
  }
  if (calls.length === 0)
    return { exitCode: 4, because: "nothing was called: does the client read one of the variables?" };
  const unplayed = scenario && unplayedBecause(scenario.runs);
  if (unplayed) return { exitCode: 4, because: unplayed };
  return { exitCode: 0, because: `${count(calls.length, "call")}, none that counts against the client` };
}

/** Why a scenario says nothing; null where it says something. */
function unplayedBecause([sound, ...runs]: readonly PlayedRun[]): string | null {
  if (sound?.client.code !== 0) return "the client fails without any fault, so none was played to it";
  return runs.some(({ met }) => met) ? null : "no fault met a call of the client";
}

/** Words that every rendering uses. */
import type { JudgementClass } from "../judging/finding.ts";
import type { ContractReport, PlayedRun } from "../report/report.ts";

/** The classes in words, and what each says. */
export const classWords = {
  rejected: { word: "rejected", says: "the server refuses the call" },
  ignored: { word: "accepted but ignored", says: "the server takes the call and drops a part of it" },
  accident: { word: "works by accident", says: "the server takes the call for reasons that nobody promises" },
  deprecated: { word: "deprecated", says: "the server takes a form that is being given up" },
  accepted: { word: "accepted", says: "nothing needs to change" },
} as const satisfies Record<JudgementClass, { word: string; says: string }>;

/** The verdict on the session in words. */
export function headlineOf({ outcome }: Pick<ContractReport, "outcome">): string {
  return {
    0: "Nothing counts against the client",
    1: "Calls count against the client",
    4: "Nothing can be said of the client",
    130: "Interrupted",
  }[outcome.exitCode];
}

/** How a run of a scenario went, in words. */
export function playedWord({ met, findings }: PlayedRun): string {
  if (findings.length > 0) return "not well";
  return met ? "well" : "not met";
}

/** "exit code 1, 3 calls, 2.4 s". */
export function playedText({ client, calls, durationMs }: PlayedRun): string {
  const ending = client.signal === null ? `exit code ${client.code}` : `signal ${client.signal}`;
  return `${ending}, ${calls} call${calls === 1 ? "" : "s"}, ${(durationMs / 1000).toFixed(1)} s`;
}

/** "2.11.4 (open source)". */
export function serverText({ server }: Pick<ContractReport, "server">): string {
  return `${server.release} (${server.edition === "oss" ? "open source" : "commercial"})`;
}

/** How the client ended, in words; null without a command. */
export function endingText({ session }: Pick<ContractReport, "session">): string | null {
  if (!session.client) return null;
  const { code, signal, leftBehind } = session.client;
  const left = leftBehind === 0 ? "" : "; what it left running was ended";
  return `${signal === null ? `exit code ${code}` : `signal ${signal}`}${left}`;
}

/** "80 %", cut off at the point. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.floor((part * 100) / whole)} %`;
}

import type { PlayedRun } from "../report/report.ts";

/** One run of a scenario in a line, and a line for each thing that there is to say about it. */
export function renderPlayed({ sentence, met, client, calls, durationMs, findings }: PlayedRun): string {
  const ending = client.signal === null ? `exit code ${client.code}` : `signal ${client.signal}`;
  const how = `${ending}, ${calls} call${calls === 1 ? "" : "s"}, ${(durationMs / 1000).toFixed(1)} s`;
  const verdict = findings.length > 0 ? "NOT WELL" : met ? "well" : "not met";
  const lines = [
    `  ${verdict.padEnd(10)}${sentence}: ${how}`,
    ...findings.map(({ rule, sent, made }) => `  ${"".padEnd(10)}${rule}: ${sent}: ${made}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

import type { CTRFReport, Test } from "ctrf";
import type { Compliance } from "../compliance.ts";
import { type Case, type CaseResult, casesOf } from "./cases.ts";
import { releaseOf } from "./headline.ts";
import { oneLine } from "./text.ts";

/** CTRF has no word for a failure that decides nothing; an open MUST is red there, as the gate is. */
const statuses: Readonly<Record<CaseResult, Test["status"]>> = {
  passed: "passed",
  failure: "failed",
  error: "failed",
  warned: "other",
  skipped: "skipped",
};

/** ctrf.json: the result in the Common Test Report Format, https://ctrf.io, for dashboards and CI reporters. */
export function renderCtrf(compliance: Compliance): string {
  const { suite, run, target, outcome } = compliance;
  const tests = casesOf(compliance).map(testOf);
  const amount = (status: Test["status"]) => tests.filter((test) => test.status === status).length;
  const start = Date.parse(run.startedAt);
  const report: CTRFReport = {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    runId: oneLine(run.runId, 80),
    timestamp: run.startedAt,
    generatedBy: `pushcheck ${suite.version}`,
    results: {
      tool: { name: "pushcheck", version: suite.version },
      summary: {
        tests: tests.length,
        passed: amount("passed"),
        failed: amount("failed"),
        skipped: amount("skipped"),
        pending: amount("pending"),
        other: amount("other"),
        start,
        stop: start + Math.round(run.durationMs),
      },
      tests,
      environment: {
        appName: "Password Pusher",
        appVersion: oneLine(releaseOf(compliance), 80),
        testEnvironment: oneLine(target.baseUrl, 200),
        healthy: outcome.exitCode === 0,
      },
    },
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

function testOf({ suite, className, name, durationMs, result, message, type, seen, properties }: Case): Test {
  return {
    name: `${className} ${name}`,
    status: statuses[result],
    rawStatus: type,
    duration: Math.round(durationMs),
    suite: [suite],
    ...(message === "" ? {} : { message }),
    ...(seen === "" ? {} : { trace: seen }),
    extra: { ...properties },
  };
}

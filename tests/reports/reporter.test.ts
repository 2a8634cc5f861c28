import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import type { Compliance } from "../../reports/compliance.ts";
import type { Finding } from "../../reports/finding.ts";
import { readCompliance } from "../../reports/report-files.ts";
import { startProgress } from "../../reports/run/progress.ts";
import { RUN_CONTEXT_VARIABLE, TRAFFIC_VARIABLE, type Traffic } from "../../reports/run/run-context.ts";
import { requirements } from "../../requirements/index.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { sampleContext, sampleFinding } from "../helpers/sample-report.ts";

const root = path.join(__dirname, "..", "..");
const playwright = require.resolve("@playwright/test");
const scratch = mkdtempSync(path.join(os.tmpdir(), "pushcheck-reporter-"));
after(() => rmSync(scratch, { recursive: true }));

/** Three rules of the real catalogue that hold in v1. */
const [first, second, third] = Object.entries<Requirement>(requirements)
  .filter(([, { level, versions }]) => level === "MUST" && versions.includes("v1"))
  .map(([id]) => id) as [string, string, string];

const traffic: Traffic = {
  budget: null,
  sent: 9,
  detection: 2,
  waitedMs: 0,
  throttled: 0,
  retried: 0,
  pushesMade: 3,
  leftovers: [],
  events: [],
};

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly report: Compliance;
}

describe("a run by Playwright", () => {
  test("in which every selected rule passed ends with 0, and writes the report and its renderings", () => {
    const folder = mkdtempSync(path.join(scratch, "pass-"));
    const { status, report, out } = run([check(first, says(pass(first)))], { ids: [first], folder });

    assert.equal(status, 0, out);
    assert.equal(report.outcome.exitCode, 0);
    assert.equal(verdictOf(report, first), "pass");
    assert.deepEqual(readdirSync(folder).sort(), ["compliance.json", "index.html", "junit.xml", "summary.md"]);
    assert.match(out, /CONFORMS IN WHAT WAS SELECTED: 1 MUST rule passed \(exit 0\)/);
  });

  test("in which a MUST failed ends with 1, although the runner was told to expect the failure", () => {
    const failing = `test.fail(); ${says({ ...pass(first), verdict: "fail", reason: "seen 1, expected 2" })} throw new Error("x");`;

    const { status, report } = run([check(first, failing)], { ids: [first] });

    assert.equal(status, 1);
    assert.equal(report.outcome.exitCode, 1);
    assert.equal(report.findings[0]?.reason, "seen 1, expected 2");
  });

  test("tells a crash, a time-out, a dead worker and a skip apart from a verdict", () => {
    const { status, report } = run(
      [
        check(first, 'throw new Error("a secret payload");'),
        check(second, "await new Promise(() => undefined);"),
        check(third, "process.exit(3);"),
      ],
      { ids: [first, second, third] },
    );

    assert.equal(status, 1, "Playwright knows only passed and failed");
    assert.equal(report.outcome.exitCode, 4);
    assert.match(reasonOf(report, first), /broke before it could judge at a\.spec\.js:\d+/);
    assert.match(reasonOf(report, second), /out of time/);
    assert.match(reasonOf(report, third), /broke before it could judge/);
    assert.ok(!JSON.stringify(report).includes("a secret payload"), "the runner's message stays out of the report");
  });

  test("that was cut short leaves no rule as passed that had a check to go", () => {
    const { report } = run(
      [check(first, says(pass(first))), check(second, "throw new Error();"), check(first, says(pass(first)))],
      { ids: [first, second], more: "maxFailures: 1," },
    );

    assert.equal(verdictOf(report, first), "inconclusive");
    assert.match(reasonOf(report, first), /did not run|interrupted|skipped/);
  });

  test("with a spec that does not load is never 0", () => {
    const { status, report } = run(['throw new Error("broken spec");'], { ids: [first] });

    assert.equal(status, 1);
    assert.equal(report.outcome.exitCode, 4);
    assert.match(report.run.problems.join("\n"), /broken spec/);
  });

  test("without its traffic is never 0: what it left behind is unknown", () => {
    const { report } = run([check(first, says(pass(first)))], {
      ids: [first],
      environment: { [TRAFFIC_VARIABLE]: undefined },
    });

    assert.equal(report.outcome.exitCode, 4);
    assert.equal(report.run.traffic, null);
  });

  test("that dies removes the report of the run before", () => {
    const folder = mkdtempSync(path.join(scratch, "stale-"));
    run([check(first, says(pass(first)))], { ids: [first], folder });

    start([check(first, "process.kill(process.ppid, 'SIGKILL');")], { ids: [first], folder });

    assert.equal(existsSync(path.join(folder, "compliance.json")), false);
  });

  test("replaces the identities of the run once more over all that a finding carries", () => {
    const leaking = {
      ...pass(first),
      verdict: "fail",
      reason: "seen Bearer canary-token-1234",
      seen: "canary-token-1234",
    };
    const folder = mkdtempSync(path.join(scratch, "redaction-"));

    const { out } = run([check(first, says(leaking as Finding))], {
      ids: [first],
      folder,
      environment: { PUSHCHECK_OWNER_TOKEN: "canary-token-1234" },
    });

    for (const name of readdirSync(folder)) {
      assert.ok(!readFileSync(path.join(folder, name), "utf8").includes("canary"), name);
    }
    assert.ok(!out.includes("canary"));
    assert.match(out, /<owner-token>/);
  });
});

describe("progress", () => {
  test("is one line written over on a terminal, and about ten lines elsewhere", () => {
    const written = (isTTY: boolean) => {
      const lines: string[] = [];
      const progress = startProgress(200, { write: (text: string) => lines.push(text), isTTY, columns: 60 });
      for (let index = 0; index < 200; index += 1) progress.ended("area-rule", [index === 7 ? "fail" : "pass"]);
      progress.finish();
      return lines;
    };

    const terminal = written(true);
    assert.ok(terminal.every((text) => text.startsWith("\r") && !text.includes("\n")));
    assert.ok(terminal.every((text) => text.length < 60 + 6));
    assert.deepEqual(written(false).at(-1), "200/200 checks · 1 failed · 0 inconclusive\n");
    assert.equal(written(false).length, 10);
  });
});

interface Setting {
  readonly ids: readonly string[];
  readonly folder?: string;
  readonly more?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Runs checks with Playwright and our reporter, and reads the result. */
function run(
  bodies: readonly string[],
  { folder = mkdtempSync(path.join(scratch, "run-")), ...setting }: Setting,
): Ended {
  const { status, out } = start(bodies, { folder, ...setting });
  return { status, out, report: readCompliance(path.join(folder, "compliance.json")) };
}

function start(bodies: readonly string[], { ids, folder = scratch, more = "", environment = {} }: Setting) {
  const project = mkdtempSync(path.join(scratch, "project-"));
  writeFileSync(
    path.join(project, "playwright.config.js"),
    `module.exports = { testDir: __dirname, workers: 1, timeout: 1500, ${more} projects: [{ name: "v1" }],
      reporter: [[${JSON.stringify(path.join(root, "reports", "run", "reporter.ts"))}]] };`,
  );
  writeFileSync(
    path.join(project, "a.spec.js"),
    `const { test } = require(${JSON.stringify(playwright)});\n${bodies.join("\n")}\n`,
  );
  const context = sampleContext({ reportDir: folder, selection: { versions: ["v1"], only: [], ids: [...ids] } });
  const cli = path.join(path.dirname(playwright), "cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "test", "-c", project], {
    encoding: "utf8",
    timeout: 60_000,
    env: {
      ...process.env,
      [RUN_CONTEXT_VARIABLE]: JSON.stringify(context),
      [TRAFFIC_VARIABLE]: JSON.stringify(traffic),
      ...environment,
    },
  });
  return { status, out: stdout + stderr };
}

let checks = 0;

/** The source of a check that covers a rule. */
function check(id: string, body: string): string {
  checks += 1;
  const annotation = JSON.stringify({ type: "requirement", description: id });
  return `test("check ${checks}", { annotation: ${annotation} }, async ({}, testInfo) => { ${body} });`;
}

function says(...findings: readonly Finding[]): string {
  const description = JSON.stringify(JSON.stringify(findings));
  return `testInfo.annotations.push({ type: "pushcheck-findings", description: ${description} });`;
}

function pass(id: string): Finding {
  return sampleFinding(id, "v1");
}

function verdictOf(report: Compliance, id: string): string | undefined {
  return report.requirements.find(({ requirement, version }) => requirement === id && version === "v1")?.verdict;
}

function reasonOf(report: Compliance, id: string): string {
  return report.requirements.find(({ requirement, version }) => requirement === id && version === "v1")?.reason ?? "";
}

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ContractReport } from "../../contract/report/report.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";

const node = process.execPath;

/** A client in one line: `push` creates a push in v2 with what is given. */
const client = (body: string) => `
const push = (value, headers = {}) => fetch(process.env.PWPUSH_URL + "/api/v2/pushes", {
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(value),
});
(async () => { ${body} })();`;

function reportIn(folder: string): ContractReport {
  return ContractReport.parse(JSON.parse(readFileSync(join(folder, "contract.json"), "utf8")));
}

test("a client that does all well is accepted", async () => {
  const report = temporaryFolder();
  const script = client(
    `await push({ push: { payload: "hello there", deletable_by_viewer: true, retrieval_step: true } })`,
  );

  const ended = await pushcheck(["contract", "--report", report, "--", node, "-e", script]);

  assert.equal(ended.code, 0, ended.out + ended.err);
  const { calls, session, outcome } = reportIn(report);
  assert.equal(outcome.exitCode, 0);
  assert.deepEqual(
    calls.map(({ operation, status, judgement }) => [operation, status, judgement]),
    [["v2 create", 201, "accepted"]],
  );
  assert.equal(session.client?.code, 0);
});

test("a refused call counts, and the client's own exit code is in the report", async () => {
  const report = temporaryFolder();
  const script = client(`await push({ wrong: 1 }); process.exitCode = 7`);

  const ended = await pushcheck(["contract", "--report", report, "--", node, "-e", script]);

  assert.equal(ended.code, 1, ended.out + ended.err);
  assert.equal(reportIn(report).session.client?.code, 7);
  assert.equal(reportIn(report).calls[0]?.judgement, "rejected");
});

test("--fail-on never lets everything pass", async () => {
  const report = temporaryFolder();
  const script = client("await push({ wrong: 1 })");

  const ended = await pushcheck(["contract", "--fail-on", "never", "--report", report, "--", node, "-e", script]);

  assert.equal(ended.code, 0, ended.out + ended.err);
});

test("a client that calls nothing is no pass", async () => {
  const ended = await pushcheck(["contract", "--report", temporaryFolder(), "--", node, "-e", "0"]);

  assert.equal(ended.code, 4, ended.out + ended.err);
  assert.match(ended.out, /nothing was called/);
});

test("a command that cannot be started is one line and exit code 3", async () => {
  const ended = await pushcheck(["contract", "--report", temporaryFolder(), "--", "no-such-program-anywhere"]);

  assert.equal(ended.code, 3, ended.out + ended.err);
  assert.match(ended.err, /^pushcheck: cannot start no-such-program-anywhere: ENOENT\n$/);
});

for (const [what, args, line] of [
  ["no command", [], /no command was given: expected `pushcheck contract -- COMMAND …`, or --attach/],
  ["--attach with a command", ["--attach", "--", "true"], /expected no command beside it/],
  ["a variable of an unknown value", ["--env", "X=tokn", "--", "true"], /--env "X=tokn" is not understood/],
  ["an unknown rule", ["--allow", "refusals-pag", "--", "true"], /did you mean "refusals-page"/],
  ["an unknown class", ["--fail-on", "all", "--", "true"], /Allowed choices/],
  ["a floor of nothing known", ["--require", "calls=3", "--", "true"], /--require "calls=3" is not understood/],
  ["an unknown release to compare", ["--releases", "9.9.9", "--", "true"], /release "9.9.9" is not known/],
  ["an unknown setting", ["--set", "nonsense=1", "--", "true"], /setting "nonsense" is not known/],
] as const) {
  test(`${what} is one line and exit code 2`, async () => {
    const ended = await pushcheck(["contract", "--report", temporaryFolder(), ...args]);

    assert.equal(ended.code, 2, ended.out + ended.err);
    assert.match(ended.err, line);
    assert.equal(ended.err.trim().split("\n").length, 1);
  });
}

test("variables have the names that the user gives them, and labels come from header or environment", async () => {
  const report = temporaryFolder();
  const script = `(async () => {
    const call = (headers) => fetch(process.env.MY_URL + "/api/v2/pushes/active", { headers });
    const Authorization = "Bearer " + process.env.MY_KEY;
    await call({ Authorization, "X-Pushcheck-Label": "lists" });
    await call({ Authorization });
  })()`;

  const args = ["--env", "MY_URL=url", "--env", "MY_KEY=other-token", "--label", "rest", "--report", report];
  const ended = await pushcheck(["contract", ...args, "--", node, "-e", script]);

  assert.equal(ended.code, 0, ended.out + ended.err);
  assert.deepEqual(
    reportIn(report).calls.map(({ label }) => label),
    ["lists", "rest"],
  );
});

test("Ctrl-C ends the client, and the report is still written", async () => {
  const report = temporaryFolder();
  const script = client(
    `await push({ push: { payload: "hello" } }); console.log("called"); setInterval(() => {}, 1000)`,
  );

  const ended = await pushcheck(["contract", "--report", report, "--", node, "-e", script], {
    onOutput: (child) => setTimeout(() => child.kill("SIGINT"), 1_500),
  });

  assert.equal(ended.code, 130, ended.out + ended.err);
  const { calls, session } = reportIn(report);
  assert.equal(calls.length, 1);
  assert.equal(session.interrupted, true);
});

test("--attach waits for clients until Ctrl-C, and judges them", async () => {
  const report = temporaryFolder();

  const ended = await pushcheck(["contract", "--attach", "--report", report], {
    onOutput: (child, out) => {
      const url = /http:\S+/.exec(out)?.[0] ?? "";
      void fetch(`${url}/api/v2/pushes/nobody-knows-me`).then(() => child.kill("SIGINT"));
    },
  });

  assert.equal(ended.code, 1, ended.out + ended.err);
  assert.equal(reportIn(report).calls[0]?.status, 404);
});

test("children that a client leaves behind are ended, those in a session of their own too", async () => {
  const folder = temporaryFolder();
  const pids = join(folder, "pids");
  const child = join(folder, "child.cjs");
  writeFileSync(
    child,
    `require("node:fs").appendFileSync(${JSON.stringify(pids)}, process.pid + "\\n"); setInterval(() => {}, 1000);`,
  );
  const script = `
    const { spawn } = require("node:child_process");
    for (const detached of [false, true]) spawn(process.execPath, [${JSON.stringify(child)}], { stdio: "ignore", detached }).unref();
    const { readFileSync } = require("node:fs");
    const count = () => { try { return readFileSync(${JSON.stringify(pids)}, "utf8").trim().split("\\n").length } catch { return 0 } };
    const timer = setInterval(() => { if (count() === 2) clearInterval(timer) }, 20);`;

  const ended = await pushcheck(["contract", "--report", folder, "--", node, "-e", script]);

  assert.equal(ended.code, 4, ended.out + ended.err);
  assert.ok((reportIn(folder).session.client?.leftBehind ?? 0) > 0);
  const left = readFileSync(pids, "utf8").trim().split("\n").map(Number);
  assert.equal(left.length, 2);
  await wait(50);
  assert.deepEqual(left.filter(isAlive), []);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

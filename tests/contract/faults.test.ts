/** How clients take faults: two small ones, run with every fault in turn, and the rules by themselves. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { termsOf } from "../../contract/judging/terms.ts";
import { ContractReport } from "../../contract/report/report.ts";
import { plays } from "../../contract/scenario/plays.ts";
import { runScenario } from "../../contract/scenario/run.ts";
import { defaultVariables } from "../../contract/session/environment.ts";
import { parseWishText } from "../../mock/faults/wish.ts";
import { startMock } from "../../mock/server.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";

const node = process.execPath;
const clientFile = (name: string) => join(__dirname, "..", "clients", `${name}.cjs`);

async function play(command: readonly string[], flags: readonly string[] = []) {
  const folder = temporaryFolder();
  const ended = await pushcheck(["contract", "--scenario", "faults", ...flags, "--report", folder, "--", ...command]);
  const text = readFileSync(join(folder, "contract.json"), "utf8");
  const report = ContractReport.parse(JSON.parse(text));
  const runs = report.scenario?.runs ?? [];
  const findings = runs.map(({ play, findings: found }) => [play, [...new Set(found.map(({ rule }) => rule))].sort()]);
  return { ...ended, text, report, runs, findings: Object.fromEntries(findings) };
}

describe("pushcheck contract --scenario faults", { concurrency: 2 }, () => {
  it("says nothing against a careful client", async () => {
    const { code, out, err, runs, report } = await play([node, clientFile("careful")]);

    assert.equal(code, 0, out + err);
    assert.deepEqual(
      runs.map(({ play, met }) => [play, met]),
      [null, ...Object.keys(plays)].map((name) => [name, true]),
    );
    assert.deepEqual(report.findings, []);
    assert.equal(report.calls.length, 2);
    assert.match(out, /well +429 with Retry-After, once: exit code 0, 3 calls/);
  });

  it("says what is wrong about a careless one, and shows none of its secrets", async () => {
    const { code, out, err, text, findings } = await play([node, clientFile("careless")]);

    assert.equal(code, 1, out + err);
    const refused = ["answers-failure-unreported", "answers-hammering", "answers-secret-shown"];
    assert.deepEqual(findings, {
      null: [],
      unauthorized: refused,
      "not-found": refused,
      invalid: refused,
      "too-many-requests": ["answers-retry-too-soon"],
      "expired-push": ["answers-expired-unreported"],
      "error-page": refused,
      "slow-answer": ["answers-duplicate-push"],
      "cut-answer": ["answers-duplicate-push"],
      "lost-answer": ["answers-duplicate-push"],
    });
    assert.doesNotMatch(out + err + text, /careless secret|sesame|mock-owner-token/);
  });

  it("allows a rule, or a rule in one play", async () => {
    const script = clientOf(`const reply = await fetch(url + "/api/v2/version"); console.log(reply.status);`);

    const [refused, allowed] = await Promise.all([
      play(script, ["--allow", "answers-failure-unreported@unauthorized"]),
      play(script, ["--allow", "answers-failure-unreported"]),
    ]);

    assert.deepEqual([refused.code, allowed.code], [1, 0]);
    assert.match(refused.out, /NOT ACCEPTED: 4 ignored/);
  });

  it("tells a pointless retry, and a POST after 5xx", async () => {
    const { code, findings } = await play(
      clientOf(`
        const body = JSON.stringify({ push: { payload: "hello there", deletable_by_viewer: true, retrieval_step: true } });
        const create = () => fetch(url + "/api/v2/pushes", { method: "POST", headers: { "Content-Type": "application/json" }, body });
        let reply = await create();
        if (!reply.ok) reply = await create();
        if (!reply.ok) process.exit(1);
        await reply.text();
      `),
      ["--fail-on", "accident"],
    );

    assert.equal(code, 1);
    assert.deepEqual(findings.unauthorized, ["answers-pointless-retry"]);
    assert.deepEqual(findings["error-page"], ["answers-post-after-5xx"]);
    assert.deepEqual(findings["expired-push"], []);
  });

  it("says of another host once that it is called in every run", async () => {
    const script = clientOf(`
      await fetch("https://telemetry.example.com").catch(() => {});
      const reply = await fetch(url + "/up");
      if (!reply.ok) throw new Error();
    `);

    const { code, report } = await play(script, ["--proxy"]);

    assert.equal(code, 1);
    assert.deepEqual(
      report.findings.map(({ rule, place }) => `${rule} ${place}`),
      ["hosts-elsewhere telemetry.example.com:443"],
    );
  });

  it("is inconclusive for a client that fails by itself, or that meets no fault", async () => {
    const [failing, idle] = await Promise.all([
      play(clientOf(`await fetch(url + "/up"); process.exitCode = 3`)),
      play(clientOf("")),
    ]);

    assert.deepEqual([failing.code, idle.code], [4, 4]);
    assert.match(failing.out, /INCONCLUSIVE: the client fails without any fault, so none was played to it/);
    assert.equal(failing.runs.length, 1);
  });

  it("ends a client that would wait for ever", async () => {
    const command = clientOf(`if ((await fetch(url + "/up")).status === 401) setInterval(() => {}, 1000)`);
    const terms = termsOf("2.11.4", "oss", {});

    const { played } = await runScenario({
      ...{ command, env: process.env, variables: defaultVariables, terms, longestMs: 9_000 },
      startMock: (fault) => (watch) => startMock({ watch, faults: fault === null ? [] : [fault] }),
      interrupted: new Promise(() => {}),
      onPlayed: () => {},
    });

    const rules = played.flatMap(({ play, findings }) => findings.map(({ rule }) => `${play} ${rule}`));
    assert.ok(rules.includes("unauthorized answers-no-end"), rules.join());
    assert.equal(rules.filter((rule) => rule.endsWith("answers-no-end")).length, 1);
  });

  it("ends with Ctrl-C, and still writes the report", async () => {
    const folder = temporaryFolder();
    const command = ["--", node, ...clientOf(`await fetch(url + "/up"); setInterval(() => {}, 1000)`).slice(1)];

    const ended = await pushcheck(["contract", "--scenario", "faults", "--report", folder, ...command], {
      onOutput: (child) => setTimeout(() => child.kill("SIGINT"), 1_500),
    });

    assert.equal(ended.code, 130, ended.out + ended.err);
    assert.ok(ContractReport.parse(JSON.parse(readFileSync(join(folder, "contract.json"), "utf8"))));
  });

  it("runs a command, and attaches to nothing", async () => {
    const ended = await pushcheck(["contract", "--scenario", "faults", "--attach"]);

    assert.equal(ended.code, 2);
    assert.match(ended.err, /^pushcheck: --scenario runs a command again and again: expected one, not --attach\n$/);
  });
});

describe("a play", () => {
  it("has a fault that the mock can serve", () => {
    for (const { fault } of Object.values(plays)) assert.ok(parseWishText(fault));
  });
});

/** A client in a few lines, which fails when they throw. */
function clientOf(body: string): string[] {
  return [
    node,
    "-e",
    `const url = process.env.PUSHCHECK_URL; (async () => { ${body} })().catch(() => process.exit(1))`,
  ];
}

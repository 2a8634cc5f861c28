/**
 * The recipes for CI, executed: the steps of the action and of the job, by a stand-in for their runners. npm is a
 * stand-in, too, unless PUSHCHECK_REAL_NPM=1 says that this checkout is to be copied, installed and compiled (a minute).
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { parse as parseYaml } from "yaml";
import { type Mock, startMock } from "../../mock/server.ts";
import { type Outcome, type Place, runAction, runGitlabJob } from "../helpers/ci-runner.ts";
import { mockTokens, temporaryFolder } from "../helpers/command.ts";

const root = join(__dirname, "..", "..");
const folder = temporaryFolder();
const action = readFileSync(join(root, "action.yml"), "utf8");
const isReal = process.env.PUSHCHECK_REAL_NPM === "1";
const actionPath = join(folder, "action of somebody");
const bin = join(folder, "bin");
/** What a runner's machine has, and the variables that staging.yaml names. */
const env = {
  PATH: `${bin}:${process.env.PATH}`,
  HOME: process.env.HOME,
  STAGING_EMAIL: mockTokens.PUSHCHECK_OWNER_EMAIL,
  STAGING_TOKEN: mockTokens.PUSHCHECK_OWNER_TOKEN,
};
/** Would leave a file behind wherever a shell took it for a command. */
const HOSTILE = 'it\'s "ours" $(touch pwned) `touch pwned`; touch pwned #';

before(() => {
  mkdirSync(actionPath);
  mkdirSync(bin);
  if (isReal) copyCheckout();
  else standInForNpm();
  // The image's command. It judges less than the recipe says, so that the test is quick.
  program(
    join(bin, "pushcheck"),
    `${fromSources('"$@"')} $([ "$1" = check ] && echo --only version-fields --workers 1)`,
  );
});

describe("the action, executed", { concurrency: 2 }, () => {
  it("ends with 0 where the server conforms, with outputs, a summary and a report", async () => {
    const place = workspace();
    await using server = await startMock();
    staging(place, server, "staging.yaml");
    const used = parseYaml(readFileSync(join(root, "examples/ci/github-workflow.yml"), "utf8")).jobs.staging.steps;

    const ended = await runAction(action, actionPath, { ...used[1].with, only: "version-fields" }, place);

    assert.equal(ended.code, 0, ended.log);
    assert.deepEqual(ended.outputs, { "exit-code": "0" });
    assert.match(ended.summary, /Conforms in what was selected/);
    assert.match(ended.log, /CONFORMS IN WHAT WAS SELECTED/);
    assert.deepEqual(ended.skipped, ["actions/setup-node@v4"]);
    // What the workflow keeps is where the action puts it.
    assert.ok(existsSync(join(place.workspace, used[2].with.path, "index.html")));
    if (!isReal) assert.equal(readFileSync(join(actionPath, "npm.log"), "utf8").split("\n")[0], "ci");
  });

  it("fails with the gate, and says so in outputs, annotations and summary, whatever its inputs hold", async () => {
    const place = workspace();
    await using server = await startMock({ defects: ["version-without-edition"] });
    staging(place, server, `${HOSTILE}.yaml`);
    const inputs = { profile: `${HOSTILE}.yaml`, only: "version-fields", report: HOSTILE };

    const ended = await runAction(action, actionPath, inputs, place);

    assert.equal(ended.code, 1, ended.log);
    assert.deepEqual(ended.outputs, { "exit-code": "1" });
    assert.match(ended.summary, /version-fields/);
    assert.match(ended.log, /^::error title=.*version-fields/m);
    assert.ok(existsSync(join(place.workspace, HOSTILE, "junit.xml")));
    assertUntouched(place);
  });

  it("takes a hostile input for what it is, each at its place", async () => {
    for (const input of Object.keys(parseYaml(action).inputs).filter((name) => name !== "report")) {
      const place = workspace();

      const ended = await runAction(action, actionPath, { [input]: HOSTILE }, place);

      assert.deepEqual([ended.code, ended.outputs], [2, { "exit-code": "2" }], `${input}: ${ended.log}`);
      assertUntouched(place);
    }
  });
});

describe("the stand-in for the runner of GitHub", () => {
  const act = (step: string, inputs = {}): Promise<Outcome> => {
    const text = `{ inputs: { url: { description: x } }, outputs: {}, runs: { using: composite, steps: [${step}] } }`;
    return runAction(text, actionPath, inputs, workspace());
  };

  it("executes what an action pastes into its script", async () => {
    const ended = await act(`{ run: "echo ${expression("inputs.url")}" }`, { url: "$(echo executed)" });

    assert.equal(ended.log, "executed\n");
  });

  it("stops at the first step that fails", async () => {
    const ended = await act('{ run: "false; echo one" }, { run: "echo two" }');

    assert.deepEqual([ended.code, ended.log], [1, ""]);
  });

  it("refuses what it does not understand", async () => {
    await assert.rejects(
      act(`{ run: "${expression("github.actor")}" }`),
      /\$\{\{ github\.actor \}\} is not understood/,
    );
    await assert.rejects(act("{ run: x, if: always() }"), /Unrecognized key: ."if/);
    await assert.rejects(act("{ uses: somebody/else@v1 }"), /uses/);
    await assert.rejects(act("{ run: x }", { nope: "x" }), /no input nope/);
  });
});

describe("the job of GitLab, executed", { concurrency: 2 }, () => {
  const job = readFileSync(join(root, "examples/ci/gitlab-ci.yml"), "utf8");
  const cases = [
    { name: "ends with 0 where the server conforms, and keeps what it names", defects: [], code: 0 },
    { name: "fails with the gate, and keeps it all the same", defects: ["version-without-edition"], code: 1 },
  ];
  for (const { name, defects, code } of cases) {
    it(name, async () => {
      const place = workspace();
      await using server = await startMock({ defects });
      staging(place, server, "staging.yaml");

      const ended = await runGitlabJob(job, "push-conformance", place);

      assert.equal(ended.code, code, ended.log);
      assert.deepEqual(ended.artifacts, ["report", "report/junit.xml"]);
      for (const file of ["junit.xml", "index.html", "compliance.json", "ctrf.json", "badge.svg"])
        assert.ok(existsSync(join(place.workspace, "report", file)), `${file}: ${ended.log}`);
    });
  }
});

function expression(name: string): string {
  return `\${{ ${name} }}`;
}

function workspace(): Place {
  const place = { workspace: temporaryFolder(), temp: temporaryFolder(), env };
  writeFileSync(join(place.workspace, "known.yaml"), "entries: []\n");
  return place;
}

function staging({ workspace }: Place, { url }: Pick<Mock, "url">, name: string): void {
  const identities = { owner: { email: "STAGING_EMAIL", token: "STAGING_TOKEN" } };
  writeFileSync(
    join(workspace, name),
    JSON.stringify({ name: "staging", baseUrl: url, identities, without: ["other", "admin"] }),
  );
}

function assertUntouched({ workspace }: Place): void {
  for (const place of [workspace, actionPath]) assert.equal(existsSync(join(place, "pwned")), false, place);
}

/** Notes what it was asked, and "compiles" a command that is run from the sources. */
function standInForNpm(): void {
  const main = join(actionPath, "dist", "cli", "main.js");
  const run = `const { status } = require("node:child_process").spawnSync("sh", ["-c", ${JSON.stringify(fromSources('"$@"'))}, "sh", ...process.argv.slice(2)], { stdio: "inherit" }); process.exit(status ?? 1);`;
  const built = join(folder, "main.js");
  writeFileSync(built, run);
  program(
    join(bin, "npm"),
    `echo "$*" >> npm.log; [ "$*" != "run build" ] || { mkdir -p '${dirname(main)}' && cp '${built}' '${main}'; }`,
  );
}

function fromSources(args: string): string {
  return `'${process.execPath}' --import '${pathToFileURL(require.resolve("tsx"))}' '${join(root, "cli", "main.ts")}' ${args}`;
}

function program(file: string, text: string): void {
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

function copyCheckout(): void {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files) cpSync(join(root, file), join(actionPath, file));
}

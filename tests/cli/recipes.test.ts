import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Command } from "commander";
import { parse as parseYaml } from "yaml";
import { checkCommand } from "../../cli/check/command.ts";
import { historyCommand } from "../../cli/history/command.ts";
import { reportCommand } from "../../cli/report/command.ts";
import { temporaryFolder } from "../helpers/command.ts";

const root = join(__dirname, "..", "..");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const commands = new Map<string, Command>(
  [checkCommand(), reportCommand(), historyCommand()].map((c) => [c.name(), c]),
);

/** The files that show users how to run pushcheck. */
const recipes = [
  "action.yml",
  "examples/ci/github-workflow.yml",
  "examples/ci/gitlab-ci.yml",
  "examples/ci/compose.yaml",
  "examples/ci/Dockerfile",
  "docs/gate.md",
];

interface Invocation {
  readonly name: string;
  readonly flags: readonly string[];
}

/** `pushcheck NAME … --flag`, over continued lines, and lists of words as compose has them. */
function invocationsIn(text: string): Invocation[] {
  const oneLine = text
    .replace(/\\\n\s*/g, " ")
    .replace(/command: \[([^\]]*)\]/g, (_, list) => `pushcheck ${list.replace(/[",]+/g, " ")}`);
  return [...oneLine.matchAll(/\bpushcheck(?::[\d.]+)?(?: --)? +(check|report|history)\b([^\n`|;]*)/g)].map(
    ([, name = "", rest = ""]) => ({
      name,
      flags: [...rest.matchAll(/--([a-z][a-z-]*)/g)].map(([flag]) => flag),
    }),
  );
}

describe("the recipes", () => {
  for (const file of recipes) {
    it(`${file} uses commands and flags that exist`, () => {
      const invocations = invocationsIn(textOf(file));

      assert.ok(invocations.length > 0 || file === "examples/ci/github-workflow.yml", "no invocation found");
      for (const { name, flags } of invocations) {
        const known = commands.get(name)?.options.map(({ long }) => long) ?? assert.fail(`no command ${name}`);
        assert.deepEqual(
          flags.filter((flag) => !known.includes(flag)),
          [],
          name,
        );
      }
    });
  }

  it("are found to be wrong when they are", () => {
    assert.deepEqual(invocationsIn("- pushcheck check \\\n    --profle x | cat --other"), [
      { name: "check", flags: ["--profle"] },
    ]);
    assert.deepEqual(invocationsIn('command: ["check", "http://x", "--nope"]')[0]?.flags, ["--nope"]);
  });

  it("are YAML with the parts that their readers need", () => {
    const action = parseYaml(textOf("action.yml"));
    const workflow = parseYaml(textOf("examples/ci/github-workflow.yml"));
    const gitlab = parseYaml(textOf("examples/ci/gitlab-ci.yml"));
    const compose = parseYaml(textOf("examples/ci/compose.yaml"));

    assert.equal(action.runs.using, "composite");
    const used = Object.keys(workflow.jobs.staging.steps[1].with);
    assert.deepEqual(
      used.filter((input) => !(input in action.inputs)),
      [],
    );
    assert.equal(gitlab["push-conformance"].artifacts.reports.junit, "report/junit.xml");
    assert.ok(
      existsSync(
        join(
          root,
          "examples",
          "ci",
          compose.services.pushcheck.build.context,
          compose.services.pushcheck.build.dockerfile,
        ),
      ),
    );
  });

  it("copy into the image all that the package publishes", () => {
    const { files } = JSON.parse(textOf("package.json")) as { files: string[] };
    const dockerfile = textOf("examples/ci/Dockerfile");

    assert.deepEqual(
      files.filter((file) => !dockerfile.includes(` /pushcheck/${file} `)),
      [],
    );
  });
});

describe("the script of the action", () => {
  const folder = temporaryFolder();
  const script: string = parseYaml(textOf("action.yml")).runs.steps.at(-1).run;
  // Stands in for the compiled command: writes down its arguments, and ends as it is told.
  mkdirSync(join(folder, "dist", "cli"), { recursive: true });
  writeFileSync(
    join(folder, "dist", "cli", "main.js"),
    'require("node:fs").writeFileSync("args.json", JSON.stringify(process.argv.slice(2))); process.exit(Number(process.env.END));',
  );
  const run = (inputs: Readonly<Record<string, string>>, end: number) => {
    const output = join(folder, "output");
    writeFileSync(output, "");
    const empty = { URL: "", PROFILE: "", BASELINE: "", ONLY: "", PACE: "", REPORT: "out" };
    const ended = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], {
      cwd: folder,
      env: { PATH: process.env.PATH, ACTION: folder, GITHUB_OUTPUT: output, END: String(end), ...empty, ...inputs },
      encoding: "utf8",
    });
    const args = JSON.parse(readFileSync(join(folder, "args.json"), "utf8"));
    return { status: ended.status, args, output: readFileSync(output, "utf8") };
  };

  it("passes on what was given, each as one word, whatever it holds", () => {
    const { status, args, output } = run(
      { URL: "https://push.example.com", BASELINE: "my known $(id).yaml", ONLY: "MUST" },
      0,
    );

    assert.equal(status, 0);
    assert.deepEqual(args, [
      "check",
      "https://push.example.com",
      "--baseline",
      "my known $(id).yaml",
      "--only",
      "MUST",
      "--report",
      "out",
    ]);
    assert.equal(output, "exit-code=0\n");
  });

  it("fails with the exit code of the command, and still tells it", () => {
    const { status, args, output } = run({}, 4);

    assert.equal(status, 4);
    assert.deepEqual(args, ["check", "--report", "out"]);
    assert.equal(output, "exit-code=4\n");
  });
});

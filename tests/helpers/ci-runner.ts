/**
 * A small stand-in for the runners of GitHub and GitLab: it executes the scripts of a recipe as they would. Whatever a
 * recipe uses that is not understood here throws, so that nothing is passed over in silence.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";

type Words = Readonly<Record<string, string>>;

/** Where a recipe runs: its checked-out repository, a folder for the runner's own files, and the environment. */
export interface Place {
  readonly workspace: string;
  readonly temp: string;
  readonly env: NodeJS.ProcessEnv;
}

/** How the steps of a recipe ended. */
export interface Outcome {
  /** Of the step that failed, or 0. */
  readonly code: number;
  readonly log: string;
  readonly outputs: Words;
  /** What the steps wrote to the summary of the job. */
  readonly summary: string;
  /** Steps that are other people's actions, which are not executed. */
  readonly skipped: readonly string[];
}

const words = z.record(z.string(), z.string());

const Step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  uses: z.enum(["actions/setup-node@v4"]).optional(),
  with: words.optional(),
  shell: z.literal("bash").optional(),
  "working-directory": z.string().optional(),
  env: words.optional(),
  run: z.string().optional(),
});

const Action = z.object({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal("composite"), steps: z.array(Step) }),
});

/** Executes a composite action, whose text is given, from a folder that holds the action's repository. */
export async function runAction(text: string, actionPath: string, given: Words, place: Place): Promise<Outcome> {
  const action = Action.parse(parseYaml(text));
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(", ")}`);
  const context: Record<string, string> = { "github.action_path": actionPath };
  for (const [name, { default: usual = "" }] of Object.entries(action.inputs))
    context[`inputs.${name}`] = given[name] ?? usual;
  // A step that has not told an output leaves it empty.
  for (const { id } of action.runs.steps)
    for (const name of Object.keys(action.outputs)) context[`steps.${id}.outputs.${name}`] = "";

  const summaryFile = newFile(place);
  const skipped: string[] = [];
  let [code, log] = [0, ""];
  for (const step of action.runs.steps) {
    if (step.uses !== undefined) skipped.push(step.uses);
    if (step.run === undefined) continue;
    const outputFile = newFile(place);
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, context)]);
    const ended = await script(evaluate(step.run, context), {
      ...place,
      workspace: evaluate(step["working-directory"] ?? place.workspace, context),
      env: { ...place.env, ...github(place, outputFile, summaryFile), ...Object.fromEntries(own) },
    });
    log += ended.log;
    for (const [, name, value = ""] of readFileSync(outputFile, "utf8").matchAll(/^([\w-]+)=(.*)$/gm))
      context[`steps.${step.id}.outputs.${name}`] = value;
    ({ code } = ended);
    if (code !== 0) break;
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, context)]),
  );
  return { code, log, outputs, summary: readFileSync(summaryFile, "utf8"), skipped };
}

const Job = z.strictObject({
  stage: z.string(),
  image: z.strictObject({ name: z.string(), entrypoint: z.tuple([z.literal("")]) }),
  timeout: z.string(),
  script: z.array(z.string()),
  after_script: z.array(z.string()),
  artifacts: z.strictObject({
    when: z.literal("always"),
    paths: z.array(z.string()),
    expire_in: z.string(),
    reports: z.strictObject({ junit: z.string() }),
  }),
});

/** How a job of GitLab ended, and what it keeps. */
export interface JobOutcome {
  readonly code: number;
  readonly log: string;
  readonly artifacts: readonly string[];
}

/** Executes a job of GitLab: its script, and afterwards, whatever came of that, in a shell of its own, the rest. */
export async function runGitlabJob(text: string, name: string, place: Place): Promise<JobOutcome> {
  const job = Job.parse(parseYaml(text)[name]);
  const env = { ...place.env, CI: "true", GITLAB_CI: "true", CI_PROJECT_DIR: place.workspace };
  const main = await script(job.script.join("\n"), { ...place, env });
  const after = await script(job.after_script.join("\n"), { ...place, env });
  const { paths, reports } = job.artifacts;
  // What fails after the script does not count there: the log tells.
  return { code: main.code, log: main.log + after.log, artifacts: [...paths, reports.junit] };
}

/** What the runner of GitHub tells each step. */
function github({ workspace }: Place, output: string, summary: string): Words {
  return {
    ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: workspace },
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
  };
}

/** Replaces expressions as the runner does: as text, wherever they stand, a script included. */
function evaluate(text: string, context: Words): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (whole, inner: string) => {
    const value = context[inner.trim()];
    if (value === undefined) throw new Error(`${whole} is not understood`);
    return value;
  });
}

async function script(text: string, { workspace, temp, env }: Place): Promise<{ code: number; log: string }> {
  const file = newFile({ temp });
  writeFileSync(file, text);
  const child = spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", file], { cwd: workspace, env });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      log += part;
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, log }));
  });
}

function newFile({ temp }: Pick<Place, "temp">): string {
  const file = join(mkdtempSync(join(temp, "step-")), "file");
  writeFileSync(file, "");
  return file;
}

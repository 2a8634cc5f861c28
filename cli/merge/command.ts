import { Command } from "commander";

/** What the flags of `pushcheck merge` say. */
export interface MergeFlags {
  readonly report: string;
  readonly signKey?: string;
}

/** `pushcheck merge`: one report from those of all shards of a run. */
export function mergeCommand(): Command {
  return new Command("merge")
    .summary("join the reports of check --shard into one")
    .description("Joins the reports of all shards of a run into the report of the whole run, and gives its exit code.")
    .argument("<reports...>", "folders of the shards' reports, in any order")
    .option("--report <dir>", "folder for the merged report", "reports/out")
    .option("--sign-key <file>", "sign it: Ed25519 private key, PEM; else from PUSHCHECK_SIGN_KEY")
    .addHelpText("after", help)
    .action(async (reports: string[], flags: MergeFlags) => {
      const { runMerge } = await import("./run.ts");
      process.exitCode = runMerge(reports, flags, {
        env: process.env,
        out: (text) => process.stdout.write(text),
        isTerminal: process.stdout.isTTY === true && !process.env.NO_COLOR,
      });
    });
}

const help = `
Examples:
  pushcheck check https://push.example.com --shard 1/2 --report shard-1     on one machine
  pushcheck check https://push.example.com --shard 2/2 --report shard-2     on another
  pushcheck merge shard-1 shard-2 --report report

A shard by itself never conforms: it ends with 4, or with 1 if a MUST failed in it. The merged report has the exit code
of the whole run. Shards that are missing, there twice, or not of one run are exit code 2, and nothing is written.
`;

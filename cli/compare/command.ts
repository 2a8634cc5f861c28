import { Command } from "commander";

/** What the flags of `pushcheck compare` say. */
export interface CompareFlags {
  readonly differentTargets?: boolean;
  readonly json?: string;
  readonly markdown?: string;
}

/** `pushcheck compare`: what changed between two runs, and whom it breaks. */
export function compareCommand(): Command {
  return new Command("compare")
    .summary("say what changed between two runs of check")
    .description(
      "Compares two results of `pushcheck check`, each a compliance.json: verdicts, and the answers to the same requests. Each difference is breaking, additive, a fix or unclear, by the rules of docs/compare.md.",
    )
    .argument("<before>", "compliance.json of the earlier run")
    .argument("<after>", "compliance.json of the later run")
    .option("--different-targets", "the runs are of two servers, on purpose")
    .option("--json <file>", "write the whole comparison as JSON")
    .option("--markdown <file>", "write it as Markdown, for a pull request or a job summary")
    .addHelpText("after", help)
    .action(async (before: string, after: string, flags: CompareFlags) => {
      const { runCompare } = await import("./run.ts");
      process.exitCode = runCompare(before, after, flags, (text) => process.stdout.write(text));
    });
}

const help = `
Examples:
  pushcheck compare before/compliance.json after/compliance.json
  pushcheck compare staging/compliance.json production/compliance.json --different-targets
  pushcheck compare before/compliance.json after/compliance.json --markdown comparison.md --json comparison.json

Exit codes: 0 nothing breaking, 1 a breaking difference, 2 usage or a file that is no result, 4 nothing in common.
`;

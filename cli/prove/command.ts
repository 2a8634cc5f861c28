import { availableParallelism } from "node:os";
import { Command } from "commander";
import { values, wholeNumber } from "../input/flags.ts";

/** What the flags of `pushcheck prove` say. */
export interface ProveFlags {
  readonly only?: readonly string[];
  readonly workers: number;
  readonly json?: string;
  readonly list?: boolean;
  readonly comparisons?: boolean;
}

/** `pushcheck prove`: does the suite notice broken servers? */
export function proveCommand(): Command {
  return new Command("prove")
    .summary("measure the strength of the suite: run it against broken servers")
    .description(
      "Runs the suite against the mock with each of its named defects. A defect counts as killed only when the requirement that owns it fails.",
    )
    .option("--only <defect>", "a defect by name; repeatable", values)
    .option("--workers <n>", "checks at once", wholeNumber(1, 16), Math.min(2, availableParallelism()))
    .option("--json <file>", "write the table as JSON")
    .option("--comparisons", "also name the comparisons that could be left out unnoticed")
    .option("--list", "list the defects and what they break, and run nothing")
    .addHelpText("after", help)
    .action(async (flags: ProveFlags) => {
      const { runProve } = await import("./run.ts");
      process.exitCode = await runProve(flags, (text) => process.stdout.write(text));
    });
}

const help = `
Examples:
  pushcheck prove                                  every defect; exit 1 if one survives
  pushcheck prove --only expires-one-view-late     one defect
`;

import { Command } from "commander";
import { words } from "../input/flags.ts";

/** What the flags of `pushcheck report` say. */
export interface ReportFlags {
  readonly format?: readonly string[];
  readonly out?: string;
}

/** `pushcheck report`: show a result again, in any format. */
export function reportCommand(): Command {
  return new Command("report")
    .summary("render the result of a run again, in any format")
    .description("Renders the result of a run again, from its compliance.json alone. It sends no request.")
    .argument("<file>", "compliance.json, or the folder that holds it")
    .option("--format <name>", "html, junit, markdown, ctrf, badge or annotations; repeatable", words)
    .option("--out <dir>", "folder to write to; without it, one format goes to standard output")
    .addHelpText("after", help)
    .action(async (file: string, flags: ReportFlags) => {
      const { runReport } = await import("./run.ts");
      process.exitCode = runReport(file, flags, (text) => process.stdout.write(text));
    });
}

const help = `
Examples:
  pushcheck report report                                   the closing summary of the run
  pushcheck report report/compliance.json --format markdown    for a comment on a pull request
  pushcheck report report --format ctrf,badge --out public
  pushcheck report report --out public                      every format

Exit codes: 0 rendered, whatever the verdict is; 2 no whole result of this version of pushcheck.
`;

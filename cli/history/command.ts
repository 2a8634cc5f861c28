import { Command } from "commander";
import { wholeNumber } from "../input/flags.ts";

/** What the flags of `pushcheck history` say. */
export interface HistoryFlags {
  readonly last: number;
  readonly html?: string;
}

/** `pushcheck history`: the last runs, side by side. */
export function historyCommand(): Command {
  return new Command("history")
    .summary("draw the last runs")
    .description("Reads every compliance*.json below a folder and shows the runs, oldest first. It sends no request.")
    .argument("<dir>", "folder with the reports of earlier runs")
    .option("--last <n>", "most runs to show", wholeNumber(1, 1000), 30)
    .option("--html <file>", "also write a page with a chart")
    .addHelpText("after", help)
    .action(async (folder: string, flags: HistoryFlags) => {
      const { runHistory } = await import("./run.ts");
      process.exitCode = runHistory(folder, flags, {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
    });
}

const help = `
Examples:
  pushcheck history reports-archive
  pushcheck history reports-archive --last 10 --html history.html

Files that are no whole results are named and left out. Exit codes: 0 shown; 2 not one usable result.
`;

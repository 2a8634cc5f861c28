#!/usr/bin/env node
import { Command, CommanderError } from "commander";

import { checkCommand } from "./check/command.ts";
import { cleanupCommand } from "./cleanup/command.ts";
import { compareCommand } from "./compare/command.ts";
import { contractCommand } from "./contract/command.ts";
import { EXIT, explain } from "./exit.ts";
import { exportCommand } from "./export/command.ts";
import { historyCommand } from "./history/command.ts";
import { mergeCommand } from "./merge/command.ts";
import { mockCommand } from "./mock/command.ts";
import { packageVersion } from "./package.ts";
import { parityCommand } from "./parity.ts";
import { proveCommand } from "./prove/command.ts";
import { recordCommand } from "./record.ts";
import { reportCommand } from "./report/command.ts";
import { upgradeCommand } from "./upgrade.ts";
import { verifyCommand } from "./verify/command.ts";

const commands = [
  checkCommand(),
  cleanupCommand(),
  mockCommand(),
  parityCommand(),
  recordCommand(),
  proveCommand(),
  contractCommand(),
  compareCommand(),
  verifyCommand(),
  exportCommand(),
  reportCommand(),
  historyCommand(),
  mergeCommand(),
  upgradeCommand(),
];

void main(process.argv);

/** Runs the command that the user typed. Nothing is thrown: whatever goes wrong is one line and an exit code. */
async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough, such as head(1), is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const program = new Command("pushcheck")
    .description("Judges, imitates and compares servers that speak the JSON API of Password Pusher, v1 and v2.")
    .version(packageVersion(), "-V, --version", "print the version")
    .addHelpText("after", "\n`pushcheck COMMAND --help` tells more, with examples.");
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({ outputError: (text, write) => write(usageLine(text)) });
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  // Help, version, or a usage error that commander has printed.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  const { line, exitCode } = explain(error);
  process.stderr.write(`pushcheck: ${line}\n`);
  if (process.env.PUSHCHECK_DEBUG === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCode;
}

/** "error: unknown option '--relase'\n(Did you mean --release?)" in one line. */
function usageLine(text: string): string {
  return `pushcheck: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")}\n`;
}

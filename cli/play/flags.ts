import type { Command } from "commander";
import type { CommandResult } from "../../parity/commands.ts";
import { wholeNumber } from "../input/flags.ts";

/** The flags of commands that play recorded requests against a server. */
export interface PlayFlags {
  readonly identities?: string;
  readonly control?: string;
  readonly concurrency: number;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly iMayTestThisHost?: boolean;
  readonly json?: boolean;
}

/** Adds those flags to a command. */
export function withPlayFlags(command: Command): Command {
  return command
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin")
    .option("--control <url>", "control port of the mock: waits are then done by turning its clock")
    .option("--concurrency <n>", "scenarios played at a time", wholeNumber(1, 32), 4)
    .option("--ca <file>", "certificate of the server's issuer, PEM")
    .option("--insecure", "accept any certificate of the server")
    .option("--i-may-test-this-host", "play against a server of the public, with its operator's consent")
    .option("--json", "print the result as JSON");
}

/** Prints a result: what went wrong to standard error. Gives the exit code. */
export function print({ exitCode, text, json }: CommandResult<unknown>, asJson: boolean): number {
  if (asJson) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  else if (exitCode >= 2) process.stderr.write(`pushcheck: ${text}`);
  else process.stdout.write(text);
  return exitCode;
}

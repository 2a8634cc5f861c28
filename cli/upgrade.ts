import { Command } from "commander";
import { pace, wholeNumber } from "./input/flags.ts";

/** The flags that all parts of `pushcheck upgrade` have: which server, who, and where the state is. */
export interface UpgradeFlags {
  readonly profile?: string;
  readonly identities?: string;
  readonly state: string;
  readonly keyFile?: string;
  readonly pace?: number;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly iMayTestThisHost?: boolean;
}

/** What the flags of `pushcheck upgrade before` say. */
export interface BeforeFlags extends UpgradeFlags {
  readonly keepDays: number;
  readonly resume?: boolean;
  readonly check?: boolean;
  readonly result?: string;
  readonly report: string;
  readonly workers: number;
}

/** What the flags of `pushcheck upgrade after` say. */
export interface AfterFlags extends UpgradeFlags {
  readonly to?: string;
  readonly before?: string;
  /** False with --no-check. */
  readonly check: boolean;
  readonly baseline?: string;
  readonly keep?: boolean;
  readonly report: string;
  readonly workers: number;
}

/** `pushcheck upgrade`: does a server keep what it holds? */
export function upgradeCommand(): Command {
  const command = new Command("upgrade")
    .summary("rehearse an upgrade: does the server keep what it holds?")
    .description(
      "Makes pushes in every state worth keeping before an upgrade, and looks after it whether each is as it was; then runs the gate and says what changed.",
    )
    .addHelpText("after", help);
  command.addCommand(beforeCommand());
  command.addCommand(afterCommand());
  command.addCommand(cleanCommand());
  return command;
}

function beforeCommand(): Command {
  return withTarget(new Command("before"))
    .summary("make pushes in every state worth keeping, and write the state file")
    .description("Makes pushes in every state worth keeping, leaves them alive, and writes an encrypted state file.")
    .option("--keep-days <n>", "days that the pushes live: the rehearsal must end before", wholeNumber(1, 90), 7)
    .option("--resume", "go on with a state file whose making was interrupted")
    .option("--check", "also run the gate now, to compare with it afterwards")
    .option("--result <file>", "compliance.json of a check that was run before, to compare with it afterwards")
    .option("--report <dir>", "with --check: folder for its report", "upgrade-before")
    .option("--workers <n>", "with --check: processes that run checks", wholeNumber(1, 16), 2)
    .addHelpText("after", keyHelp)
    .action(async (url: string | undefined, flags: BeforeFlags) => {
      const { runBefore } = await import("./upgrade/before.ts");
      process.exitCode = await runBefore(url, flags, process);
    });
}

function afterCommand(): Command {
  return withTarget(new Command("after"))
    .summary("look whether each push is as it was, run the gate, compare")
    .description(
      "Looks whether each push of the state file is as it was, runs the gate, compares with the run before the upgrade, and expires the pushes if all is well.",
    )
    .option("--to <x.y.z>", "the release of the upgrade: what it is known to change is expected, and no failure")
    .option("--before <file>", "compliance.json from before the upgrade; the one of the state file unless said")
    .option("--no-check", "neither run the gate nor compare")
    .option("--baseline <file>", "findings that are known, as for check")
    .option("--keep", "keep the pushes, to look again")
    .option("--report <dir>", "folder for the report", "upgrade-after")
    .option("--workers <n>", "processes that run checks", wholeNumber(1, 16), 2)
    .addHelpText("after", keyHelp)
    .action(async (url: string | undefined, flags: AfterFlags) => {
      const { runAfter } = await import("./upgrade/after.ts");
      process.exitCode = await runAfter(url, flags, process);
    });
}

function cleanCommand(): Command {
  return withTarget(new Command("clean"))
    .summary("expire what a rehearsal made")
    .description("Expires every push of a state file, whether its making was finished or not.")
    .addHelpText("after", keyHelp)
    .action(async (url: string | undefined, flags: UpgradeFlags) => {
      const { runClean } = await import("./upgrade/clean.ts");
      process.exitCode = await runClean(url, flags, process);
    });
}

function withTarget(command: Command): Command {
  return command
    .argument("[url]", "base address of the server; that of the profile unless said")
    .option("--state <file>", "the state file", "pushcheck-upgrade.state")
    .option("--key-file <file>", "file with the key of the state file; else PUSHCHECK_STATE_KEY holds it")
    .option("--profile <file>", "target profile, YAML or JSON")
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin")
    .option("--pace <n/min>", "most requests a minute; 100/min for a remote target unless said", pace)
    .option("--ca <file>", "certificate of the target's issuer, PEM")
    .option("--insecure", "accept any certificate of the target")
    .option("--i-may-test-this-host", "use a server of the public, with its operator's consent");
}

const keyHelp = `
The key of the state file comes from PUSHCHECK_STATE_KEY or --key-file, never from a flag; identities as for check.
`;

const help = `
Examples:
  export PUSHCHECK_STATE_KEY=$(openssl rand -hex 32)      keep it: without it the state file is lost
  pushcheck upgrade before https://push.example.com --check
  …upgrade the server…
  pushcheck upgrade after https://push.example.com --to 2.11.4
  pushcheck upgrade clean https://push.example.com        give up: expire what was made

Exit codes of after: 0 everything was kept and the gate is green, 1 something changed, the gate failed, or an
unexpected difference breaks users, 2 usage, a wrong key or a damaged file, 3 unreachable, 4 inconclusive.
`;

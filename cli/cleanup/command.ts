import { Command } from "commander";
import { pace } from "../input/flags.ts";

/** What the flags of `pushcheck cleanup` say. */
export interface CleanupFlags {
  readonly identities?: string;
  readonly profile?: string;
  /** Requests a minute. */
  readonly pace?: number;
  readonly ca?: string;
  readonly insecure?: boolean;
}

/** `pushcheck cleanup`: expire what a run left behind. */
export function cleanupCommand(): Command {
  return new Command("cleanup")
    .summary("expire what a killed run left behind")
    .description("Expires the pushes that a run made and could not remove, and nothing else on the target.")
    .argument("<ledger>", "the run's ledger: ledger-….jsonl in its report folder")
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin: those of the run")
    .option("--profile <file>", "target profile: which variables hold the tokens")
    .option("--pace <n/min>", "most requests a minute; 100/min for a remote target unless said", pace)
    .option("--ca <file>", "certificate of the target's issuer, PEM")
    .option("--insecure", "accept any certificate of the target")
    .addHelpText("after", help)
    .action(async (ledger: string, flags: CleanupFlags) => {
      const { runCleanup } = await import("./run.ts");
      process.exitCode = await runCleanup(ledger, flags, {
        env: process.env,
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
    });
}

const help = `
Identities come from PUSHCHECK_OWNER_TOKEN and PUSHCHECK_OWNER_EMAIL (the same with OTHER and ADMIN), from --identities
or from the variables that the profile names. The owner's token also opens the ledger.

Examples:
  pushcheck cleanup reports/out/ledger-20260101120000-a1b2c3.jsonl
  pushcheck cleanup ledger.jsonl --profile staging.yaml

Exit codes: 0 nothing is left, 1 something is left, and when it expires by itself is said, 2 usage, 3 unreachable.
`;

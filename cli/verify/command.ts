import { Command } from "commander";

/** What the flags of `pushcheck verify` say. */
export interface VerifyFlags {
  readonly publicKey?: string;
  readonly seal?: string;
}

/** `pushcheck verify`: does a report say what its evidence says? */
export function verifyCommand(): Command {
  return new Command("verify")
    .summary("compute a report anew from its evidence, offline")
    .description(
      "Computes every verdict and figure of a report anew from the evidence in it, and names each place that says something else. Sends nothing.",
    )
    .argument("<report>", "folder of a report, or its compliance.json")
    .option("--public-key <file>", "Ed25519 public key, PEM: the report must be signed by its holder")
    .option("--seal <digest>", "the seal that was printed when the report was made, sha256:…")
    .addHelpText("after", help)
    .action(async (report: string, flags: VerifyFlags) => {
      const { runVerify } = await import("./run.ts");
      process.exitCode = runVerify(report, flags, (text) => process.stdout.write(text));
    });
}

const help = `
Whoever edits a report can compute its digests anew, too. So compare the seal with one that was kept elsewhere, such as
in the log of the CI run (--seal), or sign reports where they are made (check --sign-key) and give --public-key here.

Examples:
  pushcheck verify reports/out
  pushcheck verify report/compliance.json --seal sha256:6c10…
  pushcheck verify report --public-key auditor.pub.pem

Exit codes:
  0  verified          1  tampered with, or inconsistent          2  not a report, or of another version of pushcheck
`;

import { Command, Option } from "commander";
import { UsageError } from "../exit.ts";
import { label, pace, shard, values, wholeNumber, words } from "../input/flags.ts";
import type { CheckOptions } from "./options.ts";

interface Flags extends CheckOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** `pushcheck check`: judge a running server, or the embedded mock. */
export function checkCommand(): Command {
  return new Command("check")
    .summary("judge a running Password Pusher, or the embedded mock")
    .description(
      "Judges a running Password Pusher over HTTP and writes a report. Without a URL, the embedded mock is judged.",
    )
    .argument("[url]", "base address of the target, such as https://push.example.com")
    .option("--profile <file>", "target profile, YAML or JSON: names, settings, and which variables hold the tokens")
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin")
    .addOption(new Option("--api <version>", "judge one version of the API only").choices(["v1", "v2"]))
    .option("--only <word>", "judge a requirement, an area or a level only; repeatable", words)
    .option("--report <dir>", "folder for the report", "reports/out")
    .option("--baseline <file>", "findings that are known, YAML or JSON: they do not decide the exit code")
    .option("--write-baseline <file>", "write down what is unexpected now, for you to complete; overwrites nothing")
    .option("--release <x.y.z>", "release of the target, where it does not tell, or of the embedded mock")
    .addOption(new Option("--edition <name>", "edition of the target or of the embedded mock").choices(["oss", "pro"]))
    .option("--set <name=value>", "a setting of the target or of the embedded mock; repeatable", values)
    .option("--config <file>", "settings, YAML or JSON, by the server's own names")
    .option("--strict", "judge by the documents alone: a known deviation of real servers fails")
    .option("--shard <i/n>", "run one of n parts of the checks; pushcheck merge joins their reports", shard)
    .option("--workers <n>", "processes that run checks", wholeNumber(1, 16), 2)
    .option("--pace <n/min>", "most requests a minute; 100/min for a remote target unless said", pace)
    .option("--budget <n>", "most requests of the whole run", wholeNumber(1, 1_000_000))
    .option("--timeout <s>", "seconds that an answer may take, 20 unless said", wholeNumber(1, 25))
    .option("--run-label <text>", "marks what the run makes, in names of pushes and in the User-Agent", label)
    .option("--sign-key <file>", "sign the report: Ed25519 private key, PEM; else from PUSHCHECK_SIGN_KEY")
    .option("--ca <file>", "certificate of the target's issuer, PEM")
    .option("--insecure", "accept any certificate of the target")
    .option("--i-may-test-this-host", "check a server of the public, with its operator's consent")
    .option("--list", "list the requirements that would be judged, and stop")
    .option("--json", "with --list: as JSON")
    .addHelpText("after", help)
    .action(async (url: string | undefined, flags: Flags) => {
      process.exitCode = await check({ ...flags, url });
    });
}

const help = `
Identities come from PUSHCHECK_OWNER_TOKEN and PUSHCHECK_OWNER_EMAIL (the same with OTHER and ADMIN), from
--identities or from the variables that the profile names; never from flags.

Examples:
  pushcheck check                                       the embedded mock
  pushcheck check --release 2.4.0 --set allow_anonymous=false
  pushcheck check https://push.example.com              your server
  pushcheck check --profile staging.yaml --only MUST    as the profile says, what is binding
  pushcheck check --only expiration --api v2            one area, one version
  pushcheck check --profile staging.yaml --write-baseline known.yaml
  pushcheck check --profile staging.yaml --baseline known.yaml
  pushcheck check --profile staging.yaml --shard 1/3    a third of it, on one of three machines
  pushcheck check --list --only passphrase              what would be judged

Exit codes:
  0  conforms, or differs only as the baseline says
  1  a MUST failed, or an entry of the baseline is wrong: stale, expired, too broad
  2  usage or configuration          4  inconclusive: a required check could not run
  3  unreachable, or not a         130  interrupted
     Password Pusher
`;

async function check({ list, json, ...options }: Flags): Promise<number> {
  if (json && !list)
    throw new UsageError("--json goes with --list: the result of a check is compliance.json in the report");
  if (list) {
    const { listRequirements } = await import("./list.ts");
    const versions = options.api === undefined ? (["v1", "v2"] as const) : [options.api];
    process.stdout.write(listRequirements(options.only ?? [], versions, json === true));
    return 0;
  }
  const { runCheck } = await import("./run.ts");
  return runCheck(options, {
    env: process.env,
    today: new Date().toISOString().slice(0, 10),
    command: `pushcheck ${process.argv.slice(2).map(shellWord).join(" ")}`,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

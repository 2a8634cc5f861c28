import { Command, Option } from "commander";
import type { Gate } from "../../contract/report/gate.ts";
import { seedNames } from "../../mock/seeds/names.ts";
import type { Edition } from "../../requirements/requirement.ts";
import { values, wholeNumber, words } from "../input/flags.ts";

/** What the flags of `pushcheck contract` say. */
export interface ContractFlags {
  readonly attach?: boolean;
  readonly env?: readonly string[];
  readonly label?: string;
  readonly failOn: Gate["failOn"];
  readonly allow?: readonly string[];
  readonly scenario?: "faults";
  readonly proxy?: boolean;
  readonly host?: readonly string[];
  readonly require?: readonly string[];
  readonly releases?: readonly string[];
  readonly report: string;
  readonly port: number;
  readonly identities?: string;
  readonly release?: string;
  readonly edition?: Edition;
  readonly set?: readonly string[];
  readonly config?: string;
  readonly seed?: string;
  readonly randomSeed?: number;
}

/** `pushcheck contract`: judges a client by what it does to the API. */
export function contractCommand(): Command {
  return new Command("contract")
    .summary("judge a client by what it does to the API")
    .description(
      "Runs a client, such as an SDK's own tests, against the mock, and judges every call: accepted, rejected, accepted but ignored, works by accident, deprecated.",
    )
    .argument("[command...]", "the client, after --")
    .option("--attach", "no command: keep the mock running for other clients until Ctrl-C")
    .option("--env <NAME=value>", `a variable for the client and what it holds: ${VALUES_HELP}; repeatable`, values)
    .option("--label <name>", "label of calls without an X-Pushcheck-Label header (PUSHCHECK_LABEL)")
    .addOption(
      new Option("--fail-on <class>", "the mildest class that counts against the client")
        .choices(["rejected", "ignored", "accident", "deprecated", "never"])
        .default("ignored"),
    )
    .option("--allow <rule>", "a rule that may be broken, or rule@label; repeatable", values)
    .addOption(
      new Option("--scenario <name>", "run it once more for each of nine faults, and see how it takes them").choices([
        "faults",
      ]),
    )
    .option("--proxy", "for clients with a built-in host: a proxy that leads pwpush.com and its likes to the mock")
    .option("--host <name>", "another host to lead there; repeatable, implies --proxy", words)
    .option(
      "--require <measure=n%>",
      `least share of the API that the run must use: ${MEASURES_HELP}; repeatable`,
      values,
    )
    .option("--releases <x.y.z,…>", "play the same calls at these releases too, and say which break where", words)
    .option("--report <folder>", "where the report goes", "pushcheck-contract")
    .option("--port <n>", "port of the mock; 0 picks a free one", wholeNumber(0, 65_535), 0)
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin")
    .option("--release <x.y.z>", "behave as this release, 1.56.0 to 2.11.4")
    .addOption(new Option("--edition <name>", "open source or commercial").choices(["oss", "pro"]))
    .option("--set <name=value>", "a setting, named as the server names it; repeatable", values)
    .option("--config <file>", "settings, YAML or JSON")
    .option("--seed <name|file>", `pushes to begin with: ${seedNames.join(", ")}, or a YAML or JSON file`)
    .option("--random-seed <n>", "the same tokens and texts of seeds on every run", wholeNumber(0, 2 ** 32 - 1))
    .addHelpText("after", help)
    .action(async (command: readonly string[], flags: ContractFlags) => {
      const { runContract } = await import("./run.ts");
      process.exitCode = await runContract(command, flags, {
        env: process.env,
        out: (text) => process.stdout.write(text),
      });
    });
}

const VALUES_HELP = "url, owner-token, owner-email, other-…, admin-…";

const MEASURES_HELP = "operations, parameters, statuses, kinds, keywords, as in v2:operations=80%";

const help = `
Examples:
  pushcheck contract -- npm test
  pushcheck contract --env MY_URL=url --env MY_KEY=owner-token -- pytest
  pushcheck contract --release 2.4.0 --fail-on accident -- ./client.sh
  pushcheck contract --proxy --host push.example.com -- ./client.py
  pushcheck contract --releases 1.69.4,2.4.0 --require v2:operations=80% -- npm test
  pushcheck contract --scenario faults -- ./push.sh
  pushcheck contract --attach --port 5100

The client finds the mock in PUSHCHECK_URL, PWPUSH_URL, PWPUSH_BASE_URL, …, and its tokens in PUSHCHECK_OWNER_TOKEN,
PWPUSH_TOKEN, PWPUSH_API_TOKEN, …; docs/contract.md lists all. Calls tell which test made them by X-Pushcheck-Label.

Exit codes: 0 nothing counts against the client · 1 a call does · 2 usage · 3 the command could not be started ·
4 nothing was called · 130 interrupted. The client's own exit code is in the report.
`;

import { Command, Option } from "commander";
import { seedNames } from "../../mock/seeds/names.ts";
import type { Edition } from "../../requirements/requirement.ts";
import { instant, values, wholeNumber } from "../input/flags.ts";

/** What the flags of `pushcheck mock` say. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  /** false: there is to be none. */
  readonly controlPort?: number | false;
  readonly showSecrets?: boolean;
  readonly identities?: string;
  readonly release?: string;
  readonly edition?: Edition;
  readonly set?: readonly string[];
  readonly config?: string;
  readonly fault?: readonly string[];
  readonly cors?: boolean;
  readonly seed?: string;
  readonly randomSeed?: number;
  readonly persist?: string;
  readonly now?: number;
  readonly freeze?: boolean;
  readonly maxPushes?: number;
  readonly json?: boolean;
}

/** `pushcheck mock`: a Password Pusher in memory. */
export function mockCommand(): Command {
  return new Command("mock")
    .summary("run a Password Pusher in memory")
    .description(
      "Runs a stateful Password Pusher in memory, for front ends, SDKs and tests. Nothing is kept without --persist.",
    )
    .option("--port <n>", "port to listen on; 0 picks a free one", wholeNumber(0, 65_535), 5100)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option(
      "--control-port <n>",
      "second port, with the console; the next free one unless said",
      wholeNumber(0, 65_535),
    )
    .option("--no-control-port", "no console and no control from outside")
    .option("--show-secrets", "let the console show payloads, passphrases and tokens")
    .option("--identities <file>", "JSON file with e-mail and token of owner, other and admin")
    .option("--release <x.y.z>", "behave as this release, 1.56.0 to 2.11.4")
    .addOption(new Option("--edition <name>", "open source or commercial").choices(["oss", "pro"]))
    .option("--set <name=value>", "a setting, named as the server names it; repeatable", values)
    .option("--config <file>", "settings, YAML or JSON")
    .option("--fault <name[=value]>", "serve a nuisance; repeatable (docs/faults.md names them)", values)
    .option("--cors", "let web pages of all origins call the API, for development")
    .option("--seed <name|file>", `pushes to begin with: ${seedNames.join(", ")}, or a YAML or JSON file`)
    .option("--random-seed <n>", "the same tokens, texts of seeds and luck on every run", wholeNumber(0, 2 ** 32 - 1))
    .option("--persist <file>", "keep the state in this file, and go on from it at the next start")
    .option("--now <time>", "begin at this time, such as 2030-01-01T00:00:00Z", instant)
    .option("--freeze", "let the clock stand still until it is moved")
    .option("--max-pushes <n>", "pushes to keep; the oldest expired ones go first", wholeNumber(1, 10_000_000))
    .option("--json", "print one line of JSON when ready, and nothing else")
    .addHelpText("after", help)
    .action(async (flags: MockFlags) => {
      const { runMock } = await import("./run.ts");
      process.exitCode = await runMock(flags, (text) => process.stdout.write(text));
    });
}

const help = `
Examples:
  pushcheck mock                                        release 2.11.4 on port 5100
  pushcheck mock --port 0 --json                        for scripts: prints {"url":"http://127.0.0.1:…",…}
  pushcheck mock --release 1.69.4 --set enable_logins=true
  pushcheck mock --config closed.yaml --control-port 5101
  pushcheck mock --fault latency=200 --fault cut-answer,probability=0.1
  pushcheck mock --seed demo --random-seed 1            the same pushes under the same url_tokens each time
  pushcheck mock --persist state.jsonl --release 2.11.4 goes on with what an older release left in the file

Ctrl-C ends it with exit code 0.
`;

import { Command } from "commander";
import { values } from "./input/flags.ts";
import { type PlayFlags, print, withPlayFlags } from "./play/flags.ts";

interface Flags extends PlayFlags {
  readonly release: string;
  readonly scenarios: readonly string[];
  readonly out: string;
  readonly set?: readonly string[];
  readonly allowMock?: boolean;
}

/** `pushcheck record`: make recordings of a real server. */
export function recordCommand(): Command {
  const command = new Command("record")
    .summary("record the answers of a real server")
    .description("Plays scenarios against a real server, twice, and keeps each that came out the same.")
    .argument("<url>", "base address of the server")
    .requiredOption("--release <x.y.z>", "the server's release; one that identifies as another is refused")
    .requiredOption("--scenarios <path>", "file with a scenario or recording, or folder of them; repeatable", values)
    .requiredOption("--out <dir>", "folder to put the new folder of recordings in")
    .option("--set <setting>", "the server's configuration: a recorded one's name, or name=value; repeatable", values)
    .option("--allow-mock", "record even the mock, to test the recorder");
  return withPlayFlags(command)
    .addHelpText("after", help)
    .action(async (url: string, flags: Flags) => {
      const { release, scenarios, out, set, allowMock } = flags;
      const { targetOf } = await import("./play/target.ts");
      const target = targetOf(url, flags);
      const { runRecord } = await import("../parity/commands.ts");
      process.exitCode = print(
        await runRecord({ ...target, release, scenarios, out, set, allowMock }),
        flags.json === true,
      );
    });
}

const help = `
Identities come from PUSHCHECK_OWNER_TOKEN and PUSHCHECK_OWNER_EMAIL (the same with OTHER and ADMIN), or --identities.

Example:
  pushcheck record https://push.example.com --release 2.11.4 --scenarios recordings/2.11.4 --out my-recordings

Exit codes: 0 all recorded, 1 some scenario was not kept, 2 usage, 3 unreachable or not of that release.
`;

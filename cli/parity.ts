import { Command } from "commander";
import { values } from "./input/flags.ts";
import { type PlayFlags, print, withPlayFlags } from "./play/flags.ts";

interface Flags extends PlayFlags {
  readonly recordings?: string;
  readonly release?: string;
  readonly set?: readonly string[];
  readonly only?: string;
}

/** `pushcheck parity`: how far a server answers as recorded ones did. */
export function parityCommand(): Command {
  const command = new Command("parity")
    .summary("compare a server's answers with recordings of real ones")
    .description("Plays recorded requests against a server and names each answer that differs, by its JSON path.")
    .argument("<url>", "base address of the server")
    .option("--recordings <dir>", "folder of recordings; those of this package unless said")
    .option("--release <x.y.z>", "what the server is expected to be; what it says of itself unless said")
    .option("--set <setting>", "its configuration: a recorded one's name, or name=value; repeatable", values)
    .option("--only <text>", "scenarios with this in their id");
  return withPlayFlags(command)
    .addHelpText("after", help)
    .action(async (url: string, flags: Flags) => {
      const { recordings, release, set, only } = flags;
      const { targetOf } = await import("./play/target.ts");
      const target = targetOf(url, flags);
      const { runParity } = await import("../parity/commands.ts");
      process.exitCode = print(await runParity({ ...target, recordings, release, set, only }), flags.json === true);
    });
}

const help = `
Identities come from PUSHCHECK_OWNER_TOKEN and PUSHCHECK_OWNER_EMAIL (the same with OTHER and ADMIN), or --identities.

Examples:
  pushcheck parity http://127.0.0.1:5100 --control http://127.0.0.1:5101
  pushcheck parity https://push.example.com --identities tokens.json --set closed --json

Exit codes: 0 every answer as recorded, 1 differences, 2 usage, 3 unreachable or not of that release.
`;

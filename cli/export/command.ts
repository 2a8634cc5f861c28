import { Argument, Command, Option } from "commander";
import type { Edition } from "../../requirements/requirement.ts";

/** What can be exported. */
export type ExportFormat = "openapi" | "postman";

/** What the flags of `pushcheck export` say. */
export interface ExportFlags {
  readonly api: "v1" | "v2";
  readonly release?: string;
  readonly edition: Edition;
  readonly baseUrl?: string;
  readonly out?: string;
}

/** `pushcheck export`: the API documents for other programs. */
export function exportCommand(): Command {
  return new Command("export")
    .summary("write the API document of a release, as OpenAPI or for Postman")
    .description(
      "Writes the OpenAPI 3.1 document of one API version as a release has it, or a Postman collection of it.",
    )
    .addArgument(new Argument("<format>", "what to write").choices(["openapi", "postman"]))
    .addOption(new Option("--api <version>", "which API").choices(["v1", "v2"]).default("v2"))
    .option("--release <x.y.z>", "as this release has it, 1.56.0 to 2.11.4; the newest unless said")
    .addOption(new Option("--edition <name>", "open source or commercial").choices(["oss", "pro"]).default("oss"))
    .option("--base-url <url>", "address of the server that it is for")
    .option("--out <file>", "file to write, YAML for OpenAPI if its name ends so; standard output unless said")
    .addHelpText("after", help)
    .action(async (format: ExportFormat, flags: ExportFlags) => {
      const { runExport } = await import("./run.ts");
      process.exitCode = await runExport(format, flags, (text) => process.stdout.write(text));
    });
}

const help = `
Examples:
  pushcheck export openapi --out openapi.yaml                     v2 of the newest release
  pushcheck export openapi --api v1 --release 1.69.4 > v1.json
  pushcheck export postman --base-url http://127.0.0.1:5100 --out collection.json

Exit codes: 0 written, 2 usage or a file that cannot be written.
`;

import { renameSync, rmSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { readDocument } from "../../openapi/document.ts";
import { documentFor, postmanCollectionOf } from "../../openapi/export.ts";
import { KNOWN, parseRelease, type Release } from "../../openapi/releases.ts";
import { EXIT, UsageError } from "../exit.ts";
import type { ExportFlags, ExportFormat } from "./command.ts";

/** `pushcheck export`: writes to a file, or to standard output. Throws UsageError. */
export async function runExport(
  format: ExportFormat,
  { api, release, edition, baseUrl, out }: ExportFlags,
  print: (text: string) => void,
): Promise<number> {
  const known = knownRelease(release ?? KNOWN.last);
  const document = readDocument(api, { release: known, edition });
  if (Object.keys(document.paths).length === 0) throw new UsageError(`${known} has no ${api}: expected --api v1`);
  const url = baseUrl === undefined ? undefined : addressOf(baseUrl);
  const value = format === "openapi" ? documentFor(document, url) : await postmanCollectionOf(document, url);
  const isYaml = format === "openapi" && /\.ya?ml$/i.test(out ?? "");
  const text = isYaml ? stringify(value, { aliasDuplicateObjects: false }) : `${JSON.stringify(value, null, 2)}\n`;
  if (out === undefined) print(text);
  else write(out, text);
  return EXIT.conforms;
}

function knownRelease(text: string): Release {
  try {
    return parseRelease(text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Without a slash at its end. */
function addressOf(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, "");
  throw new UsageError(`--base-url ${text}: expected an address such as https://push.example.com`);
}

/** All of it or nothing. */
function write(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}

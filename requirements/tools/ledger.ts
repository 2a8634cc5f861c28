/**
 * `npm run ledger`: the figures of the ledger. With `--documents DIR` it splits the documents again and tells what has
 * changed: pieces without an entry, with the skeleton of one, and entries whose piece is gone. With `--check` anything
 * that is not in order ends with exit code 1.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare } from "../ledger/compare.ts";
import { type TracedDocument, tracedDocuments } from "../ledger/index.ts";

function main(): void {
  const { values } = parseArgs({ options: { documents: { type: "string" }, check: { type: "boolean" } } });
  for (const document of tracedDocuments) console.log(figuresOf(document));
  if (values.documents === undefined) return;
  const folder = values.documents;
  const differences = tracedDocuments.flatMap((document) => differencesOf(document, folder));
  for (const line of differences) console.log(line);
  if (differences.length === 0) console.log("every piece of every document is traced");
  else if (values.check) process.exitCode = 1;
}

function figuresOf({ title, entries }: TracedDocument): string {
  const excluded = entries.filter((entry) => "excluded" in entry).length;
  return `${title}: ${entries.length} pieces, ${entries.length - excluded} became requirements, ${excluded} excluded`;
}

function differencesOf({ file, split, entries }: TracedDocument, folder: string): string[] {
  const { untraced, gone } = compare(split(readFileSync(path.join(folder, file), "utf8")), entries);
  return [
    ...untraced.map(({ at, sha256, text }) => {
      const skeleton = JSON.stringify({ at, sha256, requirements: [] });
      return `${file}, ${at}: no entry traces this piece\n  ${text}\n  ${skeleton}`;
    }),
    ...gone.map(({ at }) => `${file}, ${at}: the piece of this entry is gone or changed`),
  ];
}

main();

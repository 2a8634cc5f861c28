/**
 * `npm run lint:openapi`: Redocly's recommended rules over the two documents as they are written, and as every release
 * and edition in use has them. Any problem that is not accepted below, warnings included, ends with exit code 1.
 */

import path from "node:path";
import { createConfig, lint, lintFromString, type NormalizedProblem } from "@redocly/openapi-core";
import { readDocument } from "../document.ts";
import { VARIANTS } from "./variants.ts";

/** Problems that stay, each with its reason. */
const ACCEPTED = [
  {
    rule: "operation-2xx-response",
    pointer: /pfb~1blobs~1redirect/,
    because: "the address of a file answers with a redirect, never with the file",
  },
];

void lintAll();

async function lintAll(): Promise<void> {
  const problems = new Set([...(await problemsAsWritten()), ...(await problemsAsPruned())]);
  for (const problem of problems) console.error(problem);
  if (problems.size === 0) console.log(`openapi: no problems, as written and in ${VARIANTS.length} variants`);
  process.exitCode = problems.size === 0 ? 0 : 1;
}

/** The files with their references. Examples of older shapes fit the pruned documents only and are judged there. */
async function problemsAsWritten(): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"], rules: { "no-invalid-media-type-examples": "off" } });
  const found = await Promise.all(
    ["v1.yaml", "v2.yaml"].map((file) => lint({ ref: path.join(__dirname, "..", file), config })),
  );
  return found
    .flat()
    .filter(isUnaccepted)
    .map((problem) => lineOf("as written", problem));
}

async function problemsAsPruned(): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const lines: string[] = [];
  for (const { version, target } of VARIANTS) {
    const source = JSON.stringify(readDocument(version, target));
    const problems = await lintFromString({ source, absoluteRef: `${version}.json`, config });
    lines.push(
      ...problems.filter(isUnaccepted).map((problem) => lineOf(`at ${target.release} ${target.edition}`, problem)),
    );
  }
  return lines;
}

function isUnaccepted({ ruleId, location }: NormalizedProblem): boolean {
  const pointer = location[0]?.pointer ?? "";
  return !ACCEPTED.some((accepted) => accepted.rule === ruleId && accepted.pointer.test(pointer));
}

function lineOf(reading: string, { ruleId, severity, message, location }: NormalizedProblem): string {
  const [place] = location;
  const file = path.basename(place?.source.absoluteRef ?? "");
  return `openapi/${file}${place?.pointer ?? ""} (${reading}): ${severity} ${ruleId}: ${message.split("\n", 1)[0]}`;
}

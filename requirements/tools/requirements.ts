/**
 * `npm run requirements`: writes docs/requirements.md. `--report FILE` takes the figures of a run from its
 * compliance.json; without it the page keeps those that it has. `--check` writes nothing and ends with exit code 1
 * where the page is not what the catalogue says.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { requirementIds } from "../index.ts";
import { RUN_BEGIN, RUN_END, renderPage } from "./page.ts";
import { judgesIn } from "./sources.ts";

const root = path.join(__dirname, "..", "..");
const file = path.join(root, "docs", "requirements.md");

/** As much of compliance.json as the page tells. */
const Report = z.object({
  target: z.object({ release: z.string(), edition: z.string() }),
  run: z.object({ traffic: z.object({ sent: z.number() }) }),
  counts: z.object({
    judged: z.number(),
    deviations: z.number(),
    requestsPerJudged: z.number(),
    total: z.object({ pass: z.number(), fail: z.number() }),
  }),
  coverage: z.object({ keywords: z.number(), exercised: z.number(), outOfReach: z.number(), share: z.number() }),
});

/** The page as it should be now, with the figures of a run that the committed one has. */
export function currentPage(): string {
  return renderPage(judgesIn(root, new Set(requirementIds)), keptFigures());
}

/** Is the committed page what the catalogue, the suites and the ledger say? */
export function isPageFresh(): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === currentPage();
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, report: { type: "string" } } });
  if (values.report !== undefined) {
    const figures = figuresOf(Report.parse(JSON.parse(readFileSync(values.report, "utf8"))));
    writeFileSync(file, renderPage(judgesIn(root, new Set(requirementIds)), figures));
  } else if (!values.check) writeFileSync(file, currentPage());
  else if (!isPageFresh()) {
    console.error("docs/requirements.md is stale, expected what `npm run requirements` writes");
    process.exitCode = 1;
  }
}

function figuresOf({ target, run, counts, coverage }: z.infer<typeof Report>): string[] {
  return [
    `A full run on the mock at ${target.release} (${target.edition}):`,
    "",
    `- ${counts.judged} judged, counted by version of the API: ${counts.total.pass} passed, ${counts.total.fail} failed, ${counts.deviations} by a known deviation`,
    `- ${run.traffic.sent} requests, ${counts.requestsPerJudged} per judged requirement`,
    `- ${coverage.exercised} of ${coverage.keywords - coverage.outOfReach} keywords of the API documents exercised (${Math.floor(coverage.share * 1000) / 10} %); ${coverage.outOfReach} more are out of reach, each with its reason in the report`,
  ];
}

function keptFigures(): string[] {
  const page = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [, after = ""] = page.split(`${RUN_BEGIN}\n\n`);
  const [kept = ""] = after.split(`\n\n${RUN_END}`);
  return kept === "" ? ["No run yet."] : kept.split("\n");
}

if (require.main === module) main();

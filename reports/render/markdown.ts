import type { Compliance, Counts, Row, RowVerdict } from "../compliance.ts";
import { byInterest, coverageLine, headlineOf, releaseOf, verdictOrder, verdictWords } from "./headline.ts";
import { count, duration, oneLine } from "./text.ts";

/** Rows that are shown; a reader of a pull request wants the worst, not all. */
const SHOWN = 10;

/** summary.md: fits a CI summary or a pull-request comment. */
export function renderMarkdown(compliance: Compliance): string {
  const { target, suite, run, counts, outcome, requirements } = compliance;
  const open = byInterest(requirements.filter((row) => row.severity !== null));
  const blocks = [
    `## ${marks[outcome.exitCode]} ${headlineOf(compliance)}`,
    code(outcome.because),
    `Password Pusher ${code(releaseOf(compliance))} at ${code(target.baseUrl)}, judged by pushcheck ${suite.version} in ${duration(run.durationMs)} (${run.selection.versions.join(", ")}${run.strict ? ", strict" : ""}).`,
    tableOfCounts(counts),
    ...(open.length > 0 ? [tableOfRows(open.slice(0, SHOWN))] : []),
    ...(open.length > SHOWN ? [`… and ${open.length - SHOWN} more, see ${code("index.html")}.`] : []),
    ...(run.problems.length > 0
      ? [
          run.problems
            .slice(0, SHOWN)
            .map((line) => `- ${code(line)}`)
            .join("\n"),
        ]
      : []),
    trafficOf(compliance),
    ...coverageOf(compliance),
    `Seal of the report: ${code(compliance.seal.digest)}.`,
    "A pass says that the observed answers met the rule in this run; it says nothing about rules that were not judged.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

const marks = { 0: "✅", 1: "❌", 3: "⚠️", 4: "⚠️" } as const satisfies Record<Compliance["outcome"]["exitCode"], string>;

function tableOfCounts({ byLevel, total }: Counts): string {
  const line = (name: string, tally: Readonly<Record<RowVerdict, number>>) =>
    `| ${name} | ${verdictOrder.map((verdict) => tally[verdict]).join(" | ")} |`;
  return [
    `| level | ${verdictOrder.map((verdict) => verdictWords[verdict]).join(" | ")} |`,
    `|---|${verdictOrder.map(() => "---:").join("|")}|`,
    line("MUST", byLevel.MUST),
    line("SHOULD", byLevel.SHOULD),
    line("MAY", byLevel.MAY),
    line("all", total),
  ].join("\n");
}

function tableOfRows(rows: readonly Row[]): string {
  return [
    "| verdict | level | requirement | API | reason |",
    "|---|---|---|---|---|",
    ...rows.map(
      ({ verdict, level, requirement, version, reason }) =>
        `| ${verdictWords[verdict]} | ${level} | ${code(requirement)} | ${version} | ${reason ? code(oneLine(reason, 200)) : ""} |`,
    ),
  ].join("\n");
}

function trafficOf({ run, counts }: Compliance): string {
  if (!run.traffic) return "The run ended before its requests were counted.";
  const { sent, pushesMade, leftovers } = run.traffic;
  const each = counts.requestsPerJudged === null ? "" : `, ${counts.requestsPerJudged} per judged requirement`;
  return `${count(sent, "request")}${each}; ${count(pushesMade, "push", "pushes")} made, ${leftovers.length} left behind.`;
}

function coverageOf(compliance: Compliance): string[] {
  const line = coverageLine(compliance);
  return line === undefined ? [] : [`${line}.`];
}

/**
 * Text of the target as a code span: nothing inside is a link, a mention, HTML or markup. The fence is longer than any
 * run of backticks inside; a pipe would end a table cell even there.
 */
function code(text: string): string {
  const line = oneLine(text, 400).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

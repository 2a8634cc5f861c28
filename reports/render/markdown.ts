import { faultsOf } from "../baseline/baseline.ts";
import type { Compliance, Counts, Row, RowVerdict } from "../compliance.ts";
import { acceptanceOf, baselineLine } from "./accepted.ts";
import { byInterest, coverageLine, headlineOf, releaseOf, verdictOrder, verdictWords } from "./headline.ts";
import { count, duration, oneLine } from "./text.ts";

/** Rows that are shown; a reader of a pull request wants the worst, not all. */
const SHOWN = 10;

/** summary.md: fits a CI summary or a pull-request comment. */
export function renderMarkdown(compliance: Compliance): string {
  const { target, suite, run, counts, outcome, requirements } = compliance;
  const open = byInterest(requirements.filter((row) => row.severity !== null && !row.baselined));
  const blocks = [
    `## ${marks[outcome.exitCode]} ${headlineOf(compliance)}`,
    code(outcome.because),
    `Password Pusher ${code(releaseOf(compliance))} at ${code(target.baseUrl)}, judged by pushcheck ${suite.version} in ${duration(run.durationMs)} (${run.selection.versions.join(", ")}${run.strict ? ", strict" : ""}).`,
    tableOfCounts(counts),
    ...(open.length > 0 ? [tableOfRows(open.slice(0, SHOWN))] : []),
    ...(open.length > SHOWN ? [`… and ${open.length - SHOWN} more, see ${code("index.html")}.`] : []),
    ...baselineOf(compliance),
    ...(run.problems.length > 0 ? [listOf(run.problems)] : []),
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

/** The baseline's wrong entries, then what is as it says. */
function baselineOf(compliance: Compliance): string[] {
  const line = baselineLine(compliance);
  if (line === undefined) return [];
  const faults = faultsOf(compliance.baseline?.entries ?? []);
  const expected = compliance.requirements.flatMap(({ requirement, version, verdict, level, baselined }) =>
    baselined ? [`${verdictWords[verdict]} ${level} ${version} ${requirement}: ${acceptanceOf(baselined)}`] : [],
  );
  return [
    code(line),
    ...(faults.length > 0 ? [`Entries that are wrong:\n\n${listOf(faults)}`] : []),
    ...(expected.length > 0 ? [`As expected:\n\n${listOf(expected)}`] : []),
  ];
}

/** The first lines of a list, and how many there are beyond. */
function listOf(lines: readonly string[]): string {
  const more = lines.length - SHOWN;
  return [
    ...lines.slice(0, SHOWN).map((line) => `- ${code(line)}`),
    ...(more > 0 ? [`- … and ${more} more`] : []),
  ].join("\n");
}

function trafficOf({ run, counts }: Compliance): string {
  if (!run.traffic) return "The run ended before its requests were counted.";
  const { sent, pushesMade, leftovers, events } = run.traffic;
  const each = counts.requestsPerJudged === null ? "" : `, ${counts.requestsPerJudged} per judged requirement`;
  return `${count(sent, "request")}${each}; ${count(pushesMade, "push", "pushes")} made, ${leftovers.length} left behind.${events.map(({ what }) => `\n- ${code(what)}`).join("")}`;
}

function coverageOf(compliance: Compliance): string[] {
  const line = coverageLine(compliance);
  return line === undefined ? [] : [`${line}.`];
}

/**
 * Text of the target as a code span: nothing inside is a link, a mention, HTML or markup. The fence is longer than any
 * run of backticks inside; a pipe would end a table cell even there.
 */
export function code(text: string): string {
  const line = oneLine(text, 400).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

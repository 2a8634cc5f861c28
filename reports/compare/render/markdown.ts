import { code } from "../../render/markdown.ts";
import type { Comparison } from "../comparison.ts";
import type { Difference } from "../difference.ts";
import {
  changeOf,
  comparedLine,
  comparisonOutcome,
  type KnownGroup,
  knownGroups,
  placeOf,
  reasonOf,
  runLine,
  tallyOf,
  unexplained,
} from "./lines.ts";

/** Rows of the table: with more, a comment of a pull request would be refused. */
const MOST = 150;
const LONGEST = 80;

/** The comparison for a pull request or a job summary. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { exitCode, because } = comparisonOutcome(comparison);
  const others = unexplained(comparison);
  const known = knownGroups(comparison);
  const blocks = [
    `## ${headlines[exitCode]}`,
    `${because} (${tallyOf(comparison)}).`,
    [`- before: ${code(runLine(comparison.before))}`, `- after: ${code(runLine(comparison.after))}`].join("\n"),
    `Compared: ${comparedLine(comparison)}.`,
    ...(comparison.notes.length === 0 ? [] : [comparison.notes.map((note) => `- ${code(note)}`).join("\n")]),
    ...(known.length === 0 ? [] : ["### Known differences between these releases", knownTable(known)]),
    ...(others.length === 0 ? [] : ["### Other differences", table(others.slice(0, MOST))]),
    ...(others.length > MOST ? [`… and ${others.length - MOST} more.`] : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const headlines = { 0: "✅ Compatible", 1: "❌ Breaking", 4: "⚠️ Inconclusive" } as const;

function knownTable(groups: readonly KnownGroup[]): string {
  return [
    "| class | fact | what | seen as |",
    "|---|---|---|---|",
    ...groups.map(
      ({ change, behaviour, rules }) =>
        `| ${change.class ?? "as seen"} | ${code(change.fact)} | ${change.change === "ends" ? "no longer: " : ""}${change.what} | ${seenAs(behaviour, rules)} |`,
    ),
  ].join("\n");
}

function seenAs(behaviour: readonly Difference[], rules: readonly string[]): string {
  const seen = behaviour.slice(0, 3).map((one) => `${code(`${placeOf(one)}: ${changeOf(one, 40)}`)} ${one.seen}×`);
  const words = [...seen, ...(rules.length === 0 ? [] : [`${rules.length} rules begin or end`])];
  return words.join("; ") || "not seen in these runs";
}

function table(differences: readonly Difference[]): string {
  return [
    "| class | where | API | difference | seen | why |",
    "|---|---|---|---|---:|---|",
    ...differences.map(
      (one) =>
        `| ${one.class} | ${code(placeOf(one))} | ${one.versions.join(" ")} | ${code(changeOf(one, LONGEST))} | ${one.seen} | ${one.rule}: ${reasonOf(one)} |`,
    ),
  ].join("\n");
}

import { visible } from "../../render/text.ts";
import type { Comparison } from "../comparison.ts";
import type { Difference } from "../difference.ts";
import {
  changeOf,
  comparedLine,
  comparisonOutcome,
  type KnownGroup,
  knownGroups,
  placeOf,
  runLine,
  tallyOf,
  unexplained,
} from "./lines.ts";

/** Lines that may be spent on differences that nothing explains, and on each that something does. */
const MOST = 40;
const MOST_OF_ONE = 3;
const WIDTH = 220;

/**
 * The comparison as a table for a terminal; ends in a line feed. The verdict is left out where somebody else gives one,
 * who knows what is to be expected.
 */
export function renderComparison(comparison: Comparison, { verdict = true } = {}): string {
  const { exitCode, because } = comparisonOutcome(comparison);
  const others = unexplained(comparison);
  const known = knownGroups(comparison);
  const lines = [
    `before  ${runLine(comparison.before)}`,
    `after   ${runLine(comparison.after)}`,
    `compared: ${comparedLine(comparison)}`,
    ...comparison.notes.map((note) => `note: ${note}`),
    ...(known.length === 0 ? [] : ["", "Known differences between these releases", ...known.flatMap(knownLines)]),
    ...(others.length === 0 ? [] : ["", known.length === 0 ? "Differences" : "Other differences", ...table(others)]),
    "",
    tallyOf(comparison),
    ...(verdict ? [`${headlines[exitCode]}: ${because} (exit ${exitCode})`] : []),
  ];
  // CI systems obey `##[…]` anywhere in a line.
  return lines.map((line) => `${visible(line.replaceAll("##", "# #")).slice(0, WIDTH).trimEnd()}\n`).join("");
}

const headlines = { 0: "COMPATIBLE", 1: "BREAKING", 4: "INCONCLUSIVE" } as const;

function knownLines({ change, differences, rules, behaviour }: KnownGroup): string[] {
  const { fact, what } = change;
  const turn = change.change === "ends" ? "no longer: " : "";
  const seen = differences.length === 0 ? " (not seen in these runs)" : "";
  const more = behaviour.length - MOST_OF_ONE;
  return [
    `  ${(change.class ?? "unclear").padEnd(9)} ${fact}: ${turn}${what}${seen}`,
    ...behaviour
      .slice(0, MOST_OF_ONE)
      .map((one) => `              ${placeOf(one)}: ${changeOf(one, 50)}, seen ${one.seen}×`),
    ...(more > 0 ? [`              … and ${more} more`] : []),
    ...(rules.length > 0 ? [`              rules that begin or end: ${rulesLine(rules)}`] : []),
  ];
}

function rulesLine(rules: readonly string[]): string {
  const [first = "", second = ""] = rules;
  if (rules.length <= 2) return [first, second].filter(Boolean).join(", ");
  return `${first}, ${second} and ${rules.length - 2} more`;
}

function table(differences: readonly Difference[]): string[] {
  const width = Math.min(44, Math.max(...differences.slice(0, MOST).map((one) => placeOf(one).length)));
  const more = differences.length - MOST;
  return [
    ...differences.slice(0, MOST).map((one) => {
      const start = `  ${one.class.padEnd(9)} ${one.rule.padEnd(22)} ${placeOf(one).padEnd(width)}`;
      const versions = one.versions.length === 0 ? "" : ` ${one.versions.join(" ")}`;
      const repair = one.repairs === null ? "" : `, repairs ${one.repairs}`;
      return `${start} ${changeOf(one, 50)} (seen ${one.seen}×${versions}${repair})`;
    }),
    ...(more > 0 ? [`  … and ${more} more: --json or --markdown has them all`] : []),
  ];
}

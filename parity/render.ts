import type { Difference } from "./difference.ts";
import type { Parity, Tally } from "./parity.ts";

/** Parity as a table for a terminal: what differs first, then scenarios and operations, the figure last. */
export function renderParity(parity: Parity): string {
  const lines = [
    ...renderMismatches(parity),
    ...renderTable(
      "scenario",
      parity.scenarios.map((row) => [row.scenario, row]),
    ),
    "",
    ...renderTable("operation", Object.entries(parity.operations)),
    "",
    `parity with ${parity.folder}: ${renderTally(parity.total)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** `543 of 544 (99.8 %)`, with the known deviations, if any. Rounded down: 100 % means all. */
export function renderTally(tally: Tally): string {
  const deviating = tally.deviating ? `, ${tally.deviating} more deviate as known` : "";
  return `${tally.same} of ${tally.all} (${percentOf(tally)} %)${deviating}`;
}

/** Share of answers as recorded, with one decimal, rounded down. */
export function percentOf({ same, all }: Tally): string {
  return all === 0 ? "0.0" : (Math.floor((1000 * same) / all) / 10).toFixed(1);
}

/** One difference on one line. */
export function renderDifference({ path, recorded, seen }: Difference): string {
  return `${path}: recorded ${JSON.stringify(recorded)}, seen ${JSON.stringify(seen)}`;
}

function renderMismatches({ scenarios }: Parity): string[] {
  return scenarios.flatMap(({ scenario, mismatches }) =>
    mismatches.flatMap(({ step, n, differences, deviations }) => [
      `${scenario} › ${step}${n === undefined ? "" : ` (${n})`}${deviations ? `: known deviation, ${deviations.join("; ")}` : ""}`,
      ...differences.map((difference) => `   ${renderDifference(difference)}`),
      "",
    ]),
  );
}

function renderTable(title: string, rows: readonly (readonly [name: string, tally: Tally])[]): string[] {
  const width = Math.max(title.length, ...rows.map(([name]) => name.length));
  return [
    `${title.padEnd(width)}   same    all`,
    ...rows.map(
      ([name, { same, all }]) => `${name.padEnd(width)}  ${pad(same)}  ${pad(all)}${same < all ? "  differs" : ""}`,
    ),
  ];
}

function pad(number: number): string {
  return String(number).padStart(5);
}

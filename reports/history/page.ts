import { headOf } from "../render/html/head.ts";
import { type Html, html } from "../render/html/html.ts";
import { oneLine } from "../render/text.ts";
import { chart } from "./chart.ts";
import type { History, PastRun } from "./runs.ts";
import { cellsOf, heads, numeric } from "./table.ts";

/** Marks a page as ours, so that nothing else is ever overwritten by one. */
export const GENERATOR = "pushcheck history";

/** New failures that are named for each run. */
const NAMED = 5;

/** The history as one page that loads nothing and runs nothing. */
export function renderHistoryPage({ runs, skipped }: History): string {
  const newest = runs.at(-1);
  const page = html`<!doctype html>
<html lang="en">
${headOf({ title: `History of ${newest ? oneLine(newest.compliance.target.name, 80) : "no run"} (pushcheck)`, styles, generator: GENERATOR })}
<body>
<h1>Password Pusher API conformance, run by run</h1>
<p class="aside">MUST rules that did not pass: <b class="is-failed">failed</b>, <b class="is-open">open</b>, <b class="is-expected">as a baseline expects</b>. Oldest first.</p>
<div class="scroll">${chart(runs)}</div>
<div class="scroll"><table>
<thead><tr>${heads.map((head, column) => html`<th scope="col" ${classOf(column)}>${head}</th>`)}</tr></thead>
<tbody>${runs.map(rowOf)}</tbody>
</table></div>
${skipped.length > 0 ? html`<h2>Files that are no whole results</h2><ul>${skipped.map((line) => html`<li>${oneLine(line, 300)}</li>`)}</ul>` : ""}
</body>
</html>
`;
  return String(page);
}

function rowOf(run: PastRun): Html {
  const { outcome } = run.compliance;
  const failures = run.newFailures ?? [];
  const more = failures.length > NAMED ? `, and ${failures.length - NAMED} more` : "";
  return html`<tr class="exit-${outcome.exitCode}">${cellsOf(run).map((cell, column) => html`<td ${classOf(column)}>${cell}</td>`)}</tr>
${failures.length > 0 ? html`<tr class="new"><td colspan="${heads.length}">new failures: <code>${failures.slice(0, NAMED).join(", ")}</code>${more}</td></tr>` : ""}
`;
}

function classOf(column: number): Html {
  return numeric.has(column) ? html`class="number"` : html``;
}

const styles = `
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --ink: #1c1d1f; --soft: #5d6066; --line: #e3e3e0; --fail: #b3261e; --open: #b07600; --expected: #9a9da3; --pass: #1f7a4d;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #141517; --ink: #e9e9e6; --soft: #a9acb2; --line: #2e3034; --fail: #ff8f84; --open: #e6b450; --expected: #7d8087; --pass: #6fcf9c; }
}
body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 72rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.5rem; letter-spacing: -.01em; margin: 0; }
h2 { font-size: 1rem; margin-top: 2rem; }
.aside { color: var(--soft); margin-top: .3rem; }
.scroll { overflow-x: auto; margin-top: 1rem; }
.chart { display: block; max-width: 100%; min-width: 24rem; height: auto; }
.chart .grid { stroke: var(--line); }
.chart text { fill: var(--soft); font-size: 10px; }
.chart .release { fill: var(--ink); font-weight: 600; }
rect.is-failed { fill: var(--fail); } rect.is-open { fill: var(--open); } rect.is-expected { fill: var(--expected); } rect.is-clean { fill: var(--pass); }
b.is-failed { color: var(--fail); } b.is-open { color: var(--open); } b.is-expected { color: var(--expected); }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th { text-align: left; font-weight: 500; color: var(--soft); white-space: nowrap; }
th, td { padding: .3rem .6rem; border-top: 1px solid var(--line); white-space: nowrap; }
td:last-child { font-weight: 600; }
.number { text-align: right; }
.exit-0 td:last-child { color: var(--pass); } .exit-1 td:last-child { color: var(--fail); } .exit-3 td:last-child, .exit-4 td:last-child { color: var(--open); }
.new td { border: 0; white-space: normal; color: var(--soft); padding-top: 0; font-weight: 400 !important; overflow-wrap: anywhere; }
@media print { @page { margin: 14mm; size: landscape; } body { padding: 0; max-width: none; font-size: 11px; } .scroll { overflow: visible; } th, td { padding: .2rem .4rem; } .chart { max-height: 9cm; } }
`;

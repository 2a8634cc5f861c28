import type { Compliance, Counts, Row, RowVerdict } from "../../compliance.ts";
import { acceptedWords } from "../accepted.ts";
import { headlineOf, releaseOf, verdictOrder, verdictWords } from "../headline.ts";
import { duration, oneLine } from "../text.ts";
import { type Html, html } from "./html.ts";

const tones = { 0: "pass", 1: "fail", 3: "inconclusive", 4: "inconclusive" } as const satisfies Record<
  Compliance["outcome"]["exitCode"],
  RowVerdict
>;

/** In one glance: who was judged, by what, with which verdict, and how the numbers fall. */
export function header(compliance: Compliance): Html {
  const { target, suite, run, counts, outcome } = compliance;
  const accepted = acceptedWords(counts);
  return html`<header class="top is-${tones[outcome.exitCode]}">
<p class="over">Password Pusher API conformance</p>
<h1>${headlineOf(compliance)}</h1>
<p class="because">${oneLine(outcome.because, 300)}</p>
<dl class="meta">
<div><dt>Target</dt><dd>${oneLine(target.name, 120)}</dd></div>
<div><dt>Address</dt><dd><code>${oneLine(target.baseUrl, 200)}</code></dd></div>
<div><dt>Release and edition</dt><dd>${oneLine(releaseOf(compliance), 80)}</dd></div>
<div><dt>Judged</dt><dd>API ${run.selection.versions.join(" and ")}${run.strict ? ", strict" : ""}${
    run.selection.only.length > 0 ? html`, only ${oneLine(run.selection.only.join(", "), 120)}` : ""
  }</dd></div>
<div><dt>When</dt><dd><time datetime="${run.startedAt}">${run.startedAt.slice(0, 16).replace("T", " ")} UTC</time>, ${duration(run.durationMs)}</dd></div>
<div><dt>Suite</dt><dd>pushcheck ${suite.version}${suite.commit ? html` <code>${suite.commit.slice(0, 8)}</code>` : ""}</dd></div>
</dl>
${figures(counts)}
${accepted === undefined ? "" : html`<p class="aside">Of these, ${accepted}: the baseline says why. They do not decide the verdict.</p>`}
</header>`;
}

function figures({ byLevel, total }: Counts): Html {
  const shown = verdictOrder.filter((verdict) => verdict === "pass" || verdict === "fail" || total[verdict] > 0);
  const line = (name: string, tally: Readonly<Record<RowVerdict, number>>) =>
    html`<tr><th scope="row">${name}</th>${shown.map(
      (verdict) =>
        html`<td class="${tally[verdict] === 0 ? "zero" : `is-${verdict}`}" data-count="${name}:${verdict}">${tally[verdict]}</td>`,
    )}<td class="bar">${bar(tally)}</td></tr>`;
  return html`<div class="scroll"><table class="figures">
<thead><tr><th scope="col">Level</th>${shown.map((verdict) => html`<th scope="col">${verdictWords[verdict]}</th>`)}<th class="bar"></th></tr></thead>
<tbody>${(["MUST", "SHOULD", "MAY"] satisfies Row["level"][]).map((level) => line(level, byLevel[level]))}${line("all", total)}</tbody>
</table></div>`;
}

/** The shares of a level as one bar; decoration, since the numbers stand beside it. */
function bar(tally: Readonly<Record<RowVerdict, number>>): Html {
  const sum = verdictOrder.reduce((total, verdict) => total + tally[verdict], 0);
  let x = 0;
  const parts = verdictOrder.flatMap((verdict) => {
    if (tally[verdict] === 0) return [];
    const width = Math.round((tally[verdict] / sum) * 10_000) / 100;
    const part = html`<rect class="fill-${verdict}" x="${x}" y="0" width="${width}" height="8"/>`;
    x += width;
    return [part];
  });
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

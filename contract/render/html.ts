/** index.html: one file that opens from disk, loads nothing and runs nothing. */

import { headOf } from "../../reports/render/html/head.ts";
import { type Html, html } from "../../reports/render/html/html.ts";
import { styles } from "../../reports/render/html/styles.ts";
import { count, oneLine } from "../../reports/render/text.ts";
import { JudgementClass } from "../judging/finding.ts";
import type { ContractReport, JudgedCall } from "../report/report.ts";
import { type Group, groupsOf } from "./groups.ts";
import { coverageSection, releasesSection, scenarioSection } from "./html-tables.ts";
import { classWords, endingText, headlineOf, serverText } from "./words.ts";

const TONES: Readonly<Record<JudgementClass, string>> = {
  rejected: "is-fail",
  ignored: "is-fail is-warning",
  accident: "is-inconclusive",
  deprecated: "is-not-applicable",
  accepted: "is-pass",
};

const MARKS: Readonly<Record<JudgementClass, string>> = {
  rejected: "✕",
  ignored: "!",
  accident: "~",
  deprecated: "↓",
  accepted: "✓",
};

/** What the shared style does not have. */
const ownStyles = `${styles}
.row > details > summary.kind { grid-template-columns: 12rem minmax(9rem, 14rem) minmax(0, 1fr) 3.5rem; }
.rules { width: 100%; border-collapse: collapse; }
.rules td, .rules th { text-align: left; padding: .3rem .7rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--line); font-size: .9rem; }
.rules th { color: var(--soft); font-weight: 500; }
.instead { color: var(--pass); }
main h2 { font-size: 1.02rem; font-weight: 640; margin: 1.9rem 0 .5rem; }
@media (max-width: 46rem) {
  .row > details > summary.kind { grid-template-columns: 1fr auto; }
  .plays thead { display: none; }
  .plays td { display: block; border: 0; padding: .1rem 0; }
  .plays tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
}
`;

/** Calls of one kind that are shown in full. */
const SHOWN = 3;

export function renderContractHtml(report: ContractReport): string {
  const page = html`<!doctype html>
<html lang="en">
${headOf({ title: `${headlineOf(report)} (pushcheck contract)`, styles: ownStyles })}
<body>
${header(report)}
<main>
${sessionFindings(report)}
${scenarioSection(report)}
${groups(report)}
${releasesSection(report)}
${coverageSection(report)}
</main>
${footer(report)}
</body>
</html>
`;
  return String(page);
}

function header(report: ContractReport): Html {
  const { outcome, session, counts, gate, tool } = report;
  const tone = outcome.exitCode === 0 ? "is-pass" : outcome.exitCode === 1 ? "is-fail" : "is-inconclusive";
  const ending = endingText(report);
  return html`<header class="top ${tone}">
<p class="over">Password Pusher API, judged by its client's calls</p>
<h1>${headlineOf(report)}</h1>
<p class="because">${oneLine(outcome.because, 300)}</p>
<dl class="meta">
<div><dt>Client</dt><dd><code>${session.command ?? "attached by hand"}</code>${ending === null ? "" : `, ${ending}`}</dd></div>
<div><dt>Server</dt><dd>Password Pusher ${serverText(report)}, simulated</dd></div>
<div><dt>When</dt><dd><time datetime="${session.startedAt}">${session.startedAt.slice(0, 16).replace("T", " ")} UTC</time>, ${(session.durationMs / 1000).toFixed(1)} s</dd></div>
<div><dt>Counts against the client</dt><dd>${gate.failOn === "never" ? "nothing" : `${classWords[gate.failOn].word} and worse`}${gate.allow.length === 0 ? "" : `; allowed: ${gate.allow.join(", ")}`}</dd></div>
<div><dt>Tool</dt><dd>pushcheck ${tool.version}</dd></div>
</dl>
<div class="scroll"><table class="figures">
<thead><tr><th scope="col">Calls</th>${JudgementClass.options.map((name) => html`<th scope="col">${classWords[name].word}</th>`)}</tr></thead>
<tbody><tr><th scope="row" data-count="calls">${counts.calls}</th>${JudgementClass.options.map(
    (name) =>
      html`<td class="${counts.byJudgement[name] === 0 ? "zero" : TONES[name]}" data-count="${name}">${counts.byJudgement[name]}</td>`,
  )}</tr></tbody>
</table></div>
</header>`;
}

/** Those of faults stand in a table of their own. */
function sessionFindings({ findings, scenario }: ContractReport): Html {
  const played = scenario?.runs.flatMap((run) => run.findings) ?? [];
  const others = findings.filter(({ rule, place }) => !played.some((one) => one.rule === rule && one.place === place));
  if (others.length === 0) return html``;
  return html`<section class="problems"><h2>Beside the calls</h2><ul>${others.map(
    ({ rule, made, instead }) => html`<li><code>${rule}</code>: ${made}. ${instead}</li>`,
  )}</ul></section>`;
}

function groups(report: ContractReport): Html {
  const all = groupsOf(report);
  return html`${JudgementClass.options.map((name) => {
    const members = all.filter(({ judgement }) => judgement === name);
    if (members.length === 0) return "";
    return html`<section class="group"><h2>${capital(classWords[name].word)}: ${classWords[name].says} <span class="count">${members.reduce((sum, { calls }) => sum + calls.length, 0)}</span></h2>
<ol class="rows">${members.map((group) => oneGroup(group, report))}</ol></section>`;
  })}`;
}

function oneGroup(group: Group, report: ContractReport): Html {
  const { judgement, title, findings, calls } = group;
  const [first] = findings;
  const labels = [...new Set(calls.flatMap(({ label }) => label ?? []))];
  const isAllowed = calls.every(({ allowed }) => allowed);
  return html`<li class="row"><details><summary class="kind"><span class="verdict ${TONES[judgement]}"><span aria-hidden="true">${MARKS[judgement]}</span> ${classWords[judgement].word}</span><code class="id">${title}</code><span class="statement">${first ? sentenceOf(first.rule, report) : "as the documents have it"}${isAllowed ? html` <span class="tag">allowed</span>` : ""}</span><span class="version">${calls.length}×</span>${
    first && judgement !== "accepted"
      ? html`<span class="reason">${first.place ? `${first.place}: ` : ""}${first.made}; ${first.instead}</span>`
      : ""
  }</summary>
<div class="body">${findings.length === 0 ? "" : findingTable(findings, report)}
${labels.length === 0 ? "" : html`<p class="aside">Made by ${labels.slice(0, 20).join(", ")}</p>`}
${calls.slice(0, SHOWN).map(oneCall)}
${calls.length > SHOWN ? html`<p class="aside">${count(calls.length - SHOWN, "more call")} like ${calls.length - SHOWN === 1 ? "this" : "these"} in contract.json</p>` : ""}</div>
</details></li>
`;
}

function findingTable(findings: JudgedCall["findings"], report: ContractReport): Html {
  return html`<div class="scroll"><table class="rules"><thead><tr><th>Rule</th><th>Sent</th><th>What the server made of it</th><th>Instead</th></tr></thead><tbody>${findings.map(
    ({ rule, class: name, place, sent, made, instead }) =>
      html`<tr><td><code>${rule}</code><br><span class="aside">${classWords[name].word}; ${sourceOf(rule, report)}</span></td><td>${place === null ? "" : html`<code>${place}</code><br>`}${sent}</td><td>${made}</td><td class="instead">${instead}</td></tr>`,
  )}</tbody></table></div>`;
}

function oneCall({ number, method, path, headers, body, status, answer, label }: JudgedCall): Html {
  const request = [`${method} ${path}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return html`<details class="exchange"><summary><span class="part">${number}</span> <code>${method} ${path}</code> <span class="status">→ ${status}</span>${label === null ? "" : html` <span class="aside">${label}</span>`}</summary>
<div class="wire">
<div><h5>Request</h5><pre>${request}${body === null ? "" : `\n\n${body}`}</pre></div>
<div><h5>Answer</h5><pre>${status}${answer === "" ? "" : `\n\n${answer}`}</pre></div>
</div></details>`;
}

function footer({ rules, server }: ContractReport): Html {
  const settings = server.settings.length === 0 ? "the release's own" : server.settings.join(", ");
  return html`<footer>
<section><h2>What a judgement means</h2>
<p>Each call was answered by the simulated server of this release, and judged by what became of it: what was sent is held against what was stored and answered. A call that is accepted is so here; what another server does with it is not said. All secrets are replaced by stand-ins such as <code>&lt;payload-1&gt;</code>.</p></section>
<section><h2>The server</h2><p>Settings: ${settings}.</p><p>Sources name sections of the behaviour reference (A1 to G) or the survey of public clients.</p></section>
<section><h2>Rules that spoke</h2><ul class="plain">${rules.map(
    ({ rule, requirement, source }) =>
      html`<li><code>${rule}</code> ${source}${requirement === null ? "" : html`, requirement <code>${requirement}</code>`}</li>`,
  )}</ul></section>
</footer>`;
}

function sentenceOf(rule: string, { rules }: ContractReport): string {
  return rules.find((one) => one.rule === rule)?.sentence ?? rule;
}

function sourceOf(rule: string, { rules }: ContractReport): string {
  return rules.find((one) => one.rule === rule)?.source ?? "";
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

import { evidenceOfFinding } from "../../bundle/exchanges.ts";
import type { Compliance, ReportedFinding, Row, RowVerdict } from "../../compliance.ts";
import { groupedBy } from "../../grouped.ts";
import { acceptanceOf } from "../accepted.ts";
import { rerunOf } from "../commands.ts";
import { byInterest, verdictWords } from "../headline.ts";
import { count, oneLine } from "../text.ts";
import { exchanges } from "./exchange.ts";
import { type Html, html } from "./html.ts";

/** The groups of the page, in its order: a verdict each, and what the baseline expects apart from the rest. */
const headings: Readonly<Record<RowVerdict | "expected", string>> = {
  fail: "Failures",
  inconclusive: "Inconclusive: could not be judged",
  untested: "Untested: no check spoke",
  expected: "As the baseline expects",
  pass: "Passed",
  "not-applicable": "Not applicable to this target",
  "not-selected": "Not selected for this run",
};

const marks: Readonly<Record<RowVerdict, string>> = {
  fail: "✕",
  inconclusive: "?",
  untested: "?",
  pass: "✓",
  "not-applicable": "–",
  "not-selected": "·",
};

/** Every requirement in every version, one line each, grouped by verdict: what needs attention comes first. */
export function rowList(compliance: Compliance): Html {
  const rows = byInterest(compliance.requirements);
  const findings = groupedBy(compliance.findings, keyOf);
  const groups = Object.entries(headings).flatMap(([name, heading]) => {
    const members = rows.filter((row) => (row.baselined ? "expected" : row.verdict) === name);
    return members.length > 0 ? [{ name, heading, members }] : [];
  });
  return html`${groups.map(
    ({ name, heading, members }) => html`<section class="group" data-group="${name}">
<h2>${heading} <span class="count">${members.length}</span></h2>
<ol class="rows">
${members.map((row) => oneRow(row, findings.get(keyOf(row)) ?? [], compliance))}
</ol>
</section>`,
  )}`;
}

/** The mark and word of a verdict; colour only repeats what both say, and is milder where a failure only warns. */
export function verdictBadge(verdict: RowVerdict, severity: Row["severity"] = null): Html {
  return html`<span class="verdict is-${verdict}${severity ? ` is-${severity}` : ""}"><span aria-hidden="true">${marks[verdict]}</span> ${verdictWords[verdict]}</span>`;
}

function oneRow(row: Row, findings: readonly ReportedFinding[], compliance: Compliance): Html {
  const { requirement, version, verdict, severity, level, area, statement, reason, deviation, baselined } = row;
  const line = reason && verdict !== "not-selected" ? html`<span class="reason">${oneLine(reason, 300)}</span>` : "";
  const mark = html`${deviation === null ? "" : html` <span class="tag">deviation ${deviation}</span>`}${
    baselined
      ? html` <span class="tag" data-baselined="${level}:${verdict}">expected until ${baselined.expires}</span>`
      : ""
  }`;
  return html`<li class="row" id="${requirement}-${version}" data-verdict="${verdict}" data-level="${level}" data-version="${version}" data-area="${area}">
<details><summary>${verdictBadge(verdict, severity)}<code class="id">${requirement}</code><span class="statement">${statement}${mark}</span><span class="level is-${level}">${level}</span><span class="version">${version}</span>${line}</summary>
<div class="body">${rowBody(row, findings, compliance)}</div>
</details></li>
`;
}

function rowBody(row: Row, findings: readonly ReportedFinding[], compliance: Compliance): Html {
  const { level, statement, source, area, verdict, reason, cause, deviation, baselined } = row;
  return html`<p class="sentence">The service <strong>${level}</strong> ${statement}.</p>
<dl class="facts"><div><dt>Source</dt><dd>${source}</dd></div><div><dt>Area</dt><dd>${area}</dd></div>${
    cause ? html`<div><dt>Cause</dt><dd>${cause}</dd></div>` : ""
  }${deviation === null ? "" : html`<div><dt>Deviation</dt><dd>known, number ${deviation}</dd></div>`}</dl>
${baselined ? html`<p class="accepted">In the baseline: ${acceptanceOf(baselined)}</p>` : ""}
${reason && verdict !== "pass" ? html`<p class="why">${reason}</p>` : ""}
${findings.map((finding) => oneFinding(finding, row, compliance))}
${
  verdict === "fail" || verdict === "inconclusive" || verdict === "untested"
    ? html`<div><h5>Judge only this again</h5>
<div class="command"><pre>${rerunOf(compliance, row)}</pre></div></div>`
    : ""
}`;
}

function oneFinding(finding: ReportedFinding, { severity }: Row, compliance: Compliance): Html {
  const { check, verdict, seen, expected, assertions, exchanges: amount, deviation } = finding;
  const evidence = evidenceOfFinding(compliance, finding);
  const plain = verdict === "pass" && deviation === null;
  return html`<div class="finding">
<p class="check">${verdictBadge(verdict, severity)} <span>${check.title}</span> <code>${check.file}:${check.line}</code> <span class="aside">${count(amount, "exchange")}, ${count(assertions.length, "comparison")}</span></p>
${
  verdict === "fail" && (seen !== null || expected !== null)
    ? html`<div class="contrast"><div><h5>Expected</h5><pre>${expected ?? "–"}</pre></div><div><h5>Seen</h5><pre class="seen">${seen ?? "–"}</pre></div></div>`
    : ""
}
${!plain && evidence.length > 0 ? exchanges(evidence, compliance.target.baseUrl) : ""}
</div>`;
}

function keyOf({ requirement, version }: Pick<Row, "requirement" | "version">): string {
  return `${requirement} ${version}`;
}

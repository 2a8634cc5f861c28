import { type Html, html } from "../../reports/render/html/html.ts";
import type { ContractReport } from "../report/report.ts";
import { percent, playedText, playedWord } from "./words.ts";

/** How the client took one fault after the other; nothing where none were played. */
export function scenarioSection({ scenario }: ContractReport): Html {
  if (!scenario) return html``;
  return html`<section><h2>How the client takes faults</h2>
<div class="scroll"><table class="rules plays"><thead><tr><th>Played</th><th>Taken</th><th>How it ended</th><th>Why</th></tr></thead><tbody>${scenario.runs.map(
    (run) =>
      html`<tr><td>${run.sentence}${run.fault === null ? "" : html` <code>${run.fault}</code>`}</td><td>${playedWord(run)}</td><td>${playedText(run)}</td><td>${run.findings.map(
        ({ rule, sent, made, instead }) =>
          html`<div><code>${rule}</code> ${sent}: ${made}. <span class="instead">${instead}</span></div>`,
      )}</td></tr>`,
  )}</tbody></table></div></section>`;
}

/** Which calls fare worse at other releases; nothing where none were asked for. */
export function releasesSection({ releases, calls }: ContractReport): Html {
  if (releases.length === 0) return html``;
  const titleOf = (number: number) => {
    const call = calls.find((one) => one.number === number);
    return call?.operation ?? `${call?.method} ${call?.path}`;
  };
  return html`<section><h2>At other releases</h2>${releases.map(({ release, breaks }) =>
    breaks.length === 0
      ? html`<p>At ${release} no call fares worse.</p>`
      : html`<div class="scroll"><table class="rules"><thead><tr><th>${release}: call</th><th>There</th><th>Because</th></tr></thead><tbody>${breaks.map(
          ({ call, judgement, status, findings: [first], follows }) =>
            html`<tr><td>${call} <code>${titleOf(call)}</code></td><td>${judgement}, ${status}</td><td>${
              follows === null ? "" : `call ${follows} makes no push there; `
            }${first ? html`<code>${first.rule}</code> ${first.made}` : ""}</td></tr>`,
        )}</tbody></table></div>`,
  )}</section>`;
}

/** Which operations the run used, with which parameters and statuses, and what it never saw. */
export function coverageSection({ coverage }: ContractReport): Html {
  const { shares, operations, floors } = coverage;
  if (shares.length === 0) return html``;
  const versions = [...new Set(shares.map(({ version }) => version))];
  return html`<section><h2>What the run used of the API</h2>
<p>${shares.map(({ version, measure, exercised, of }) => `${version} ${measure} ${percent(exercised, of)}`).join(" · ")}</p>
${floors.map(({ floor, reached, met }) => html`<p class="${met ? "is-pass" : "is-fail"}"><span class="verdict">${met ? "✓" : "✕"} ${floor}</span> reached ${reached} %</p>`)}
<div class="scroll"><table class="rules"><thead><tr><th>Operation</th><th>Calls</th><th>Statuses seen</th><th>Never seen</th><th>Parameters sent</th><th>Never sent</th></tr></thead><tbody>${operations
    .filter(({ version }) => versions.includes(version))
    .map(
      ({ version, operation, calls, seen, statuses, sent, parameters }) =>
        html`<tr><td><code>${version} ${operation}</code></td><td>${calls}</td><td>${seen.join(", ")}</td><td>${statuses.filter((one) => !seen.includes(one)).join(", ")}</td><td>${sent.join(", ")}</td><td>${parameters.filter((one) => !sent.includes(one)).join(", ")}</td></tr>`,
    )}</tbody></table></div></section>`;
}

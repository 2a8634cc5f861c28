import type { Compliance } from "../../compliance.ts";
import { coverageLine } from "../headline.ts";
import { count, duration, oneLine } from "../text.ts";
import { type Html, html } from "./html.ts";

/** What the verdict is worth, what the run cost, what it left behind, and how to tell who judged. */
export function footer(compliance: Compliance): Html {
  return html`<footer>
<section><h2>What a pass means</h2>
<p>Each rule that passed was put to this target by at least one experiment in this run, and the answers met the rule. The requests and replies are kept in <code>compliance.json</code>, with all secrets replaced by stand-ins such as <code>&lt;payload-1&gt;</code>.</p>
<p>It does not say that the target is secure, fast or free of other faults; it says nothing about rules shown as inconclusive, untested, not applicable or not selected; and it holds for this release and these settings only.</p></section>
<section><h2>What the run cost</h2>${cost(compliance)}</section>
${coverage(compliance)}
${strength(compliance)}
<section><h2>How the target was recognised</h2>${recognised(compliance)}</section>
<section><h2>Who judged</h2>${judge(compliance)}</section>
</footer>`;
}

function cost({ run, counts }: Compliance): Html {
  const { traffic } = run;
  if (!traffic)
    return html`<p>The run ended before its traffic was counted: what it sent and left behind is unknown.</p>`;
  const each = counts.requestsPerJudged === null ? "" : `, ${counts.requestsPerJudged} per judged requirement`;
  return html`<p><b data-count="requests">${traffic.sent}</b> requests${each}${
    traffic.budget === null ? "" : `, of a budget of ${traffic.budget}`
  }; ${traffic.detection} to find out what the target is. Waited ${duration(traffic.waitedMs)} for the target's limits, throttled ${count(traffic.throttled, "time")}, ${count(traffic.retried, "request")} repeated.</p>
${traffic.events.length > 0 ? html`<ul class="plain">${traffic.events.map(({ atMs, what }) => html`<li>${duration(atMs)}: ${oneLine(what, 300)}</li>`)}</ul>` : ""}<p>${count(traffic.pushesMade, "push", "pushes")} made, <b data-count="leftovers">${traffic.leftovers.length}</b> left behind.</p>
${
  traffic.leftovers.length > 0
    ? html`<ul class="plain">${traffic.leftovers.map(({ push, why, expiresBy }) => html`<li><code>${push}</code>: ${why}; expires by itself by ${expiresBy}</li>`)}</ul>`
    : ""
}`;
}

function coverage(compliance: Compliance): Html {
  const line = coverageLine(compliance);
  if (line === undefined) return html``;
  const missing = compliance.coverage?.missing ?? [];
  return html`<section><h2>How much of the API documents was exercised</h2>
<p>${line}.</p>${
    missing.length > 0
      ? html`<details><summary>${count(missing.length, "keyword")} not exercised</summary>
<ul class="plain">${missing.map(({ keyword, reason }) => html`<li><code>${keyword}</code>${reason === null ? "" : `: ${reason}`}</li>`)}</ul></details>`
      : ""
  }</section>`;
}

function strength({ strength: known }: Compliance): Html {
  if (!known) return html``;
  const percent = Math.round(known.score * 1000) / 10;
  return html`<section><h2>How strong the suite is</h2>
<p>pushcheck ${known.suiteVersion} catches ${percent} % of ${count(known.defects, "known defect")} of an implementation (measured ${known.date}).</p></section>`;
}

function recognised({ target }: Compliance): Html {
  const settings = Object.entries(target.settings).map(([name, value]) => `${name} = ${value}`);
  return html`<ul class="plain">${target.detection.map((line) => html`<li>${oneLine(line, 300)}</li>`)}</ul>
<p>Able: ${oneLine(target.abilities.join(", "), 600) || "nothing beyond anonymous calls"}.${
    target.without.length > 0 ? ` Declared missing: ${oneLine(target.without.join(", "), 300)}.` : ""
  }</p>
${settings.length > 0 ? html`<p>Settings: ${settings.map((setting, index) => html`${index > 0 ? ", " : ""}<code>${oneLine(setting, 120)}</code>`)}</p>` : ""}`;
}

function judge({ suite, run, seal }: Compliance): Html {
  const digests = [
    ["rules", suite.catalogue],
    ["openapi/v1.yaml", suite.openapi.v1],
    ["openapi/v2.yaml", suite.openapi.v2],
    ["seal of this report", seal.digest],
  ] as const;
  return html`<p>pushcheck ${suite.version}${suite.commit ? html`, commit <code>${suite.commit}</code>` : ""}, run <code>${oneLine(run.runId, 80)}</code>, asked for by <code>${oneLine(run.command, 300)}</code></p>
<ul class="plain digests">${digests.map(([name, value]) => html`<li>${name} <code>${value ?? "unknown"}</code></li>`)}</ul>`;
}

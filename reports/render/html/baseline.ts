import { faultsOf } from "../../baseline/baseline.ts";
import type { Compliance } from "../../compliance.ts";
import { baselineLine, stateWords, undecided } from "../accepted.ts";
import { oneLine } from "../text.ts";
import { type Html, html } from "./html.ts";

/** The baseline of the run: its wrong entries, which fail the gate, and those that this run could not tell about. */
export function baselineSection(compliance: Compliance): Html {
  const { baseline } = compliance;
  if (!baseline) return html``;
  const wrong = baseline.entries.filter((entry) => faultsOf([entry]).length > 0);
  const open = undecided(compliance);
  return html`<section class="baseline${wrong.length > 0 ? " is-wrong" : ""}" aria-label="Baseline">
<h2>${wrong.length > 0 ? "The baseline has entries that are wrong" : "Held against a baseline"}</h2>
<p>${baselineLine(compliance)}; as of ${baseline.today}</p>
${
  wrong.length > 0
    ? html`<ul>${wrong.map(({ state, says }) => html`<li data-fault="${state}"><b>${stateWords[state]}</b> ${oneLine(says, 500)}</li>`)}</ul>`
    : ""
}
${
  open.length > 0
    ? html`<details><summary>${open.length} of which this run cannot tell whether they are right</summary>
<ul>${open.map(({ state, says }) => html`<li><b>${stateWords[state]}</b> ${oneLine(says, 500)}</li>`)}</ul></details>`
    : ""
}
</section>`;
}

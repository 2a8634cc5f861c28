import type { Compliance } from "../../compliance.ts";
import { verdictOrder, verdictWords } from "../headline.ts";
import { type Html, html } from "./html.ts";

/** The filters. Hidden until the script shows them: without it the page is the full list. */
export function toolbar({ requirements, counts }: Compliance): Html {
  const areas = [...new Set(requirements.map(({ area }) => area))].sort();
  return html`<form class="toolbar" role="search" aria-label="Filter the requirements" hidden>
<input type="search" name="text" placeholder="Search id, statement, reason  ( / )" aria-label="Search id, statement and reason" autocomplete="off" spellcheck="false">
${choice("area", "Area", areas)}
${choice("level", "Level", ["MUST", "SHOULD", "MAY"])}
${choice("version", "API", ["v1", "v2"])}
<fieldset class="chips"><legend>Verdict</legend>${verdictOrder
    .filter((verdict) => counts.total[verdict] > 0)
    .map(
      (verdict) =>
        html`<label class="chip is-${verdict}"><input type="checkbox" name="verdict" value="${verdict}"><span>${verdictWords[verdict]} <b>${counts.total[verdict]}</b></span></label>`,
    )}</fieldset>
<p class="shown"><output aria-live="polite"></output><button type="reset">Show all</button></p>
</form>`;
}

function choice(name: string, label: string, options: readonly string[]): Html {
  return html`<select name="${name}" aria-label="${label}"><option value="">${label}: all</option>${options.map(
    (option) => html`<option>${option}</option>`,
  )}</select>`;
}

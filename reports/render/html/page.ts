import { raw } from "hono/html";
import type { Compliance } from "../../compliance.ts";
import { headlineOf } from "../headline.ts";
import { oneLine } from "../text.ts";
import { baselineSection } from "./baseline.ts";
import { footer } from "./footer.ts";
import { headOf } from "./head.ts";
import { header } from "./header.ts";
import { html } from "./html.ts";
import { rowList } from "./rows.ts";
import { script } from "./script.ts";
import { styles } from "./styles.ts";
import { toolbar } from "./toolbar.ts";

/**
 * index.html: one file that opens from disk. It loads nothing, and its policy lets only its own style and script run,
 * by their digests: text of a target that broke out of its place would still be dead.
 */
export function renderHtml(compliance: Compliance): string {
  const page = html`<!doctype html>
<html lang="en">
${headOf({ title: `${headlineOf(compliance)}: ${oneLine(compliance.target.name, 80)} (pushcheck)`, styles, script })}
<body>
${header(compliance)}
<main>
${problems(compliance)}
${baselineSection(compliance)}
${toolbar(compliance)}
${rowList(compliance)}
<p class="nothing" hidden>Nothing fits this filter.</p>
</main>
${footer(compliance)}
<script>${raw(script)}</script>
</body>
</html>
`;
  return String(page);
}

function problems({ run }: Compliance) {
  if (run.problems.length === 0) return "";
  return html`<section class="problems" aria-label="Trouble of the run"><h2>This run had trouble of its own</h2>
<ul>${run.problems.map((problem) => html`<li>${problem}</li>`)}</ul></section>`;
}

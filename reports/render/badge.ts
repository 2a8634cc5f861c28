import { raw } from "hono/html";
import type { Compliance, Outcome } from "../compliance.ts";
import { acceptedIn } from "./accepted.ts";
import { releaseOf } from "./headline.ts";
import { html } from "./html/html.ts";
import { oneLine } from "./text.ts";

const LABEL = "push API";

const colors: Readonly<Record<Outcome["exitCode"], string>> = {
  0: "#1f7a4d",
  1: "#b3261e",
  3: "#6b6f76",
  4: "#8a5a00",
};

/** badge.svg: the verdict and the number of MUST rules behind it, for a README or a dashboard. */
export function renderBadge(compliance: Compliance): string {
  const { outcome } = compliance;
  const message = messageOf(compliance);
  // Widths are fixed by textLength, so that no font of a reader can break the layout.
  const [left, right] = [LABEL, message].map((text) => Math.round(text.length * 6.4) + 12) as [number, number];
  const word = (text: string, x: number, width: number) =>
    html`<text x="${x + width / 2}" y="14" textLength="${width - 12}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
  return `${html`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${LABEL}: ${message}">
<title>${LABEL}: ${message} (Password Pusher ${oneLine(releaseOf(compliance), 40)}, ${compliance.run.startedAt.slice(0, 10)})</title>
<rect width="${left + right}" height="20" rx="3" fill="#3c3f44"/>
<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right - 3}z" fill="${raw(colors[outcome.exitCode])}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${word(LABEL, 0, left)}${word(message, left, right)}</g>
</svg>`}\n`;
}

function messageOf({ outcome, counts }: Compliance): string {
  const must = counts.byLevel.MUST;
  const accepted = acceptedIn(counts).fail + acceptedIn(counts).inconclusive;
  const failed = must.fail - (counts.baselined?.MUST.fail ?? 0);
  switch (outcome.exitCode) {
    case 0:
      return `conforms, ${must.pass} of ${must.pass + must.fail + must.inconclusive} MUST${accepted > 0 ? `, ${accepted} expected` : ""}`;
    case 1:
      return failed > 0 ? `${failed} MUST failed` : "baseline out of date";
    case 3:
      return "not judged";
    case 4:
      return "inconclusive";
  }
}

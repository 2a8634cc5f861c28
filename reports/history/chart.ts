import { type Html, html } from "../render/html/html.ts";
import { oneLine } from "../render/text.ts";
import type { PastRun } from "./runs.ts";

const HEIGHT = 180;
const FOOT = 44;
const LEFT = 44;
const WIDEST = 44;
const WIDTH = 960;
/** Few runs make a small picture, not a large one of few bars. */
const ENLARGED = 1.2;

/** What is stacked, from the foot up: what decides the gate is on top. */
const layers = ["expected", "open", "failed"] as const;

/**
 * What did not pass of the MUST rules, run by run, as one SVG: failed, open, and as a baseline expects. A run in which
 * everything passed has a mark on the line; a change of the release is written below.
 */
export function chart(runs: readonly PastRun[]): Html {
  const most = Math.max(1, ...runs.map((run) => run.failed + run.open + run.expected));
  const step = Math.min(WIDEST, (WIDTH - LEFT) / Math.max(1, runs.length));
  const width = LEFT + Math.max(step * runs.length, 320);
  const y = (amount: number) => Math.round(HEIGHT - (amount / most) * (HEIGHT - 16));
  return html`<svg class="chart" width="${Math.round(width * ENLARGED)}" viewBox="0 0 ${Math.round(width)} ${HEIGHT + FOOT}" role="img" aria-label="MUST rules that did not pass, run by run">
${[...new Set([0, Math.ceil(most / 2), most])].map(
  (amount) =>
    html`<line class="grid" x1="${LEFT}" x2="${Math.round(width)}" y1="${y(amount)}" y2="${y(amount)}"/><text class="tick" x="${LEFT - 8}" y="${y(amount) + 4}" text-anchor="end">${amount}</text>`,
)}
${runs.map((run, index) => column(run, runs[index - 1], { x: LEFT + step * index, step, y }))}
</svg>`;
}

interface Place {
  readonly x: number;
  readonly step: number;
  readonly y: (amount: number) => number;
}

function column(run: PastRun, before: PastRun | undefined, { x, step, y }: Place): Html {
  const { release } = run.compliance.target;
  const left = Math.round(x + step * 0.15);
  const wide = Math.max(2, Math.round(step * 0.7));
  let below = 0;
  const bars = layers.map((layer) => {
    const amount = run[layer];
    if (amount === 0) return "";
    const [top, foot] = [y(below + amount), y(below)];
    below += amount;
    return html`<rect class="is-${layer}" x="${left}" y="${top}" width="${wide}" height="${Math.max(1, foot - top)}"/>`;
  });
  const clean = run.failed + run.open + run.expected === 0;
  const changed = before?.compliance.target.release !== release;
  return html`<g data-exit="${run.compliance.outcome.exitCode}"><title>${run.compliance.run.startedAt.slice(0, 16).replace("T", " ")}, ${oneLine(release, 20)}: ${run.failed} failed, ${run.open} open, ${run.expected} expected</title>
${bars}${clean ? html`<rect class="is-clean" x="${left}" y="${HEIGHT - 3}" width="${wide}" height="3"/>` : ""}
<text class="tick" x="${left}" y="${HEIGHT + 16}">${run.compliance.run.startedAt.slice(5, 10)}</text>
${changed ? html`<text class="release" x="${left}" y="${HEIGHT + 34}">${oneLine(release, 12)}</text>` : ""}</g>
`;
}

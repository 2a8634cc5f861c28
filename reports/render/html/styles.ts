/** The page's style: system type, one accent per verdict, light and dark, a narrow and a printed form. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --card: #fff; --ink: #1c1d1f; --soft: #5d6066; --faint: #8a8d93; --line: #e3e3e0; --wash: #f3f3f0;
  --fail: #b3261e; --fail-wash: #fcefed; --pass: #1f7a4d; --pass-wash: #edf6f0; --open: #8a5a00; --open-wash: #fbf4e4;
  --neutral: #b9bbbf; --faint-fill: #e4e4e1; --focus: #2b63c6;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141517; --card: #1b1c1f; --ink: #e9e9e6; --soft: #a9acb2; --faint: #7d8087; --line: #2e3034; --wash: #222428;
    --fail: #ff8f84; --fail-wash: #311b1a; --pass: #6fcf9c; --pass-wash: #16281f; --open: #e6b450; --open-wash: #2c2415;
    --neutral: #5b5e64; --faint-fill: #303237; --focus: #8ab4ff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 7rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; font-variant-numeric: tabular-nums; }
body > * { max-width: 72rem; margin-inline: auto; padding-inline: 1.5rem; }
code, pre { font-family: var(--mono); font-size: .86em; }
code { overflow-wrap: anywhere; }
h1, h2, h5, p, dl, dd, ol, ul { margin: 0; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
[hidden] { display: none !important; }
.aside { color: var(--faint); font-size: .86em; }
.is-fail { --tone: var(--fail); --tone-wash: var(--fail-wash); }
.is-fail.is-warning, .is-fail.is-notice { --tone: var(--open); --tone-wash: var(--open-wash); }
.is-pass { --tone: var(--pass); --tone-wash: var(--pass-wash); }
.is-inconclusive, .is-untested { --tone: var(--open); --tone-wash: var(--open-wash); }
.is-not-applicable, .is-not-selected { --tone: var(--soft); --tone-wash: var(--wash); }

.top { padding-top: 2.5rem; }
.top::before { content: ""; display: block; width: 3.5rem; height: 5px; border-radius: 3px; background: var(--tone); margin-bottom: 1.1rem; }
.over { color: var(--soft); font-size: .86rem; letter-spacing: .02em; }
h1 { font-size: clamp(1.9rem, 5vw, 2.7rem); line-height: 1.12; letter-spacing: -.022em; font-weight: 680; color: var(--tone); margin-top: .15rem; text-wrap: balance; }
.because { margin-top: .4rem; font-size: 1.06rem; color: var(--ink); text-wrap: pretty; overflow-wrap: anywhere; }
.meta { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .9rem 2rem; margin-top: 1.6rem; padding: 1.1rem 0; border-block: 1px solid var(--line); }
.meta dt, .facts dt { color: var(--faint); font-size: .8rem; }
.meta dd { overflow-wrap: anywhere; }

.scroll { overflow-x: auto; margin-top: 1.2rem; }
.figures { border-collapse: collapse; width: 100%; }
.figures th { font-weight: 500; color: var(--soft); font-size: .84rem; text-align: right; padding: .3rem .7rem; white-space: nowrap; }
.figures th:first-child { text-align: left; padding-left: 0; }
.figures tbody th { color: var(--ink); font-weight: 600; }
.figures td { text-align: right; padding: .3rem .7rem; color: var(--tone); font-weight: 600; }
.figures td.zero { color: var(--faint); font-weight: 400; opacity: .7; }
.figures tbody tr:last-child > * { border-top: 1px solid var(--line); }
.figures .bar { width: 34%; min-width: 8rem; padding: 0 0 0 1rem; }
.bar svg { display: block; width: 100%; height: 8px; border-radius: 4px; background: var(--faint-fill); }
.fill-fail { fill: var(--fail); } .fill-pass { fill: var(--pass); } .fill-inconclusive, .fill-untested { fill: var(--open); }
.fill-not-applicable { fill: var(--neutral); } .fill-not-selected { fill: var(--faint-fill); }

.problems { margin-top: 1.6rem; padding: 1rem 1.2rem; border-radius: 8px; background: var(--open-wash); border: 1px solid var(--line); overflow-wrap: anywhere; }
.problems h2 { font-size: 1rem; color: var(--open); margin: 0; }
.problems ul { padding-left: 1.2rem; }

.baseline { margin-top: 1.6rem; padding: 1rem 1.2rem; border-radius: 8px; border: 1px solid var(--line); background: var(--card); overflow-wrap: anywhere; }
.baseline h2 { font-size: 1rem; }
.baseline p, .baseline summary { color: var(--soft); font-size: .9rem; }
.baseline.is-wrong { background: var(--fail-wash); }
.baseline.is-wrong h2, .baseline.is-wrong > ul b { color: var(--fail); }
.baseline ul { padding-left: 1.2rem; }
.accepted { border-left: 3px solid var(--open); padding-left: .8rem; overflow-wrap: anywhere; }

.toolbar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 1.8rem -.6rem 0; padding: .7rem .6rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.toolbar input[type=search], .toolbar select, .toolbar button, .copy { font: inherit; font-size: .9rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 7px; padding: .38rem .6rem; min-height: 2.2rem; }
.toolbar input[type=search] { flex: 1 1 30rem; min-width: 0; }
.toolbar button, .copy { cursor: pointer; }
.toolbar button:hover, .copy:hover, .chip:hover span { border-color: var(--soft); }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; border: 0; padding: 0; margin: 0; }
.chips legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.chip { position: relative; }
.chip input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.chip span { display: block; font-size: .86rem; padding: .24rem .65rem; border: 1px solid var(--line); border-radius: 99px; color: var(--tone); background: var(--card); }
.chip b { font-weight: 650; }
.chip input:checked + span { background: var(--tone); border-color: var(--tone); color: var(--paper); }
.chip input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
.shown { margin-left: auto; display: flex; align-items: center; gap: .7rem; color: var(--soft); font-size: .86rem; white-space: nowrap; }
.nothing { padding: 3rem 0; text-align: center; color: var(--soft); }

.group h2 { font-size: 1.02rem; font-weight: 640; margin: 1.9rem 0 .5rem; }
.group h2 .count { color: var(--faint); font-weight: 400; margin-left: .25rem; }
.rows { list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 9px; background: var(--card); overflow: clip; }
.row + .row { border-top: 1px solid var(--line); }
.row > details > summary { display: grid; grid-template-columns: 8.2rem minmax(10rem, 17rem) minmax(0, 1fr) 4rem 1.6rem; gap: 0 .9rem; align-items: baseline; padding: .5rem .9rem; cursor: pointer; list-style: none; }
.row > details > summary::-webkit-details-marker { display: none; }
.row > details > summary:hover { background: var(--wash); }
.row > details > summary:focus-visible { outline-offset: -3px; }
.row > details[open] > summary { background: var(--wash); }
.verdict { color: var(--tone); font-weight: 620; font-size: .88rem; white-space: nowrap; }
.verdict > span { display: inline-block; width: 1em; text-align: center; }
.id { font-weight: 500; }
.statement { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
details[open] > summary .statement { white-space: normal; }
.level { font-size: .74rem; letter-spacing: .04em; color: var(--soft); }
.level.is-MUST { color: var(--ink); font-weight: 600; }
.version { color: var(--soft); font-size: .86rem; }
.reason { grid-column: 2 / -1; color: var(--soft); font-size: .88rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
details[open] > summary .reason { display: none; }
.tag { font-size: .74rem; color: var(--open); border: 1px solid currentColor; border-radius: 99px; padding: 0 .45rem; white-space: nowrap; }

.body { padding: .9rem 1.1rem 1.2rem; border-top: 1px solid var(--line); display: grid; gap: .8rem; grid-template-columns: minmax(0, 1fr); }
.sentence { font-size: 1.04rem; text-wrap: pretty; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
.facts dd { overflow-wrap: anywhere; }
.why { border-left: 3px solid var(--line); padding-left: .8rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.row[data-verdict=fail] .why { border-color: var(--fail); }
.finding { display: grid; gap: .6rem; grid-template-columns: minmax(0, 1fr); }
.check { display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: baseline; }
.check code { color: var(--soft); }
.contrast, .wire { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .8rem; }
h5 { font-size: .8rem; font-weight: 500; color: var(--faint); margin-bottom: .25rem; }
pre { margin: 0; padding: .65rem .8rem; background: var(--wash); border-radius: 7px; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; max-height: 26rem; overflow-y: auto; unicode-bidi: plaintext; }
pre.seen { background: var(--fail-wash); }
.exchange { border: 1px solid var(--line); border-radius: 8px; }
.exchange > summary { padding: .5rem .8rem; cursor: pointer; overflow-wrap: anywhere; }
.exchange[open] { padding: 0 .8rem .8rem; }
.exchange[open] > summary { padding-inline: 0; }
.exchange .wire { margin-bottom: .8rem; }
.part { display: inline-block; min-width: 3.2em; font-size: .74rem; letter-spacing: .04em; text-transform: uppercase; color: var(--faint); }
.by { color: var(--soft); font-size: .88rem; }
.status { font-weight: 620; white-space: nowrap; }
.command { position: relative; }
.command pre { border: 1px solid var(--line); background: none; padding-right: 5.2rem; }
.copy { position: absolute; top: .4rem; right: .4rem; font-size: .78rem; padding: .1rem .55rem; min-height: 0; }

footer { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.6rem 2.5rem; margin-block: 3rem; padding-block: 1.8rem 0; color: var(--soft); font-size: .9rem; position: relative; }
footer::before { content: ""; position: absolute; top: 0; inset-inline: 1.5rem; border-top: 1px solid var(--line); }
footer h2 { font-size: .95rem; color: var(--ink); margin-bottom: .35rem; }
footer p + p, footer ul { margin-top: .5rem; }
footer b { color: var(--ink); }
.plain { list-style: none; padding-left: 0; overflow-wrap: anywhere; }

@media (max-width: 46rem) {
  body > * { padding-inline: 1rem; }
  .top { padding-top: 1.5rem; }
  .meta { grid-template-columns: 1fr 1fr; gap: .8rem 1.2rem; }
  .figures .bar { display: none; }
  .figures th, .figures td { padding-inline: .35rem; }
  .figures thead th { white-space: normal; font-size: .74rem; line-height: 1.2; vertical-align: bottom; }
  .toolbar { position: static; }
  .toolbar input[type=search] { flex-basis: 100%; }
  .toolbar select { flex: 1 1 6rem; min-width: 0; }
  .shown { margin-left: 0; width: 100%; justify-content: space-between; }
  .row > details > summary { grid-template-columns: 1fr auto auto; padding: .65rem .8rem; gap: .1rem .8rem; }
  .verdict { grid-area: 1 / 1; } .level { grid-area: 1 / 2; } .version { grid-area: 1 / 3; }
  .id, .statement, .reason { grid-column: 1 / -1; }
  .statement { white-space: normal; }
  .reason { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
  .id { color: var(--soft); }
  .contrast, .wire { grid-template-columns: minmax(0, 1fr); }
  .body { padding-inline: .8rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --faint: #555; --line: #ccc; --wash: #f6f6f6; --fail: #a11; --pass: #175; --open: #750; --fail-wash: #fdf3f2; }
  @page { margin: 14mm; }
  body { font-size: 9pt; line-height: 1.35; }
  body > * { max-width: none; padding-inline: 0; }
  .top { padding-top: 0; }
  .toolbar, .copy, .exchange, [data-group="not-selected"] .rows { display: none !important; }
  .rows { border: 0; border-top: 1px solid var(--line); border-radius: 0; overflow: visible; }
  .row > details > summary { grid-template-columns: 6.4rem 12.5rem minmax(0, 1fr) 3rem 1.2rem; gap: 0 .6rem; padding: .1rem 0; break-inside: avoid; break-after: avoid; }
  .row > details:not([open]) > summary { break-after: auto; }
  .row > details[open] > summary { background: none; }
  .verdict, .id, .reason, .statement, .level, .version { font-size: 8pt; }
  .statement { white-space: normal; }
  .reason { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
  .body { display: block; border: 0; padding: .2rem 0 .8rem 7rem; }
  .body > * + *, .finding > * + * { margin-top: .4rem; }
  .finding { display: block; }
  .why, .sentence, .facts { display: none; }
  .row { break-inside: avoid; }
  .contrast { break-inside: avoid; }
  pre { max-height: none; overflow: visible; padding: .35rem .5rem; }
  .group h2 { break-after: avoid; }
  footer { display: block; break-before: auto; }
  footer section { margin-top: .8rem; break-inside: avoid; }
}
`;

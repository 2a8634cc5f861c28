import type { Compliance } from "../compliance.ts";
import { renderHtml } from "./html/page.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";

/** File name → how it is rendered. Every rendering is a pure function of the result. */
const renderings = {
  "index.html": renderHtml,
  "junit.xml": renderJunit,
  "summary.md": renderMarkdown,
} as const satisfies Record<string, (compliance: Compliance) => string>;

/** The names of the files that stand beside compliance.json. */
export const renderingNames: readonly string[] = Object.keys(renderings);

/** Everything that a person or another tool reads, by file name. */
export function renderAll(compliance: Compliance): Record<string, string> {
  return Object.fromEntries(Object.entries(renderings).map(([name, render]) => [name, render(compliance)]));
}

import type { Compliance } from "../compliance.ts";
import { renderAnnotations } from "./annotations.ts";
import { renderBadge } from "./badge.ts";
import { renderCtrf } from "./ctrf.ts";
import { renderHtml } from "./html/page.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";

/** A way to show a result. */
export interface Format {
  /** The name of its file. */
  readonly file: string;
  /** A pure function of the result. */
  readonly render: (compliance: Compliance) => string;
  /** Does every run write it? */
  readonly always: boolean;
}

/** By the name that `pushcheck report --format` knows. */
export const formats = {
  html: { file: "index.html", render: renderHtml, always: true },
  junit: { file: "junit.xml", render: renderJunit, always: true },
  markdown: { file: "summary.md", render: renderMarkdown, always: true },
  ctrf: { file: "ctrf.json", render: renderCtrf, always: false },
  badge: { file: "badge.svg", render: renderBadge, always: false },
  annotations: { file: "annotations.txt", render: renderAnnotations, always: false },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];

/** The names of all files that may stand beside compliance.json: those of an earlier run go before the next. */
export const renderingNames: readonly string[] = formatNames.map((name) => formats[name].file);

/** What every run writes beside compliance.json. */
export const writtenFormats: readonly FormatName[] = formatNames.filter((name) => formats[name].always);

/** The result in some formats, by file name. */
export function renderAll(compliance: Compliance, names: readonly FormatName[] = formatNames): Record<string, string> {
  return Object.fromEntries(names.map((name) => [formats[name].file, formats[name].render(compliance)]));
}

import type { ContractReport } from "../report/report.ts";
import { renderContractHtml } from "./html.ts";
import { renderContractJunit } from "./junit.ts";
import { renderContractMarkdown } from "./markdown.ts";

/** File name → how it is rendered. Every rendering is a pure function of the report. */
export const renderings: Readonly<Record<string, (report: ContractReport) => string>> = {
  "index.html": renderContractHtml,
  "junit.xml": renderContractJunit,
  "summary.md": renderContractMarkdown,
};

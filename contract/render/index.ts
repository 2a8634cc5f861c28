import type { ContractReport } from "../report/report.ts";

/** File name → how it is rendered. Every rendering is a pure function of the report. */
export const renderings: Readonly<Record<string, (report: ContractReport) => string>> = {};

import { appendFileSync } from "node:fs";
import type { Compliance } from "../../reports/compliance.ts";
import { renderAnnotations } from "../../reports/render/annotations.ts";
import { renderMarkdown } from "../../reports/render/markdown.ts";
import type { Surroundings } from "./options.ts";

/** In GitHub Actions the result is told where people look: beside the change, and in the summary of the job. */
export function tellActions(compliance: Compliance, { env, out, err }: Surroundings): void {
  if (env.GITHUB_ACTIONS === "true") out(renderAnnotations(compliance));
  if (!env.GITHUB_STEP_SUMMARY) return;
  try {
    appendFileSync(env.GITHUB_STEP_SUMMARY, renderMarkdown(compliance));
  } catch (error) {
    err(`warning: cannot write the summary of the job: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}\n`);
  }
}

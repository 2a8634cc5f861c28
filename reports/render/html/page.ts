import { html } from "hono/html";
import type { Compliance } from "../../compliance.ts";
import { headlineOf } from "../headline.ts";

/** index.html: one file that opens from disk, without a network. */
export function renderHtml(compliance: Compliance): string {
  return String(html`<!doctype html><title>${headlineOf(compliance)}</title><h1>${headlineOf(compliance)}</h1>`);
}

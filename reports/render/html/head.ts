import { raw } from "hono/html";
import { type Html, html } from "./html.ts";
import { policyOf } from "./policy.ts";

/** What a page is made of besides its body. */
interface Page {
  readonly title: string;
  readonly styles: string;
  /** The one script that may run. */
  readonly script?: string;
  /** Marks a page as ours, so that nothing else is ever overwritten by one. */
  readonly generator?: string;
}

/** The beginning of a page that opens from disk: its policy lets it load nothing, and run no script but its own. */
export function headOf({ title, styles, script, generator }: Page): Html {
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policyOf(styles, script))}">
${generator === undefined ? "" : html`<meta name="generator" content="${generator}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>`;
}

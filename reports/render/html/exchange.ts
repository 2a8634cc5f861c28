import type { Exchange } from "../../finding.ts";
import { curlOf } from "../commands.ts";
import { count } from "../text.ts";
import { type Html, html } from "./html.ts";

/** Of a long story the end is what was judged. */
const SHOWN = 8;

/** The redacted exchanges of a finding, the judged ones open, each with the command that sends it again. */
export function exchanges(evidence: readonly Exchange[], baseUrl: string): Html {
  const earlier = Math.max(0, evidence.length - SHOWN);
  return html`${earlier > 0 ? html`<p class="aside">${count(earlier, "earlier exchange")} in compliance.json</p>` : ""}
${evidence.slice(earlier).map((exchange) => oneExchange(exchange, baseUrl))}`;
}

function oneExchange(exchange: Exchange, baseUrl: string): Html {
  const { request, reply, error, part, by, durationMs } = exchange;
  return html`<details class="exchange" ${part === "when" ? "open" : ""}>
<summary><span class="part">${part}</span> <span class="by">${by}</span> <code>${request.method} ${request.path}</code> <span class="status">${reply ? `→ ${reply.status}` : "→ no reply"}</span> <span class="aside">${Math.round(durationMs)} ms</span></summary>
<div class="wire">
<div><h5>Request</h5><pre>${message(`${request.method} ${request.path}`, request.headers, request.body)}</pre></div>
<div><h5>Reply</h5><pre>${reply ? message(String(reply.status), reply.headers, reply.body) : (error ?? "none")}</pre>${reply ? html`<p class="aside">${count(reply.bytes, "byte")} of body</p>` : ""}</div>
</div>
<h5>Send it again</h5>
<div class="command"><pre>${curlOf(exchange, baseUrl)}</pre></div>
</details>`;
}

function message(first: string, headers: Readonly<Record<string, string>>, body: string | null): string {
  const lines = [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join("\n")}${body ? `\n\n${body}` : ""}`;
}

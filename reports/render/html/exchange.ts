import { html } from "hono/html";
import type { Exchange } from "../../finding.ts";
import { curlOf } from "../commands.ts";
import { clip, count, visible } from "../text.ts";
import type { Html } from "./html.ts";

/** Of a long story the end is what was judged. */
const SHOWN = 8;
const LONGEST_BODY = 4000;

/** The redacted exchanges of a finding, the judged ones open, each with the command that sends it again. */
export function exchanges(evidence: readonly Exchange[], baseUrl: string): Html {
  const earlier = Math.max(0, evidence.length - SHOWN);
  return html`${earlier > 0 ? html`<p class="aside">${count(earlier, "earlier exchange")} in compliance.json</p>` : ""}
${evidence.slice(earlier).map((exchange) => oneExchange(exchange, baseUrl))}`;
}

function oneExchange(exchange: Exchange, baseUrl: string): Html {
  const { request, reply, error, part, by, durationMs } = exchange;
  return html`<details class="exchange" ${part === "when" ? "open" : ""}>
<summary><span class="part">${part}</span> <span class="by">${shown(by)}</span> <code>${shown(`${request.method} ${request.path}`)}</code> <span class="status">${reply ? `→ ${reply.status}` : "→ no reply"}</span> <span class="aside">${Math.round(durationMs)} ms</span></summary>
<div class="wire">
<div><h5>Request</h5><pre>${message(`${request.method} ${request.path}`, request.headers, request.body)}</pre></div>
<div><h5>Reply</h5><pre>${reply ? message(String(reply.status), reply.headers, reply.body) : shown(error ?? "none")}</pre>${reply ? html`<p class="aside">${count(reply.bytes, "byte")} of body</p>` : ""}</div>
</div>
<h5>Send it again</h5>
<div class="command"><pre>${shown(curlOf(exchange, baseUrl))}</pre></div>
</details>`;
}

function message(first: string, headers: Readonly<Record<string, string>>, body: string | null): string {
  const lines = [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return shown(`${lines.join("\n")}${body ? `\n\n${body}` : ""}`);
}

/** Text of the target: cut, and with everything invisible spelled out; the template escapes it. */
function shown(text: string): string {
  return visible(clip(text, LONGEST_BODY));
}

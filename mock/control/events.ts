/** `/events`: what happens, as it happens, as server-sent events. */
import type { ServerResponse } from "node:http";
import { exchangesSince } from "./exchanges.ts";
import type { Controlled } from "./noun.ts";

/** Milliseconds between looks for something new. */
const INTERVAL = 200;
/** Looks between signs of life, which let a dead connection be noticed. */
const LOOKS_A_BEAT = 50;

/**
 * Tells of exchanges and changes until the reader goes. Looking is cheaper than being told of each of many requests, and
 * bounds what a slow reader can pile up.
 */
export function streamEvents(controlled: Controlled, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store" });
  let number = 0;
  let version = "";
  let looks = 0;
  const look = () => {
    if (response.writableNeedDrain) return;
    const exchanges = exchangesSince(controlled, number);
    number = exchanges.at(-1)?.number ?? number;
    if (exchanges.length > 0) send("exchanges", exchanges);
    const next = controlled.version();
    if (next !== version) send("changed", null);
    version = next;
    if (++looks % LOOKS_A_BEAT === 0) response.write(": still here\n\n");
  };
  const send = (event: string, data: unknown) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const timer = setInterval(look, INTERVAL);
  response.on("close", () => clearInterval(timer));
  look();
}

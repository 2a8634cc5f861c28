/** The control listener, for tests and people. The API's own port stays exactly Password Pusher's. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { clock } from "./clock.ts";
import { documents, openapi, postman } from "./documents.ts";
import { streamEvents } from "./events.ts";
import { exchanges } from "./exchanges.ts";
import { faults } from "./faults.ts";
import { strangerOf } from "./guard.ts";
import { close, instances, reset } from "./instances.ts";
import { jobs } from "./jobs.ts";
import { ControlError, type Controlled, type Noun } from "./noun.ts";
import { sendPage } from "./page.ts";
import { pushes } from "./pushes.ts";
import { state } from "./state.ts";

const LARGEST_BODY = 64 * 1024;

/** What is at which path. */
const nouns: Readonly<Record<string, Noun>> = {
  "/reset": reset,
  "/clock": clock,
  "/faults": faults,
  "/jobs": jobs,
  "/state": state,
  "/pushes": pushes,
  "/exchanges": exchanges,
  "/documents": documents,
  "/openapi/v1.json": openapi("v1"),
  "/openapi/v2.json": openapi("v2"),
  "/postman/v1.json": postman("v1"),
  "/postman/v2.json": postman("v2"),
  "/instances": instances,
  "/close": close,
};

/** @param host address that it is to listen on */
export function createControl(controlled: Controlled, host: string): Server {
  return createServer((request, response) => {
    const stranger = strangerOf(request.headers, host);
    if (stranger !== null) return send(response, 403, { error: stranger });
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (request.method === "GET" && path === "/events") return streamEvents(controlled, response);
    if (request.method === "GET" && sendPage(path, controlled.url(), response)) return;
    answer(controlled, request).then(
      ([status, body]) => send(response, status, body),
      () => send(response, 500, { error: "the control listener failed" }),
    );
  });
}

async function answer(controlled: Controlled, request: IncomingMessage): Promise<readonly [number, unknown]> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const noun = Object.hasOwn(nouns, path) ? nouns[path] : undefined;
  if (!noun) return [404, { error: `nothing is at this path: expected ${Object.keys(nouns).join(", ")}` }];
  const handler = noun[request.method ?? "GET"];
  if (!handler)
    return [405, { error: `${request.method} does not work here: expected ${Object.keys(noun).join(" or ")}` }];
  try {
    const asked = { body: await bodyOf(request), query: new URLSearchParams(query) };
    return [200, await handler(controlled, asked)];
  } catch (error) {
    if (error instanceof ControlError) return [400, { error: error.message }];
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ControlError(`the body is too large: expected at most ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new ControlError("the body is not JSON");
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

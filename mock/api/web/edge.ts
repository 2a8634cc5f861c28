/** HTTP in, HTTP out: bytes, sizes, and what the web server says before the application is asked. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { sendMessage } from "../../faults/message.ts";
import type { Playing } from "../../faults/playing.ts";
import type { Switchboard } from "../../faults/switchboard.ts";
import { effectOf, type Watcher, type Written } from "../../watch.ts";
import type { Answer } from "../answer.ts";
import { type Reception, receive } from "../front.ts";
import type { ContractLayer } from "../prism/prism.ts";
import { isForwarded, type Request, schemeOf } from "../request.ts";
import type { Service } from "../service.ts";
import { etagOf, jsonText } from "./bytes.ts";

/** What the edge serves: it asks for the service anew each time, so that a reset takes effect at once. */
export interface Served {
  readonly service: () => Service;
  readonly contract: () => ContractLayer;
  readonly faults: Switchboard;
  readonly now: () => number;
  /** Is told of every answered request. */
  readonly watch?: Watcher;
}

const HSTS = "max-age=63072000; includeSubDomains";
const LONGEST_PATH = 8_192;
const LONGEST_QUERY = 10_240;
const LARGEST_HEADERS = 80 * 1024;
/** The server has no limit for JSON; ours keeps memory bounded. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** A server that answers every request, whatever it is. */
export function createEdge(served: Served): Server {
  const options = { maxHeaderSize: LARGEST_HEADERS, keepAliveTimeout: 60_000 };
  let arrived = 0;
  const server = createServer(options, (incoming, response) => {
    response.sendDate = false;
    response.on("error", () => incoming.destroy());
    serve(served, ++arrived, incoming, response).catch(() => fail(served, response));
  });
  server.on("connect", (_request, socket) => refuseUnknownMethod(socket));
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (!socket.writable) return socket.destroy();
    if (error.code === "HPE_INVALID_METHOD" && isRequestLine(error.rawPacket)) return refuseUnknownMethod(socket);
    socket.end(
      error.code === "HPE_HEADER_OVERFLOW" ? "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n" : BARE_400,
    );
  });
  return server;
}

async function serve(
  served: Served,
  number: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const target = incoming.url ?? "/";
  const [path, query] = split(target.startsWith("/") ? target : withoutOrigin(target));
  if (path.length > LONGEST_PATH || query.length > LONGEST_QUERY) return void incoming.socket.end(BARE_400);
  const body = hasBody(incoming) ? await bodyOf(incoming) : NO_BODY;
  if (body === "gone") return;
  if (body === "too large") return refuseBody(incoming, response);
  const { headers, rawHeaders } = incoming;
  const peer = withoutMapping(incoming.socket.remoteAddress ?? "");
  const received: Request = {
    method: incoming.method ?? "GET",
    target,
    path,
    query,
    headers,
    rawHeaders,
    body,
    peer,
    isEncrypted: incoming.socket instanceof TLSSocket,
    isForwarded: isForwarded(headers, peer),
  };
  const playing = served.faults.playing(received);
  if (playing) await playing.wait();
  const service = served.service();
  const request = service.amend?.request?.(received) ?? received;
  const instead = playing?.enter(service, request);
  const { answer: early, call }: Reception = instead ? { answer: instead } : receive(service, request, served.now());
  const answer = early ?? (await served.contract().answer(call));
  const amended = service.amend?.answer ? await service.amend.answer(answer, request) : answer;
  const played = playing ? playing.answer(amended, service, request) : amended;
  const written = write(service, request, response, played, startedAt, playing);
  served.watch?.({
    number,
    at: served.now(),
    durationMs: performance.now() - startedAt,
    request: received,
    answer: written,
    ...effectOf(service, request, call, amended.body),
  });
}

/** Sends an answer with the headers of its class, and tells what was sent. */
function write(
  service: Service,
  request: Request,
  response: ServerResponse,
  answer: Answer,
  startedAt: number,
  playing: Playing | null,
): Written {
  const { style, status } = answer;
  const set = service.headers[style];
  const content = answer.body === undefined ? (answer.content ?? "") : jsonText(answer.body);
  const headers: string[] = [...set.constant];
  if (answer.headers) headers.push(...Object.entries(answer.headers).flat());
  const cors = service.cors.headers(request);
  if (cors) headers.push(...Object.entries(cors).flat());
  if (service.settings.force_ssl && schemeOf(request) === "https") headers.push("Strict-Transport-Security", HSTS);
  if (set.cacheControl !== null) headers.push("Cache-Control", set.cacheControl);
  const id = requestIdOf(request);
  if (set.policies) headers.push("Content-Security-Policy", policyOf(id));
  if (style !== "bare") {
    headers.push("X-Request-Id", id, "X-Runtime", ((performance.now() - startedAt) / 1000).toFixed(6));
  }
  const etag = (status === 200 || status === 201) && style !== "bare" && style !== "file" ? etagOf(content) : null;
  if (etag !== null) headers.push("ETag", etag);
  if (etag !== null && request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers);
    response.end();
    return { status: 304, rawHeaders: headers, content: "" };
  }
  const type = answer.type ?? set.type;
  if (type !== null && type !== undefined) headers.push("Content-Type", type);
  const isHead = request.method === "HEAD";
  headers.push("Content-Length", isHead ? "0" : String(Buffer.byteLength(content)));
  const amended = service.amend?.headers?.(headers, answer, request);
  const sent = amended ? [...amended] : headers;
  const reason = status === 422 ? "Unprocessable Content" : undefined;
  const message = { status, reason, headers: playing?.headers(sent) ?? sent, content: isHead ? "" : content };
  if (playing) playing.send(response, message);
  else sendMessage(response, message);
  return { status, rawHeaders: message.headers, content: message.content };
}

/** A bug of ours must neither leak nor hang. */
function fail(served: Served, response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  const { content = "", type = "" } = served.service().problems.framework(500, "json");
  response.writeHead(500, { "Content-Type": type, "Content-Length": Buffer.byteLength(content) });
  response.end(content);
}

const NO_BODY = Buffer.alloc(0);

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** The whole body, or why there is none. Listening is several times faster than iterating. */
function bodyOf(incoming: IncomingMessage): Promise<Buffer | "gone" | "too large"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(incoming.headers["content-length"] ?? 0) > LARGEST_BODY) return resolve("too large");
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) resolve("too large");
      else chunks.push(chunk);
    });
    incoming.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.on("close", () => resolve("gone"));
  });
}

function refuseBody(incoming: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { Connection: "close", "Content-Length": 0 });
  response.end(() => incoming.destroy());
}

const BARE_400 = "HTTP/1.0 400 Bad Request\r\n\r\n";

/** Nothing but known methods gets as far as the application. */
function refuseUnknownMethod(socket: Duplex): void {
  const runtime = "X-Runtime: 0.000100";
  const lines = ["HTTP/1.1 501 Not Implemented", "Content-Length: 0", `X-Request-Id: ${randomUUID()}`, runtime];
  socket.end(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
}

function isRequestLine(packet: Buffer | undefined): boolean {
  return /^[A-Z]+ \S+ HTTP\/1\.[01]\r\n/.test(packet?.toString("latin1", 0, 256) ?? "");
}

/** The client's own id, reduced to harmless characters, or a new one. */
function requestIdOf({ headers }: Request): string {
  const own = headers["x-request-id"];
  if (typeof own !== "string" || own === "") return randomUUID();
  return own.replace(/[^\w\-@]/g, "").slice(0, 255) || randomUUID();
}

function policyOf(id: string): string {
  return `default-src 'self'; script-src 'self' 'nonce-${id.slice(0, 24)}'; object-src 'none'`;
}

function split(target: string): readonly [path: string, query: string] {
  const at = target.indexOf("?");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

/** A proxy's client sends the whole URL. */
function withoutOrigin(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "") || "/";
}

function withoutMapping(address: string): string {
  return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}

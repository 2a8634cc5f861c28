/**
 * An HTTP proxy that leads to the mock: mapped hosts are answered by it, whatever their port and with or without TLS,
 * this machine is reached as it is, and nothing else is reached at all. No name is ever resolved.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Attempts } from "./attempts.ts";
import type { Authority } from "./authority.ts";
import { bare, isLoopback, type Place, placeOf } from "./hosts.ts";

/** What a proxy is made of. */
export interface ProxyParts {
  /** Answers for the mapped hosts. */
  readonly listener: Server;
  /** In small letters. */
  readonly hosts: ReadonlySet<string>;
  readonly authority: Authority;
  readonly attempts: Attempts;
}

/** A running proxy. */
export interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface. */
export async function startProxy(parts: ProxyParts): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const http = createServer({ maxHeaderSize: LARGEST_HEADERS }, (incoming, response) =>
    pass(parts, incoming, response),
  );
  http.on("connect", (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.unshift(head);
    tunnel(parts, incoming, socket);
  });
  http.on("clientError", (_error, socket) => socket.destroy());
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    // TLS at once, without CONNECT, comes from a client whose connections were turned here.
    atFirstByte(socket, (isTls) => (isTls ? decrypt(parts, socket, null) : http.emit("connection", socket)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A request that names its host in the open. */
function pass(parts: ProxyParts, incoming: IncomingMessage, response: ServerResponse): void {
  const { url = "/", headers } = incoming;
  const place = placeOf(/^http:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host ?? "", 80);
  if (place && parts.hosts.has(place.host)) {
    parts.attempts.plain(place);
    parts.listener.emit("request", incoming, response);
  } else if (place && isLoopback(place.host)) {
    forward(place, incoming, response);
  } else {
    response.writeHead(403, { "Content-Type": TEXT, Connection: "close" });
    response.end(refuse(parts, place));
  }
}

/** CONNECT: the client wants to speak with a host by itself. */
function tunnel(parts: ProxyParts, incoming: IncomingMessage, socket: Socket): void {
  const place = placeOf(incoming.url ?? "", 443);
  if (place && parts.hosts.has(place.host)) {
    socket.write(ESTABLISHED);
    atFirstByte(socket, (isTls) => {
      if (isTls) return decrypt(parts, socket, place);
      parts.attempts.plain(place);
      parts.listener.emit("connection", socket);
    });
  } else if (place && isLoopback(place.host)) {
    const other = connect(place.port, place.host, () => {
      socket.write(ESTABLISHED);
      socket.pipe(other).pipe(socket);
    });
    other.on("error", () => socket.destroy());
    socket.on("close", () => other.destroy());
  } else {
    const text = refuse(parts, place);
    const head = ["HTTP/1.1 403 Forbidden", `Content-Type: ${TEXT}`, `Content-Length: ${Buffer.byteLength(text)}`];
    socket.end(`${head.join("\r\n")}\r\nConnection: close\r\n\r\n${text}`);
  }
}

/** Calls back once it is known whether a client begins with TLS; what it sent can still be read. */
function atFirstByte(socket: Socket, callback: (isTls: boolean) => void): void {
  const first: Buffer | null = socket.read();
  if (first === null) return void socket.once("readable", () => atFirstByte(socket, callback));
  socket.unshift(first);
  callback(first[0] === HANDSHAKE);
}

/** Speaks TLS as the host that the client asks for, and hands the connection to the mock. */
async function decrypt({ listener, hosts, authority, attempts }: ProxyParts, socket: Socket, place: Place | null) {
  const secure = new TLSSocket(socket, {
    isServer: true,
    ALPNProtocols: ["http/1.1"],
    secureContext: place ? await authority.contextFor(place.host) : undefined,
    SNICallback(name, callback) {
      const host = bare(name);
      if (hosts.has(host)) {
        authority.contextFor(host).then((context) => callback(null, context), callback);
      } else {
        attempts.refused({ host, port: place?.port ?? 443 });
        callback(new Error(`${host} is not mapped`));
      }
    },
  });
  secure.on("secure", () => listener.emit("connection", secure));
  secure.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (DISTRUST.test(code))
      attempts.untrusted({ host: secure.servername || place?.host || "", port: place?.port ?? 443 });
    socket.destroy();
  });
}

/** Another server on this machine, such as one of the client's own tests. */
function forward({ host, port }: Place, incoming: IncomingMessage, response: ServerResponse): void {
  const path = (incoming.url ?? "/").replace(/^http:\/\/[^/?#]*/i, "") || "/";
  const { method, rawHeaders } = incoming;
  const onwards = request({ host, port, path, method, headers: rawHeaders, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onwards.on("error", () => response.destroy());
  incoming.pipe(onwards);
}

/** Remembers the attempt, and words the refusal. */
function refuse({ attempts }: ProxyParts, place: Place | null): string {
  if (!place) return "pushcheck contract: the request names no host\n";
  attempts.refused(place);
  return `pushcheck contract: ${place.host} is refused: nothing leaves this machine; --host ${place.host} leads it to the mock\n`;
}

const LOOPBACK = "127.0.0.1";
const TEXT = "text/plain; charset=utf-8";
const ESTABLISHED = "HTTP/1.1 200 Connection Established\r\n\r\n";
const LARGEST_HEADERS = 80 * 1024;
/** The first byte of TLS. */
const HANDSHAKE = 0x16;
/** What TLS says when the other side does not trust a certificate. */
const DISTRUST = /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)/;

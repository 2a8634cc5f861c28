import { request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type Served, serve } from "./serve.ts";

/** The honest answer of the server behind, and the connection to spoil it on. */
export interface Spoilt {
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

/** Servers that mean no good, or are broken: each spoils every answer after detection in one way. */
export const hostileServers: Readonly<Record<string, (spoilt: Spoilt) => void>> = {
  "a body without end": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json" });
    const chunk = Buffer.alloc(64 * 1024, " ");
    const pour = () => {
      while (response.writable && response.write(chunk));
      if (response.writable) response.once("drain", pour);
    };
    pour();
  },
  "a megabyte of headers": ({ response }) => {
    const line = `X-Filler: ${"a".repeat(1_000)}\r\n`;
    response.socket?.end(`HTTP/1.1 200 OK\r\n${line.repeat(1_000)}Content-Length: 2\r\n\r\n{}`);
  },
  "a gzip bomb": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(bomb());
  },
  "a slow drip": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(timer));
  },
  "a redirect to itself": ({ path, response }) => {
    response.writeHead(302, { location: path, "content-type": "text/html" });
    response.end();
  },
  "invalid UTF-8": ({ body, ...spoilt }) =>
    answer({ ...spoilt, body: Buffer.concat([body, Buffer.from([0xff, 0xc3])]) }),
  "scripts in every field": ({ body, ...spoilt }) =>
    answer({ ...spoilt, body: Buffer.from(body.toString().replace(/:"[^"]*"/g, `:"${SCRIPT}"`)) }),
  "JSON nested 10,000 deep": ({ body, ...spoilt }) => {
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    answer({
      ...spoilt,
      body: Buffer.from(body.toString().replace(/^\{/, `{"deep":${deep},`).replace(/^\[/, `[${deep},`)),
    });
  },
  "a Content-Length that is too long": ({ status, response }) => {
    response.socket?.end(`HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{}`);
  },
  "a Content-Length that is too short": ({ status, response }) => {
    response.socket?.end(`HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{"a":1}`);
  },
  "a connection cut in the middle": ({ status, body, response }) => {
    response.writeHead(status, { "content-type": "application/json", "content-length": body.length + 10 });
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  },
};

/** What must never run in a report. */
export const SCRIPT = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>";

/** A hostile server: honest while it is found out what it is, so that it is judged. */
export function serveHostile(upstream: string, spoil: (spoilt: Spoilt) => void): Promise<Served> {
  const { hostname, port } = new URL(upstream);
  return serve((asked, response) => {
    const { method, url: path = "/", headers } = asked;
    response.on("error", () => asked.destroy());
    const onward = forward({ hostname, port, method, path, headers }, async (answered: IncomingMessage) => {
      const body = Buffer.concat(await answered.toArray());
      const spoilt = { path, status: answered.statusCode ?? 0, headers: answered.headers, body, response };
      if (headers["user-agent"]?.includes("detection")) answer(spoilt);
      else spoil(spoilt);
    });
    onward.on("error", () => response.destroy());
    asked.pipe(onward);
  });
}

function answer({ status, headers, body, response }: Omit<Spoilt, "path">): void {
  const { "content-length": _length, ...kept } = headers;
  response.writeHead(status, kept);
  response.end(body);
}

let packed: Buffer | undefined;

/** A gigabyte of nothing in a megabyte. */
function bomb(): Buffer {
  packed ??= Buffer.concat(Array.from({ length: 16 }, () => gzipSync(Buffer.alloc(64 * 1024 * 1024))));
  return packed;
}

import { request as forward, type IncomingMessage } from "node:http";
import { type Served, serve } from "./serve.ts";

/** One answer on its way back. */
export interface PassingAnswer {
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** A page that a proxy answers with of its own accord, signed as nginx does. */
export interface OwnPage {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A proxy before a server, which answers some requests itself, and passes on the others. */
export function refuseBefore(upstream: string, refuse: (asked: IncomingMessage) => OwnPage | null): Promise<Served> {
  return meddleWith(upstream, (answer) => answer, refuse);
}

/** A proxy before a server, which may change each answer. Null hangs up instead. */
export function meddleWith(
  upstream: string,
  meddle: (answer: PassingAnswer) => PassingAnswer | null,
  refuse: (asked: IncomingMessage) => OwnPage | null = () => null,
): Promise<Served> {
  const { hostname, port } = new URL(upstream);
  return serve((asked, response) => {
    const own = refuse(asked);
    if (own) {
      response.writeHead(own.status, { server: "nginx/1.22.1", "content-type": "text/html", ...own.headers });
      asked.resume().on("end", () => response.end(`<html><h1>${own.status}</h1></html>`));
      return;
    }
    const { method = "GET", url: path = "/", headers } = asked;
    const onward = forward({ hostname, port, method, path, headers }, async (answered) => {
      const bytes = Buffer.concat(await answered.toArray());
      const answer = {
        method,
        path,
        userAgent: headers["user-agent"] ?? "",
        status: answered.statusCode ?? 0,
        body: bytes.toString("latin1"),
        headers: { ...answered.headers },
      };
      const changed = meddle(answer);
      if (!changed) return response.destroy();
      const { "content-length": _, ...kept } = changed.headers;
      response.writeHead(changed.status, kept);
      response.end(Buffer.from(changed.body, "latin1"));
    });
    onward.on("error", () => response.destroy());
    asked.pipe(onward);
  });
}

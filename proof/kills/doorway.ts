import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The request at which a run is to be killed. */
export interface Moment {
  /** Counted from 1. */
  readonly request: number;
  readonly when: "on arrival" | "before the answer" | "after the answer";
}

/** A door before a server: it counts who comes through, and tells when the moment has come. */
export interface Doorway {
  readonly url: string;
  readonly moment: string;
  /** Resolves at the moment; the request that it is about waits until letThrough. */
  readonly reached: Promise<void>;
  letThrough(): void;
  close(): Promise<void>;
}

/** Opens a door before `upstream`. */
export async function openDoorway(upstream: string, { request, when }: Moment): Promise<Doorway> {
  const { hostname, port } = new URL(upstream);
  let arrived = 0;
  let reach: () => void = () => undefined;
  let letThrough: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const through = new Promise<void>((resolve) => {
    letThrough = resolve;
  });

  const serve = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    arrived += 1;
    const isIt = arrived === request;
    const wait = async (at: Moment["when"]) => {
      if (!isIt || when !== at) return;
      reach();
      if (at !== "after the answer") await through;
    };
    response.on("error", () => asked.destroy());
    await wait("on arrival");
    const body = Buffer.concat(await asked.toArray());
    const { method, url: path, headers } = asked;
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      forward({ hostname, port, method, path, headers, agent: false }, resolve).on("error", reject).end(body);
    });
    const bytes = Buffer.concat(await answered.toArray());
    await wait("before the answer");
    response.writeHead(answered.statusCode ?? 500, answered.headers);
    response.end(bytes);
    await wait("after the answer");
  };

  const server = createServer((asked, response) => {
    serve(asked, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    moment: `at request ${request}, ${when}`,
    reached,
    letThrough: () => letThrough(),
    close: () =>
      new Promise((resolve) => {
        letThrough();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import type { RequestListener, ServerResponse } from "node:http";
import { randomState } from "./random-state.ts";
import { type Served, serve } from "./serve.ts";

/** Servers that answer everything in one way, which has nothing to do with Password Pusher. */
export const nullServers: Readonly<Record<string, RequestListener>> = {
  "always 200 {}": (_, response) => send(response, 200, "application/json", "{}"),
  "always 404": (_, response) => send(response, 404, "application/json", '{"error":"not-found"}'),
  "always 401": (_, response) => send(response, 401, "text/html", ""),
  "always 500": (_, response) => send(response, 500, "text/html", "<h1>We're sorry</h1>"),
  "always HTML": (_, response) => send(response, 200, "text/html", "<!doctype html><title>Welcome</title>"),
  "echoes what it is sent": (request, response) => {
    response.writeHead(200, { "content-type": request.headers["content-type"] ?? "application/json" });
    request.pipe(response);
  },
  "redirects to a login": (_, response) => redirect(response, "/users/sign_in"),
  "redirects to its first-run page": (_, response) => redirect(response, "/first_run"),
  "redirects to itself": (request, response) => redirect(response, request.url ?? "/"),
  "never answers": () => undefined,
};

/** All of them, and one that could be taken for a Password Pusher: its answers have the right form. */
export const servers: Readonly<Record<string, RequestListener>> = {
  ...nullServers,
  "right form, random state": randomState(1),
};

/** The same, with a true version document, so that it is taken for a Password Pusher. */
export function withVersion(answer: RequestListener): RequestListener {
  const version = { application_version: "2.11.4", api_version: "2.1", edition: "oss" };
  return (request, response) => {
    if (request.method === "GET" && /^\/api\/v[12]\/version$/.test(request.url ?? "")) {
      send(response, 200, "application/json; charset=utf-8", JSON.stringify(version));
    } else answer(request, response);
  };
}

/** An address where nobody listens. */
export async function refusing(): Promise<Served> {
  const { url, close } = await serve(() => undefined);
  await close();
  return { url, close: async () => undefined };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "content-type": "text/html" });
  response.end();
}

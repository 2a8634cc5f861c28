/** Cross-origin calls: on the server, only creation on /p.json takes part. */
import type { Answer } from "../answer.ts";
import type { Request } from "../request.ts";

/** How a server answers calls from web pages of other origins. */
export interface Cors {
  /** The answer to a preflight; null for every other request. */
  readonly preflight: (request: Request) => Answer | null;
  /** The headers that an answer carries besides its own. */
  readonly headers: (request: Request) => Readonly<Record<string, string>> | null;
}

const ALLOWED_PATH = "/p.json";
const ALLOWANCE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "POST",
  "Access-Control-Max-Age": "7200",
} as const;

/** The server's: a preflight is 200 for any path, with an allowance for one. */
export const serverCors: Cors = {
  preflight: (request) => {
    const { path, headers } = request;
    const wanted = wantedMethod(request);
    if (wanted === null) return null;
    if (path !== ALLOWED_PATH || wanted.toUpperCase() !== "POST") return { status: 200, style: "bare", content: "" };
    return { status: 200, style: "bare", content: "", headers: { ...ALLOWANCE, ...askedHeaders(headers) } };
  },
  headers: ({ method, path, headers }) => {
    if (path !== ALLOWED_PATH) return null;
    if (headers.origin === undefined || method !== "POST") return { Vary: "Origin" };
    return { ...ALLOWANCE, Vary: "Origin" };
  },
};

/** For development: every page may do everything, and read every header. No server does this. */
export const openCors: Cors = {
  preflight: (request) => {
    const wanted = wantedMethod(request);
    if (wanted === null) return null;
    const allowance = { "Access-Control-Allow-Methods": wanted, ...askedHeaders(request.headers) };
    return { status: 200, style: "bare", content: "", headers: allowance };
  },
  headers: ({ headers }) => {
    if (headers.origin === undefined) return null;
    return { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*", Vary: "Origin" };
  },
};

/** The method that a preflight asks for. */
function wantedMethod({ method, headers }: Request): string | null {
  const wanted = headers["access-control-request-method"];
  return method === "OPTIONS" && headers.origin !== undefined && wanted !== undefined ? wanted : null;
}

function askedHeaders(headers: Request["headers"]): Readonly<Record<string, string>> {
  const asked = headers["access-control-request-headers"];
  return asked === undefined ? {} : { "Access-Control-Allow-Headers": asked };
}

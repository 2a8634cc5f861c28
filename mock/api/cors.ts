/** Cross-origin calls: only creation on /p.json takes part. */
import type { Answer } from "./answer.ts";
import type { Request } from "./request.ts";

const ALLOWED_PATH = "/p.json";
const ALLOWANCE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "POST",
  "Access-Control-Max-Age": "7200",
} as const;

/** The answer to a preflight: 200 for any path, with an allowance for one; null for every other request. */
export function preflight({ method, path, headers }: Request): Answer | null {
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || headers.origin === undefined || wanted === undefined) return null;
  if (path !== ALLOWED_PATH || wanted.toUpperCase() !== "POST") return { status: 200, style: "bare", content: "" };
  const asked = headers["access-control-request-headers"];
  const allowance = asked === undefined ? ALLOWANCE : { ...ALLOWANCE, "Access-Control-Allow-Headers": asked };
  return { status: 200, style: "bare", content: "", headers: allowance };
}

/** The headers that an answer on the one path carries besides its own. */
export function corsHeaders({ method, path, headers }: Request): Readonly<Record<string, string>> | null {
  if (path !== ALLOWED_PATH) return null;
  if (headers.origin === undefined || method !== "POST") return { Vary: "Origin" };
  return { ...ALLOWANCE, Vary: "Origin" };
}

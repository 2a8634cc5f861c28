/** The console's page: files that lie beside its code, and whatever else is asked for is not there. */
import { readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";

const folder = join(__dirname, "..", "console", "page");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/** Nothing but what this port serves: no inline code, no other host, no frame around it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let names: ReadonlySet<string> | undefined;

/** Sends the file of the page at a path; false where there is none. */
export function sendPage(path: string, response: ServerResponse): boolean {
  names ??= new Set(readdirSync(folder).filter((name) => extname(name) in TYPES));
  const name = path === "/" ? "index.html" : path.replace(/^\/console\//, "");
  if (!names.has(name)) return false;
  response.writeHead(200, {
    "Content-Type": TYPES[extname(name)],
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  });
  response.end(readFileSync(join(folder, name)));
  return true;
}

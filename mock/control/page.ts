/** The pages of the control port: files that lie beside its code. Whatever else is asked for is not there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { dirname, extname, join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/** Paths of pages; everything else of them lies under /console/. */
const PAGES: Readonly<Record<string, string>> = { "/": "index.html", "/api": "api.html" };

/** Nothing but what this port serves: no inline code, no other host, no frame around it. */
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The renderer of the API documents writes styles into the page, and calls the API if that lets it. */
function policyOf(name: string, apiUrl: string): string {
  if (name !== PAGES["/api"]) return STRICT;
  return STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "connect-src 'self'",
    `connect-src 'self' ${apiUrl}`,
  );
}

let files: ReadonlyMap<string, string> | undefined;

/** Sends the page or file at a path; false where there is none. */
export function sendPage(path: string, apiUrl: string, response: ServerResponse): boolean {
  files ??= findFiles();
  const name = PAGES[path] ?? path.replace(/^\/console\//, "");
  const file = path in PAGES || path.startsWith("/console/") ? files.get(name) : undefined;
  if (file === undefined) return false;
  response.writeHead(200, {
    "Content-Type": TYPES[extname(name)],
    "Content-Security-Policy": policyOf(name, apiUrl),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  });
  response.end(readFileSync(file));
  return true;
}

const RENDERER = ["swagger-ui-bundle.js", "swagger-ui.css"];

function findFiles(): ReadonlyMap<string, string> {
  const own = join(__dirname, "..", "console", "page");
  const names = readdirSync(own).filter((name) => extname(name) in TYPES);
  const renderer = rendererFolder();
  return new Map([
    ...names.map((name) => [name, join(own, name)] as const),
    ...RENDERER.map((name) => [name, join(renderer, name)] as const),
  ]);
}

/** The package has the renderer's files beside this code, where the build puts them; a checkout has its whole package. */
function rendererFolder(): string {
  const packed = join(__dirname, "..", "console", "swagger-ui");
  return existsSync(packed) ? packed : dirname(require.resolve("swagger-ui-dist/package.json"));
}

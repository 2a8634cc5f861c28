import type { Step } from "../recording.ts";

/** What a request is for, by its method and path. The first row that fits counts; `T` is any one segment. */
const operations: readonly (readonly [name: string, method: RegExp, path: RegExp])[] = [
  ["version", /^(GET|HEAD)$/, /^\/api\/v[12]\/version$/],
  ["create", /^POST$/, /^\/(p|f|r|api\/v2\/pushes)$/],
  ["active", /^(GET|HEAD)$/, /^\/(p|f|r|api\/v2\/pushes)\/active$/],
  ["expired", /^(GET|HEAD)$/, /^\/(p|f|r|api\/v2\/pushes)\/expired$/],
  ["show", /^(GET|HEAD)$/, /^\/(p|f|r|api\/v2\/pushes)\/[^/]+$/],
  ["expire", /^DELETE$/, /^\/(p|f|r|api\/v2\/pushes)\/[^/]+$/],
  ["preview", /^(GET|HEAD)$/, /^\/(p|f|r|api\/v2\/pushes)\/[^/]+\/preview$/],
  ["audit", /^(GET|HEAD)$/, /^\/(p|f|r|api\/v2\/pushes)\/[^/]+\/audit$/],
  ["notify", /^POST$/, /^\/api\/v2\/pushes\/[^/]+\/notify_(emails|by_email)$/],
  ["preflight", /^OPTIONS$/, /./],
  ["health", /./, /^\/up$/],
];

/** The operation that a step asks for, with its version: `v2 create`; `other` for what is no operation of the API. */
export function operationOf({ method = "GET", path = "" }: Step): string {
  const pathname = (path.split("?")[0] ?? "").replace(/\.json$/, "");
  const found = operations.find(([, methods, paths]) => methods.test(method) && paths.test(pathname));
  if (!found) return "other";
  const [name] = found;
  if (name === "health" || name === "preflight") return name;
  return `${pathname.startsWith("/api/v2/") ? "v2" : "v1"} ${name}`;
}

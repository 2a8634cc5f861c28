// The documents against reality: everything that real servers were recorded to answer must fit them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { contractFor, type Exchange } from "../../openapi/contract.ts";
import { parseRelease } from "../../openapi/releases.ts";

interface Recording {
  scenario: { steps: { method?: string; path?: string; times?: number; quiet?: boolean }[] };
  responses: { status: number; headers: Record<string, string>; body: unknown }[];
}

/** Requests that the documents leave out on purpose: each is a missing route, a preflight or a page for people. */
const UNDOCUMENTED = [
  /^GET \/up$/,
  /^GET \/api$/,
  /^OPTIONS /,
  /^(GET|POST) \/api\/v[12]\/(accounts|requests)$/,
  /^(PUT|PATCH|POST) \/(p|api\/v2\/pushes)\/x(\.json)?$/,
  /^(GET|DELETE) \/p\.json$/,
  /^(GET|DELETE) \/api\/v2\/pushes$/,
  /^GET \/(p|api\/v2\/pushes)\/x\/edit(\.json)?$/,
  /^GET \/p\/(active|\{t\})$/,
  /\.xml$/,
];

for (const folder of foldersOf("recordings")) {
  test(`what ${folder} answered fits the documents of its release`, () => {
    const release = parseRelease(folder.split("+")[0] ?? "");
    const contracts = (["v1", "v2"] as const).map((version) => contractFor(version, { release, edition: "oss" }));
    const misfits: string[] = [];
    let judged = 0;
    for (const { where, exchange, template } of exchangesOf(folder)) {
      const contract = contracts.find((one) => one.operationOf(exchange.method, exchange.path));
      if (contract) {
        judged++;
        misfits.push(...contract.violations(exchange).map((violation) => `${where}: ${violation}`));
      } else if (!isLeftOut(`${exchange.method} ${template}`, folder)) {
        misfits.push(`${where}: no operation for ${exchange.method} ${template}`);
      }
    }
    assert.deepEqual(misfits, []);
    assert.ok(judged > 0, "no answer was judged");
  });
}

test("nearly every recorded answer belongs to a documented operation", () => {
  const all = foldersOf("recordings").flatMap((folder) => [...exchangesOf(folder)]);
  const contracts = (["v1", "v2"] as const).map((version) =>
    contractFor(version, { release: "2.11.4", edition: "oss" }),
  );
  const documented = all.filter(({ exchange }) =>
    contracts.some((contract) => contract.operationOf(exchange.method, exchange.path)),
  );
  assert.equal(documented.length, 2182);
  assert.equal(all.length, 2299);
});

function foldersOf(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Before 2.3.0 nothing below /api/v2 exists. */
function isLeftOut(request: string, folder: string): boolean {
  return (
    UNDOCUMENTED.some((pattern) => pattern.test(request)) || (folder.startsWith("1.") && request.includes("/api/v2"))
  );
}

function* exchangesOf(folder: string): Generator<{ where: string; template: string; exchange: Exchange }> {
  for (const file of readdirSync(path.join("recordings", folder))) {
    const { scenario, responses }: Recording = JSON.parse(readFileSync(path.join("recordings", folder, file), "utf8"));
    const requests = scenario.steps
      .filter((step) => step.path && !step.quiet)
      .flatMap((step) => Array.from({ length: step.times ?? 1 }, () => step));
    assert.equal(requests.length, responses.length, `${folder}/${file}: requests and answers`);
    for (const [index, { status, headers, body }] of responses.entries()) {
      const { method = "GET", path: template = "" } = requests[index] ?? {};
      if (body === "{any}") continue; // The player kept nothing of it.
      yield {
        where: `${folder}/${file} #${index + 1}`,
        template,
        exchange: {
          method,
          path: fill(template),
          status,
          headers,
          text: typeof body === "string" ? fill(body) : fill(JSON.stringify(restored(body))),
        },
      };
    }
  }
}

/** A list that was reduced to its length becomes an empty one: its rows were not kept. */
function restored(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(restored);
  if (typeof body !== "object" || body === null) return body;
  if ("{count}" in body) return [];
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, restored(value)]));
}

/** The recorder's placeholders, replaced by values of their kind; any other name stands for a url_token. */
function fill(text: string): string {
  const values: Record<string, string> = {
    base: "https://secrets.example.org",
    time: "2026-01-01T01:00:00.000Z",
    html: "<html></html>",
    signed_id: "eyJfcmFpbHMi--0f3c",
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "fk2tv0q8w_jd9r5a");
}

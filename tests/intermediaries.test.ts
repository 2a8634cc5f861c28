/** Proxies in front of a target: what they refuse says nothing about it, and where they limit, the run waits. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { intermediaryOf } from "../fixtures/clients/intermediary.ts";
import { startMock } from "../mock/server.ts";
import { readCompliance } from "../reports/report-files.ts";
import { mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";
import { refuseBefore } from "./servers/meddling-proxy.ts";

const folder = temporaryFolder();

describe("an answer is an intermediary's", () => {
  const cases: readonly [number, Record<string, string>, string | undefined][] = [
    [413, { "content-type": "text/html", server: "nginx/1.22.1" }, "nginx/1.22.1"],
    [413, {}, "an intermediary"],
    [403, { "content-type": "text/html; charset=UTF-8", server: "cloudflare" }, "cloudflare"],
    [403, { "content-type": "text/html", server: "\u001b[31m<script>" }, "an intermediary"],
    [404, { "content-type": "text/html; charset=utf-8", "x-request-id": "a-b" }, undefined],
    [413, { "content-type": "application/json" }, undefined],
    [401, {}, undefined],
    [429, { "content-type": "text/plain" }, undefined],
    [302, { "content-type": "text/html" }, undefined],
  ];
  for (const [status, headers, expected] of cases)
    it(`${status} ${JSON.stringify(headers)}: ${expected ?? "no"}`, () => {
      assert.equal(intermediaryOf({ status, headers }), expected);
    });
});

describe("a proxy before the target", () => {
  it("that takes no mebibyte leaves the rules about it open, and no other", async () => {
    await using mock = await startMock();
    const proxy = await refuseBefore(mock.url, ({ headers }) =>
      Number(headers["content-length"] ?? 0) > 1_048_576 ? { status: 413 } : null,
    );

    const ended = await check(
      proxy.url,
      "creation-payload-largest,encoding-payload-mebibyte,encoding-payload-unicode",
      "small",
    );

    await proxy.close();
    assert.equal(ended.code, 4, ended.out + ended.err);
    const open = readCompliance(join(folder, "small", "compliance.json")).requirements.filter(
      ({ verdict }) => verdict === "inconclusive",
    );
    assert.deepEqual([...new Set(open.map(({ requirement }) => requirement))].sort(), [
      "creation-payload-largest",
      "encoding-payload-mebibyte",
    ]);
    for (const { reason } of open)
      assert.equal(reason, "the request did not reach the target: nginx/1.22.1 in front of it answered 413");
  });

  it("that is full is left alone for as long as it says, and asked again", async () => {
    await using mock = await startMock();
    let asked = 0;
    const proxy = await refuseBefore(mock.url, () =>
      ++asked % 16 === 0 ? { status: 503, headers: { "retry-after": "1" } } : null,
    );

    const ended = await check(proxy.url, "expiration-by-owner,version", "full");

    await proxy.close();
    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.match(ended.out, /\d times? throttled/);
  });
});

function check(url: string, only: string, name: string) {
  return pushcheck(["check", url, "--only", only, "--report", join(folder, name)], { env: mockTokens });
}

/** A report on a server that answers with scripts shows them as text. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { startMock } from "../../mock/server.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import { hostileServers, SCRIPT, serveHostile } from "../servers/hostile.ts";
import { serve } from "../servers/serve.ts";
import { useBrowser } from "./chromium.ts";

const folder = temporaryFolder();
const { withPage } = useBrowser();

it("scripts in every field of every answer are text in the report, and nothing runs", async () => {
  await using mock = await startMock();
  const spoil = hostileServers["scripts in every field"] ?? assert.fail("there is no such server");
  const target = await serveHostile(mock.url, spoil);
  const selection = "retrieval,creation-payload-required,version";
  const ended = await pushcheck(["check", target.url, "--only", selection, "--report", folder], { env: mockTokens });
  await target.close();
  assert.equal(ended.code, 1, ended.out + ended.err);
  const report = await serve((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(readFileSync(join(folder, "index.html")));
  });

  await withPage(report.url, {}, async (page) => {
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    const { title, text, strangers } = await page.evaluate<{ title: string; text: string; strangers: number }>(
      "({ title: document.title, text: document.body.textContent, strangers: document.querySelectorAll('img[src=x]').length })",
    );
    assert.notEqual(title, "taken");
    assert.ok(text.includes(SCRIPT.slice(0, 40)), "the script is there to be read");
    assert.equal(strangers, 0);
  });
  await report.close();
});

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { renderHistoryPage } from "../../reports/history/page.ts";
import { readHistory } from "../../reports/history/runs.ts";
import { renderHistoryTable } from "../../reports/history/table.ts";
import { writeReport } from "../../reports/report-files.ts";
import type { RunContext } from "../../reports/run/run-context.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { sampleBaselined, sampleContext, sampleFindings, sampleReport } from "../helpers/sample-report.ts";

const folder = temporaryFolder();
const archive = join(folder, "archive");

const mended = sampleFindings().map((finding) =>
  finding.requirement === "expiration-view-limit" ? { ...finding, verdict: "pass" as const, reason: null } : finding,
);
const on = (day: string, more: Partial<RunContext> = {}): Partial<RunContext> => ({
  runId: day,
  startedAt: `2026-${day}T09:15:00.000Z`,
  ...more,
});
const other = { ...sampleContext().target, name: "<b>other</b>", baseUrl: "https://other.example" };
// Written in another order than they ran in.
writeReport(join(archive, "c"), sampleReport(undefined, on("03-03")));
writeReport(join(archive, "a"), sampleReport(undefined, on("01-01")));
writeReport(
  join(archive, "deep", "b"),
  sampleReport(mended, on("02-02", { target: { ...sampleContext().target, release: "2.4.0" } })),
);
writeReport(join(archive, "d"), sampleBaselined(sampleReport(undefined, on("03-04", { target: other }))));
writeFileSync(join(archive, "compliance-half.json"), '{"schemaVersion": 2');
writeFileSync(join(archive, "notes.json"), "mine");

describe("a history", () => {
  const history = readHistory(archive, 30);

  it("holds the runs in the order in which they began, with figures of their own", () => {
    assert.deepEqual(
      history.runs.map(({ compliance, failed, open, expected }) => [compliance.run.runId, failed, open, expected]),
      [
        ["01-01", 4, 3, 0],
        ["02-02", 2, 3, 0],
        ["03-03", 4, 3, 0],
        ["03-04", 1, 2, 4],
      ],
    );
  });

  it("names failures that the run before on the same target did not have", () => {
    assert.deepEqual(
      history.runs.map(({ newFailures }) => newFailures),
      [null, [], ["expiration-view-limit (v1)", "expiration-view-limit (v2)"], null],
    );
  });

  it("names what is no whole result, and passes over what does not claim to be one", () => {
    assert.equal(history.skipped.length, 1);
    assert.match(history.skipped[0] ?? "", /compliance-half\.json is not whole JSON/);
  });

  it("keeps the last runs, and still knows what was before them", () => {
    const { runs } = readHistory(archive, 2);

    assert.deepEqual(
      runs.map(({ compliance }) => compliance.run.runId),
      ["03-03", "03-04"],
    );
    assert.equal(runs[0]?.newFailures?.length, 2);
  });

  it("is a table with a line for each run, and columns that stand below each other", () => {
    const lines = renderHistoryTable(history.runs).trimEnd().split("\n");
    const column = lines[0]?.indexOf("verdict") ?? 0;

    assert.equal(lines.length, 5);
    for (const line of lines.slice(1))
      assert.match(line.slice(column), /^(Does not conform|Baseline out of date) \(exit 1\)$/);
  });

  it("is a page with a column for each run, which loads nothing and shows text as text", () => {
    const page = renderHistoryPage(history);

    assert.equal(page.match(/<g data-exit="1">/g)?.length, 4);
    assert.equal(page.match(/<tr class="exit-1">/g)?.length, 4);
    assert.match(page, /default-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(page, /<script|\s(?:src|href|style)=|<b>other/);
    assert.match(page, /&lt;b&gt;other/);
    assert.match(page, /new failures: <code>expiration-view-limit \(v1\), expiration-view-limit \(v2\)<\/code>/);
    assert.match(page, /<text class="release"[^>]*>2\.4\.0<\/text>/);
  });
});

describe("pushcheck history", { concurrency: 2 }, () => {
  it("shows the runs, names what it left out, and writes a page", async () => {
    const page = join(folder, "history.html");

    const ended = await pushcheck(["history", archive, "--html", page]);
    const again = await pushcheck(["history", archive, "--html", page, "--last", "1"]);

    assert.equal(ended.code, 0, ended.err);
    assert.equal(ended.out.trimEnd().split("\n").length, 6);
    assert.match(ended.err, /^left out: .*compliance-half\.json is not whole JSON.*\n$/);
    assert.equal(again.code, 0, "a page of its own is written anew");
    assert.equal(readFileSync(page, "utf8").match(/<g data-exit/g)?.length, 1);
  });

  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "compliance.json"), "{}");
  const mine = join(folder, "mine.html");
  writeFileSync(mine, "<h1>mine</h1>");
  for (const [what, args, says] of [
    ["a folder without a usable result", [empty], /holds no usable compliance\*\.json/],
    ["a folder that is not there", [join(folder, "none")], /is no folder/],
    ["to overwrite a page that is not its own", [archive, "--html", mine], /is no page of pushcheck history/],
  ] as const) {
    it(`refuses ${what} with 2`, async () => {
      const ended = await pushcheck(["history", ...args]);

      assert.equal(ended.code, 2, ended.out + ended.err);
      assert.match(ended.err, says);
      assert.equal(readFileSync(mine, "utf8"), "<h1>mine</h1>");
    });
  }
});

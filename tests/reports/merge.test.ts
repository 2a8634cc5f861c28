import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { startMock } from "../../mock/server.ts";
import type { Compliance, Coverage } from "../../reports/compliance.ts";
import { readCompliance, writeReport } from "../../reports/report-files.ts";
import { joinCoverage } from "../../reports/shards/coverage.ts";
import { mergeShards } from "../../reports/shards/merge.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import {
  sampleCatalogue,
  sampleContext,
  sampleFinding,
  sampleFindings,
  sampleReport,
} from "../helpers/sample-report.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

describe("a run in three shards, at a server that lets a push live one view too long", () => {
  let codes: (number | null)[];

  before(async () => {
    const mock = await startMock({ defects: ["expires-one-view-late"] });
    const check = (name: string, ...more: string[]) =>
      pushcheck(["check", mock.url, "--only", "expiration,version,listing", "--report", at(name), ...more], {
        env: mockTokens,
      });
    const whole = await check("whole");
    const shards = [
      await check("1", "--shard", "1/3"),
      await check("2", "--shard=2/3"),
      await check("3", "--shard", "3/3"),
    ];
    await mock.close();
    codes = [whole, ...shards].map(({ code }) => code);
  });

  it("never conforms by a part: a shard is 1 where a MUST failed in it, else 4", () => {
    const [whole, ...shards] = codes;

    assert.equal(whole, 1);
    assert.ok(shards.every((code) => code === 1 || code === 4) && shards.includes(1), shards.join(" "));
    for (const name of ["1", "2", "3"]) {
      const { outcome } = readCompliance(join(at(name), "compliance.json"));
      if (outcome.exitCode === 4)
        assert.match(outcome.because, /^shard \d of 3: no MUST rule failed in it; pushcheck merge/);
    }
  });

  it("has, merged, the rows of the whole run, and verifies", async () => {
    const { code, out, err } = await pushcheck(["merge", at("2"), at("3"), at("1"), "--report", at("merged")]);

    assert.equal(code, 1, err);
    assert.match(out, /^DOES NOT CONFORM: /m);
    const [whole, merged] = ["whole", "merged"].map((name) => readCompliance(join(at(name), "compliance.json")));
    assert.ok(whole && merged);
    assert.deepEqual(rowsOf(merged), rowsOf(whole));
    assert.deepEqual({ ...merged.counts, requestsPerJudged: 0 }, { ...whole.counts, requestsPerJudged: 0 });
    assert.equal(merged.outcome.because, whole.outcome.because);
    assert.equal(merged.coverage?.keywords, whole.coverage?.keywords);
    assert.deepEqual(
      merged.run.mergedFrom?.map(({ shard }) => shard.index),
      [1, 2, 3],
    );
    assert.doesNotMatch(merged.run.command, /--shard/);
    const verified = await pushcheck(["verify", at("merged")]);
    assert.equal(verified.code, 0, verified.out);
  });

  it("is not merged from too few, too many, or itself; nothing is written", async () => {
    const table: readonly (readonly [readonly string[], RegExp])[] = [
      [["1", "3"], /shard 2 of 3 is missing/],
      [["1", "2", "3", "2"], /shard 2 of 3 is there twice: .* and /],
      [["1", "2", "whole"], /whole is the report of a whole run, expected one of check --shard/],
      [["1", "2", "nowhere"], /nowhere.compliance\.json cannot be read/],
    ];
    for (const [names, says] of table) {
      const { code, err } = await pushcheck(["merge", ...names.map(at), "--report", at("none")]);

      assert.equal(code, 2);
      assert.match(err, says);
      assert.equal(err.trim().split("\n").length, 1, err);
      assert.equal(existsSync(at("none")), false);
    }
    const before = readFileSync(join(at("1"), "compliance.json"), "utf8");
    const { code, err } = await pushcheck(["merge", at("1"), at("2"), at("3"), "--report", at("1")]);
    assert.equal(code, 2);
    assert.match(err, /is the folder of a shard, expected another one/);
    assert.equal(readFileSync(join(at("1"), "compliance.json"), "utf8"), before);
  });

  it("is not merged from a shard that was edited", async () => {
    const shard = readCompliance(join(at("2"), "compliance.json"));
    writeReport(at("edited"), { ...shard, run: { ...shard.run, runId: `${shard.run.runId}0` } });

    const { code, err } = await pushcheck(["merge", at("1"), at("edited"), at("3"), "--report", at("none")]);

    assert.equal(code, 2);
    assert.match(err, /edited.compliance\.json does not verify, see pushcheck verify: seal: part run/);
  });
});

/** The rows, without the times of day that some reasons quote. */
function rowsOf({ requirements }: Compliance) {
  return requirements.map((row) => ({ ...row, reason: row.reason?.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>") }));
}

describe("shards that are not of one run are refused in one line", () => {
  const foreign: Readonly<Record<string, readonly [(report: Compliance) => Compliance, RegExp]>> = {
    "another target": [
      (report) => ({ ...report, target: { ...report.target, baseUrl: "https://other.example" } }),
      /a and b are no shards of one run: target "http:\/\/127\.0\.0\.1:5100" and "https:\/\/other\.example", expected the same/,
    ],
    "another release": [
      (report) => ({ ...report, target: { ...report.target, release: "2.9.0" } }),
      /release "2\.11\.4" and "2\.9\.0"/,
    ],
    "another suite": [
      (report) => ({ ...report, suite: { ...report.suite, version: "0.2.0" } }),
      /suite version "0\.1\.0" and "0\.2\.0"/,
    ],
    "another selection": [
      (report) => ({ ...report, run: { ...report.run, selection: { ...report.run.selection, only: ["files"] } } }),
      /selection \[\] and \["files"\]/,
    ],
    "a strict run": [(report) => ({ ...report, run: { ...report.run, strict: true } }), /strict false and true/],
    "another number of shards": [
      (report) => ({ ...report, run: { ...report.run, shard: { index: 2, of: 4 } } }),
      /number of shards 2 and 4/,
    ],
  };
  const [a, b] = [1, 2].map((index) => sampleReport([], { shard: { index, of: 2 } }));
  for (const [title, [edit, says]] of Object.entries(foreign)) {
    it(title, () => {
      assert.ok(a && b);
      const reports = [
        { name: "a", report: a },
        { name: "b", report: edit(b) },
      ];

      assert.throws(() => mergeShards(reports, sampleCatalogue), says);
    });
  }
});

describe("merged figures", () => {
  const half = (index: number) => {
    const findings = sampleFindings().filter((_, place) => place % 2 === index - 1);
    return { name: `shard-${index}`, report: sampleReport(findings, { shard: { index, of: 2 } }) };
  };

  it("are those of the whole, traffic added up", () => {
    const merged = mergeShards([half(2), half(1)], sampleCatalogue);

    assert.equal(merged.run.traffic?.sent, 2 * 188);
    assert.deepEqual(merged.counts.byLevel, sampleReport().counts.byLevel);
    assert.equal(merged.outcome.exitCode, 1);
    assert.equal(merged.run.shard, undefined);
  });

  it("of a shard with trouble are in doubt", () => {
    const passes = Object.entries(sampleCatalogue).flatMap(([id, { versions }]) =>
      versions.map((version) => sampleFinding(id, version)),
    );
    const shards = [1, 2].map((index) => sampleReport(index === 1 ? passes : [], { shard: { index, of: 2 } }));
    const named = shards.map((report, index) => ({ name: String(index), report }));
    const troubled = named.map(({ name, report }) =>
      name === "1"
        ? { name, report: { ...report, run: { ...report.run, problems: ["the run was interrupted"] } } }
        : { name, report },
    );

    assert.equal(mergeShards(named, sampleCatalogue).outcome.exitCode, 0);
    const { outcome } = mergeShards(troubled, sampleCatalogue);
    assert.deepEqual(outcome, { exitCode: 4, because: "the run had trouble: shard 2: the run was interrupted" });
  });

  it("of a shard without failures never conform, whatever a baseline says", () => {
    const passes = sampleFindings().map(({ requirement, version }) => sampleFinding(requirement, version));
    const ids = [...new Set(passes.map(({ requirement }) => requirement))];
    const selection = { ...sampleContext().selection, ids };

    assert.equal(sampleReport(passes, { selection, shard: { index: 1, of: 1 } }).outcome.exitCode, 4);
  });

  it("of coverage count a keyword as missing only where every shard that knew it missed it", () => {
    const keyword = (name: string, reason: string | null = null) => ({ keyword: name, reason });
    const never = keyword("v1 never", "out of reach");
    const [one, two, other]: Coverage[] = [
      { keywords: 10, exercised: 7, outOfReach: 1, share: 0.7778, missing: [never, keyword("v1 a"), keyword("v1 b")] },
      { keywords: 10, exercised: 7, outOfReach: 1, share: 0.7778, missing: [never, keyword("v1 b"), keyword("v1 c")] },
      { keywords: 5, exercised: 4, outOfReach: 0, share: 0.8, missing: [keyword("v2 a")] },
    ];

    const joined = joinCoverage([one, two, other, undefined]);

    assert.deepEqual(joined?.missing, [keyword("v1 b"), never, keyword("v2 a")]);
    assert.deepEqual([joined?.keywords, joined?.exercised, joined?.outOfReach], [15, 12, 1]);
    assert.equal(joinCoverage([undefined]), null);
  });
});

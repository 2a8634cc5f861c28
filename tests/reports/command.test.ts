import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { tellActions } from "../../cli/check/actions.ts";
import { renderAll, renderingNames } from "../../reports/render/index.ts";
import { writeReport } from "../../reports/report-files.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { sampleBaselined, sampleReport } from "../helpers/sample-report.ts";

const folder = temporaryFolder();
const compliance = sampleBaselined();
const report = join(folder, "report");
writeReport(report, compliance);
const rendered = renderAll(compliance);

describe("pushcheck report", { concurrency: 2 }, () => {
  it("writes every format to a folder, as the run itself did, and gives 0 whatever the verdict", async () => {
    const out = join(folder, "out");

    const ended = await pushcheck(["report", report, "--out", out]);

    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual(readdirSync(out).sort(), [...renderingNames].sort());
    for (const [name, text] of Object.entries(rendered)) assert.equal(readFileSync(join(out, name), "utf8"), text);
  });

  it("puts one format on standard output", async () => {
    const ended = await pushcheck(["report", join(report, "compliance.json"), "--format", "markdown"]);

    assert.equal(ended.code, 0, ended.err);
    assert.equal(ended.out, rendered["summary.md"]);
  });

  it("shows the closing summary where no format is named", async () => {
    const ended = await pushcheck(["report", report]);

    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.out, /DOES NOT CONFORM: 1 MUST rule failed beside 3 expected/);
  });

  it("writes the formats that are named, beside the result of the run, too", async () => {
    const ended = await pushcheck(["report", report, "--format", "badge,ctrf", "--out", report]);

    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual(
      readdirSync(report).sort(),
      ["compliance.json", "index.html", "junit.xml", "summary.md", "badge.svg", "ctrf.json"].sort(),
    );
  });

  const half = join(folder, "half.json");
  writeFileSync(half, readFileSync(join(report, "compliance.json"), "utf8").slice(0, 4000));
  const old = join(folder, "old.json");
  writeFileSync(old, JSON.stringify({ ...compliance, schemaVersion: 1 }));
  const other = join(folder, "other");
  writeReport(other, sampleReport(undefined, { runId: "another" }));
  for (const [what, args, says] of [
    ["an unknown format", [report, "--format", "sarif"], /"sarif" is none of html, junit/],
    ["two formats without a folder", [report, "--format", "html,junit"], /name a folder with --out/],
    ["a file that is not there", [join(folder, "none")], /cannot be read/],
    ["a half-written file", [half], /not whole JSON/],
    ["a result of an older pushcheck", [old], /schema version 1, expected \d+: written by an older pushcheck/],
    ["a folder with the result of another run", [report, "--out", other], /holds the result of another run/],
    ["a folder that is a file", [report, "--out", half], /cannot write to .*half\.json: (EEXIST|ENOTDIR)/],
  ] as const) {
    it(`refuses ${what} in one line, and writes nothing`, async () => {
      const before = readdirSync(other).map((name) => readFileSync(join(other, name), "utf8"));

      const ended = await pushcheck(["report", ...args]);

      assert.equal(ended.code, 2, ended.out + ended.err);
      assert.match(ended.err, says);
      assert.equal(ended.err.trim().split("\n").length, 1);
      assert.deepEqual(
        readdirSync(other).map((name) => readFileSync(join(other, name), "utf8")),
        before,
      );
    });
  }
});

describe("in GitHub Actions", () => {
  const told = (env: NodeJS.ProcessEnv) => {
    const written = { out: "", err: "" };
    tellActions(compliance, {
      env,
      command: "",
      today: "2025-03-10",
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
    });
    return written;
  };

  it("a run annotates, and adds to the summary of the job", () => {
    const summary = join(folder, "job.md");
    writeFileSync(summary, "before\n");

    const { out, err } = told({ GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary });

    assert.equal(out, rendered["annotations.txt"]);
    assert.equal(readFileSync(summary, "utf8"), `before\n${rendered["summary.md"]}`);
    assert.equal(err, "");
  });

  it("a summary that cannot be written is a warning", () => {
    mkdirSync(join(folder, "no-file"));

    assert.match(
      told({ GITHUB_STEP_SUMMARY: join(folder, "no-file") }).err,
      /^warning: cannot write the summary.*EISDIR/,
    );
  });

  it("a run elsewhere says nothing of the kind", () => {
    assert.deepEqual(told({}), { out: "", err: "" });
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { Compliance } from "../../reports/compliance.ts";
import { renderingNames } from "../../reports/render/index.ts";
import { ComplianceError, clearReport, readCompliance, writeReport } from "../../reports/report-files.ts";
import { isSchemaFresh } from "../../reports/tools/schema.ts";
import { sampleReport } from "../helpers/sample-report.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "pushcheck-report-"));
after(() => rmSync(folder, { recursive: true }));

const schemaFile = path.join(__dirname, "..", "..", "reports", "compliance.schema.json");

describe("compliance.json", () => {
  test("its published schema is what the code checks", () => {
    assert.equal(isSchemaFresh(), true, "run: node --import tsx reports/tools/schema.ts");
  });

  test("a written result fits the published schema, and reads back as it was", () => {
    const report = sampleReport();
    writeReport(folder, report);
    const written: unknown = JSON.parse(readFileSync(path.join(folder, "compliance.json"), "utf8"));

    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));

    assert.equal(validate(written), true, JSON.stringify(validate.errors));
    assert.deepEqual(readCompliance(path.join(folder, "compliance.json")), report);
  });

  test("is written with its renderings, and nothing half-written stays", () => {
    writeReport(folder, sampleReport());

    assert.deepEqual(readdirSync(folder).sort(), ["compliance.json", "index.html", "junit.xml", "summary.md"]);
  });

  test("a result that does not fit its own schema is not written", () => {
    const empty = mkdtempSync(path.join(folder, "refused-"));
    const wrong = { ...sampleReport(), outcome: { exitCode: 2, because: "usage" } } as unknown as Compliance;

    assert.throws(() => writeReport(empty, wrong));
    assert.deepEqual(readdirSync(empty), []);
  });

  test("an earlier result is removed before a run, and other files of the folder stay", () => {
    const used = mkdtempSync(path.join(folder, "used-"));
    writeReport(used, sampleReport());
    writeFileSync(path.join(used, "notes.txt"), "mine");

    clearReport(used, renderingNames);

    assert.deepEqual(readdirSync(used), ["notes.txt"]);
  });
});

describe("a file that is no result of ours is refused in one line", () => {
  const whole = () => structuredClone(sampleReport());
  const table: readonly (readonly [string, string, RegExp])[] = [
    ["cut off", JSON.stringify(whole()).slice(0, 5000), /not whole JSON/],
    ["empty", "", /not whole JSON/],
    ["of another tool", JSON.stringify({ results: { tool: "x" } }), /not a report of pushcheck/],
    ["of another suite", JSON.stringify({ ...whole(), suite: { name: "other" } }), /not a report of pushcheck/],
    ["written by a newer release", JSON.stringify({ ...whole(), schemaVersion: 3 }), /newer pushcheck/],
    ["written by an older release", JSON.stringify({ ...whole(), schemaVersion: 1 }), /older pushcheck/],
    ["with a field missing", JSON.stringify({ ...whole(), outcome: undefined }), /does not fit the schema at outcome/],
    ["with a foreign field", JSON.stringify({ ...whole(), extra: 1 }), /does not fit the schema/],
    [
      "with an outcome edited",
      edited((report) => ({ ...report, outcome: { exitCode: 0, because: "" } })),
      /exit code 0/,
    ],
    [
      "with a verdict edited",
      edited((report) => ({
        ...report,
        requirements: report.requirements.map((row) => ({ ...row, verdict: "pass" as const })),
      })),
      /counts that do not follow/,
    ],
  ];
  for (const [title, content, message] of table) {
    test(title, () => {
      const file = path.join(folder, "bad.json");
      writeFileSync(file, content);

      assert.throws(
        () => readCompliance(file),
        (error) => error instanceof ComplianceError && message.test(error.message) && !error.message.includes("\n"),
      );
    });
  }

  test("missing", () => {
    assert.throws(() => readCompliance(path.join(folder, "none.json")), /cannot be read/);
  });

  function edited(edit: (report: Compliance) => Compliance): string {
    return JSON.stringify(edit(whole()));
  }
});

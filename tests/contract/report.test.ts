import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { termsOf } from "../../contract/judging/terms.ts";
import { renderContractTerminal } from "../../contract/render/terminal.ts";
import { reportOf } from "../../contract/report/build.ts";
import { type Gate, parseFloor } from "../../contract/report/gate.ts";
import type { ContractReport } from "../../contract/report/report.ts";
import { clearContractReport, writeContractReport } from "../../contract/report/report-files.ts";
import type { Call } from "../../contract/session/call-log.ts";
import { isContractSchemaFresh } from "../../contract/tools/schema.ts";
import { developmentIdentities, Identities } from "../../mock/state/account.ts";
import { temporaryFolder } from "../helpers/command.ts";
import { judged, type Sent } from "../helpers/judged.ts";

const file = join(__dirname, "..", "..", "contract", "contract.schema.json");

/** The report of calls that were made and judged. */
async function reportOn(requests: readonly Sent[], gate: Partial<Gate> = {}): Promise<ContractReport> {
  const calls: Call[] = (await judged(requests)).map(({ reading }) => reading.call);
  return reportOf({
    session: {
      startedAt: new Date(0),
      durationMs: 1,
      identities: Identities.parse(developmentIdentities),
      calls,
      findings: [],
      client: { code: 0, signal: null, leftBehind: 0 },
      output: null,
      wasInterrupted: false,
    },
    terms: termsOf("2.11.4", "oss", {}),
    settings: {},
    command: ["client", "--flag"],
    gate: { failOn: "ignored", allow: [], floors: [], ...gate },
    version: "0.0.0",
  });
}

describe("contract.json", () => {
  it("has a published schema that says what the code checks", () => {
    assert.ok(isContractSchemaFresh(), "run: npm run schema");
  });

  it("fits the published schema", async () => {
    const ajv = addFormats(new Ajv2020({ allErrors: true }));
    const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));

    const report = await reportOn([{ path: "/p.json", json: { password: { payload: "x", first_view: 1 } } }]);

    assert.ok(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors));
  });

  it("is not written where it does not fit, and what was there before is gone", async () => {
    const folder = join(temporaryFolder(), "report");
    mkdirSync(folder);
    for (const name of ["contract.json", "index.html", "mine.txt"]) writeFileSync(join(folder, name), "old");
    const report = await reportOn([{ path: "/api/v2/version" }]);

    clearContractReport(folder);
    assert.throws(() => writeContractReport(folder, { ...report, schemaVersion: 2 } as unknown as ContractReport));

    assert.deepEqual(
      ["contract.json", "index.html", "mine.txt"].map((name) => existsSync(join(folder, name))),
      [false, false, true],
    );
  });
});

describe("the closing summary", () => {
  it("fits 25 lines, however many kinds of calls there are", async () => {
    const wrong = Array.from({ length: 30 }, (_, at) => ({
      path: `/nowhere/${"abcdefghijklmnopqrstuvwxyzabcde"[at]}`,
    }));
    const report = await reportOn([...wrong, { path: "/api/v2/version" }]);

    const text = renderContractTerminal(report, "folder");

    assert.ok(text.split("\n").length <= 26, text);
    assert.match(text, /more kinds of calls/);
  });
});

describe("the outcome", () => {
  for (const [failOn, exitCode] of [
    ["rejected", 0],
    ["ignored", 0],
    ["accident", 0],
    ["deprecated", 1],
    ["never", 0],
  ] as const) {
    it(`of a deprecated call is ${exitCode} with --fail-on ${failOn}`, async () => {
      const report = await reportOn([{ path: "/f/TOKEN.json" }], { failOn });

      assert.equal(report.outcome.exitCode, exitCode);
    });
  }

  it("is no pass where a floor is missed", async () => {
    const floor = parseFloor("v2:kinds=25%");
    const calls: Sent[] = [{ path: "/api/v2/version" }];

    const report = await reportOn(calls, { floors: floor ? [floor] : [] });

    assert.deepEqual(report.coverage.floors, [{ floor: "v2:kinds=25%", reached: 0, met: false }]);
    assert.equal(report.outcome.exitCode, 1);
  });

  it("counts what was used", async () => {
    const report = await reportOn([
      { path: "/api/v2/pushes", json: { push: { payload: "https://example.test", kind: "url" } } },
      { path: "/api/v2/pushes/active?page=x", as: "owner" },
    ]);

    const used = report.coverage.operations.filter(({ calls }) => calls > 0);
    assert.deepEqual(
      used.map(({ version, operation, sent, seen }) => [version, operation, sent, seen]),
      [
        ["v2", "create", ["payload", "kind"], [201]],
        ["v2", "active", ["page"], [400]],
      ],
    );
    assert.deepEqual(
      report.coverage.shares.find(({ measure }) => measure === "kinds"),
      { version: "v2", measure: "kinds", exercised: 1, of: 4 },
    );
  });
});

describe("a floor", () => {
  for (const text of ["operations", "operations=", "operations=101%", "calls=3%", "v3:kinds=1%"]) {
    it(`is not ${text}`, () => assert.equal(parseFloor(text), undefined));
  }
});

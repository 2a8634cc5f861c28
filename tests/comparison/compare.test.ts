import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { compare } from "../../reports/compare/comparison.ts";
import type { Difference } from "../../reports/compare/difference.ts";
import { comparisonOutcome } from "../../reports/compare/render/lines.ts";
import { renderComparisonMarkdown } from "../../reports/compare/render/markdown.ts";
import { renderComparison } from "../../reports/compare/render/terminal.ts";
import { comparisonRules } from "../../reports/compare/rules.ts";
import type { Compliance } from "../../reports/compliance.ts";
import type { Exchange, Finding } from "../../reports/finding.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { sampleExchange, sampleFinding, sampleReport } from "../helpers/sample-report.ts";
import { page, pageWith } from "./page.ts";

const id = "retrieval-payload";

function reportOf(findings: readonly Finding[], target: Partial<Compliance["target"]> = {}): Compliance {
  const report = sampleReport([...findings]);
  return { ...report, target: { ...report.target, ...target } };
}

/** A check of one rule with these answers to the same request. */
function heard(exchanges: readonly Exchange[], changes: Partial<Finding> = {}): Finding {
  return sampleFinding(id, "v2", { evidence: [...exchanges], exchanges: exchanges.length, ...changes });
}

function answering(body: string, durationMs = 5): Exchange {
  const { reply, ...rest } = sampleExchange();
  return { ...rest, durationMs, reply: reply && { ...reply, body, bytes: body.length } };
}

function told(differences: readonly Difference[]): string[] {
  return differences.map((one) => `${one.class} ${one.rule} ${one.subject}: ${one.before} → ${one.after}`);
}

describe("a comparison of two runs", () => {
  it("is empty where nothing differs but tokens, times and stand-ins", () => {
    const before = heard([
      answering('{"url_token":"<url-token-1>","created_at":"2026-01-01T00:00:00.000Z","note":"<note-1>"}'),
    ]);
    const after = heard([
      answering('{"url_token":"<url-token-9>","created_at":"2027-02-02T00:00:00.000Z","note":"<note-4>"}'),
    ]);

    const { differences, compared } = compare(reportOf([before]), reportOf([after]));

    assert.deepEqual(told(differences), []);
    assert.equal(compared.requests, 1);
  });

  it("pairs answers to requests that were sent at once, in whatever order they came", () => {
    const [winner, loser] = [answering('{"payload":"<payload-1>"}'), answering('{"payload":null}')];

    const { differences } = compare(
      reportOf([heard([winner, loser, loser])]),
      reportOf([heard([loser, winner, loser])]),
    );

    assert.deepEqual(told(differences), []);
  });

  it("gathers a change that is seen everywhere into one difference", () => {
    const before = Array.from({ length: 30 }, () => answering('{"a":1,"b":2}'));
    const after = Array.from({ length: 30 }, () => answering('{"a":1}'));

    const { differences } = compare(reportOf([heard(before)]), reportOf([heard(after)]));

    assert.deepEqual(told(differences), ["breaking field-gone field b: number → null"]);
    assert.equal(differences[0]?.seen, 30);
    assert.deepEqual(differences[0]?.operations, ["showPush"]);
  });

  it("calls times another class only from ten times and half a second on", () => {
    const all = (ms: number) => reportOf([heard(Array.from({ length: 20 }, () => answering("{}", ms)))]);

    assert.deepEqual(told(compare(all(5), all(400)).differences), []);
    assert.deepEqual(told(compare(all(400), all(3_900)).differences), []);
    assert.deepEqual(told(compare(all(90), all(1_200)).differences), [
      "unclear timing-class timing: tens of milliseconds → seconds",
    ]);
  });

  it("takes what a repaired check says otherwise for part of the repair, but nothing that is gone", () => {
    const failed = heard([answering('{"payload":"<payload-1>","expired":false,"deleted":false}')], { verdict: "fail" });
    const passed = heard([answering('{"payload":null,"expired":true}')]);

    const { differences } = compare(reportOf([failed]), reportOf([passed]));

    assert.deepEqual(told(differences), [
      "breaking field-gone field deleted: boolean → null",
      "fix verdict-passes-now verdict: fail → pass",
      "fix field-value field expired: false → true",
      "fix field-null field payload: string → null",
    ]);
  });

  it("leaves nothing to a repair where another rule of the check got worse", () => {
    const finding = (requirement: string, verdict: Finding["verdict"], body: string) =>
      sampleFinding(requirement, "v2", { verdict, evidence: [answering(body)] });
    const [was, is] = ['{"payload":"<payload-1>"}', '{"payload":null}'];
    const before = [finding(id, "fail", was), finding("retrieval-not-found", "pass", was)];
    const after = [finding(id, "pass", is), finding("retrieval-not-found", "fail", is)];
    const same = (all: Finding[]) => all.map((one) => ({ ...one, check: { ...one.check, file: "one.spec.ts" } }));

    const { differences } = compare(reportOf(same(before)), reportOf(same(after)));

    assert.ok(
      told(differences).includes("breaking field-null field payload: string → null"),
      told(differences).join("\n"),
    );
  });

  it("lets no known difference excuse what it does not explain", () => {
    const before = heard([answering('{"a":1}')]);
    const after = heard([answering('{"b":1}')]);

    const { differences, known } = compare(
      reportOf([before], { release: "2.9.0" }),
      reportOf([after], { release: "2.11.4" }),
    );

    assert.ok(known.length > 5);
    assert.deepEqual(told(differences), [
      "breaking field-gone field a: number → null",
      "additive field-added field b: null → number",
    ]);
  });

  it("names the deviation that a verdict rests on", () => {
    const documented = sampleFinding(id, "v2");
    const deviating = sampleFinding(id, "v2", { deviation: 12, reason: "as servers do" });

    const { differences } = compare(reportOf([documented]), reportOf([deviating]));

    assert.deepEqual(told(differences), ["unclear verdict-by-deviation verdict: pass → pass by deviation 12"]);
    assert.equal(differences[0]?.deviation, 12);
  });

  it("is inconclusive where the runs have nothing in common", () => {
    const one = reportOf([heard([answering("{}")])]);
    const other = reportOf([sampleFinding("version-public", "v1", { evidence: [] })]);

    assert.equal(comparisonOutcome(compare(one, other)).exitCode, 4);
  });

  it("says the same in the terminal and in Markdown", () => {
    const comparison = compare(reportOf([heard([answering('{"a":1}')])]), reportOf([heard([answering("{}")])]));

    for (const text of [renderComparison(comparison), renderComparisonMarkdown(comparison)]) {
      assert.match(text, /breaking 1, unclear 0, fix 0, additive 0/);
      assert.match(text, /field-gone/);
      assert.match(text, /1 difference breaks users of the server/);
    }
  });
});

describe("docs/compare.md", () => {
  it("shows the rules, the facts and the proofs as they are in code", () => {
    assert.equal(page(), pageWith(page()), "run npm run compare:page");
  });

  it("has a rule of every class", () => {
    assert.deepEqual([...new Set(Object.values(comparisonRules).map((rule) => rule.class))].sort(), [
      "additive",
      "breaking",
      "fix",
      "unclear",
    ]);
  });
});

describe("pushcheck compare", () => {
  const folder = temporaryFolder();
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const good = file("good.json", sampleReport());
  const bad: readonly (readonly [why: string, file: string, line: RegExp])[] = [
    [
      "a half-written file",
      file("half.json", JSON.stringify(sampleReport()).slice(0, 5_000)),
      /half\.json is not whole JSON/,
    ],
    ["another schema version", file("old.json", { ...sampleReport(), schemaVersion: 1 }), /schema version 1, expected/],
    ["another kind of file", file("other.json", { name: "pushcheck" }), /other\.json is not a report of pushcheck/],
    ["no file", join(folder, "none.json"), /none\.json cannot be read/],
    [
      "a result of another target",
      file("elsewhere.json", {
        ...sampleReport(),
        target: { ...sampleReport().target, name: "b", baseUrl: "https://b.example" },
      }),
      /two targets, staging .* and b .*--different-targets/,
    ],
  ];

  for (const [why, path, line] of bad) {
    it(`refuses ${why} with one line and exit code 2, and writes nothing`, async () => {
      const json = join(folder, "never.json");

      const { code, out, err } = await pushcheck(["compare", good, path, "--json", json]);

      assert.equal(code, 2, err);
      assert.match(err, line);
      assert.equal(err.trim().split("\n").length, 1);
      assert.equal(out, "");
      assert.equal(existsSync(json), false);
    });
  }

  it("compares two targets where that is meant, and writes both files", async () => {
    const { code, out } = await pushcheck([
      ...["compare", good, join(folder, "elsewhere.json"), "--different-targets"],
      ...["--json", join(folder, "c.json"), "--markdown", join(folder, "c.md")],
    ]);

    assert.equal(code, 0, out);
    assert.match(out, /note: the host differs: 127\.0\.0\.1 before, b\.example after/);
    assert.equal(JSON.parse(readFileSync(join(folder, "c.json"), "utf8")).schemaVersion, 1);
    assert.match(readFileSync(join(folder, "c.md"), "utf8"), /^## ✅ Compatible/);
  });

  it("ends with 1 on anything breaking", async () => {
    const failing = file("failing.json", reportOf([heard([answering("{}")], { verdict: "fail", reason: "seen 500" })]));
    const passing = file("passing.json", reportOf([heard([answering("{}")])]));

    const { code, out } = await pushcheck(["compare", passing, failing]);

    assert.equal(code, 1);
    assert.match(out, /breaking {2}verdict-must-fails {5}retrieval-payload +verdict: pass → fail: seen 500/);
    assert.match(out, /BREAKING: 1 difference breaks users of the server \(exit 1\)\n$/);
  });
});

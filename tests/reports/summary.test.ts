import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RowVerdict } from "../../reports/compliance.ts";
import { FINDINGS_ANNOTATION, type Finding, REQUIREMENT_ANNOTATION, type Verdict } from "../../reports/finding.ts";
import { mergeObservers } from "../../reports/observers.ts";
import { collect, type EndedCheck } from "../../reports/run/collect.ts";
import type { RunContext } from "../../reports/run/run-context.ts";
import { type Catalogue, countsOf, outcomeOf, rowsOf } from "../../reports/summary.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { sampleContext, sampleExchange, sampleFinding } from "../helpers/sample-report.ts";

const rule = (level: Requirement["level"], more: Partial<Requirement> = {}): Requirement => ({
  level,
  statement: "do as it says",
  versions: ["v1"],
  source: "a test",
  ...more,
});

const catalogue: Catalogue = {
  "area-must": rule("MUST"),
  "area-second": rule("MUST", { versions: ["v1", "v2"] }),
  "area-should": rule("SHOULD"),
  "area-may": rule("MAY"),
};

function contextFor(only: readonly string[], changes: Partial<RunContext> = {}): RunContext {
  return sampleContext({ selection: { versions: ["v1"], only: [], ids: [...only] }, ...changes });
}

/** The outcome of a run of some rules, each with one finding per verdict named. */
function outcomeFor(verdicts: Readonly<Record<string, readonly Verdict[]>>, problems: readonly string[] = []) {
  const findings = Object.entries(verdicts).flatMap(([id, all]) =>
    all.map((verdict) => sampleFinding(id, "v1", { verdict })),
  );
  const rows = rowsOf(catalogue, findings, contextFor(Object.keys(verdicts)));
  return outcomeOf(countsOf(rows, 10), problems);
}

describe("several checks of a rule become one row", () => {
  const table: readonly (readonly [readonly Verdict[], RowVerdict])[] = [
    [["pass"], "pass"],
    [["pass", "fail"], "fail"],
    [["inconclusive", "fail", "pass"], "fail"],
    [["pass", "inconclusive"], "inconclusive"],
    [["pass", ...Array<Verdict>(40).fill("inconclusive")], "inconclusive"],
    [["pass", "not-applicable"], "pass"],
    [["not-applicable", "inconclusive"], "inconclusive"],
    [["not-applicable", "not-applicable"], "not-applicable"],
    [[], "untested"],
  ];
  for (const [verdicts, expected] of table) {
    test(`${verdicts.slice(0, 3).join(", ") || "no check"}: ${expected}`, () => {
      const findings = verdicts.map((verdict) => sampleFinding("area-must", "v1", { verdict }));

      const [row] = rowsOf(catalogue, findings, contextFor(["area-must"]));

      assert.equal(row?.verdict, expected);
      assert.equal(row?.checks.length, verdicts.length);
    });
  }

  test("a known deviation is kept beside a plain pass", () => {
    const findings = [sampleFinding("area-must", "v1"), sampleFinding("area-must", "v1", { deviation: 7 })];

    const rows = rowsOf(catalogue, findings, contextFor(["area-must"]));

    assert.equal(rows[0]?.deviation, 7);
    assert.equal(countsOf(rows, null).deviations, 1);
  });

  test("every rule has a row in each of its versions, and what was not asked for says so", () => {
    const rows = rowsOf(catalogue, [sampleFinding("area-second", "v2")], contextFor(["area-must", "area-second"]));

    assert.deepEqual(
      rows.map(({ requirement, version, verdict }) => `${requirement} ${version} ${verdict}`),
      [
        "area-must v1 untested",
        "area-second v1 untested",
        "area-second v2 not-selected",
        "area-should v1 not-selected",
        "area-may v1 not-selected",
      ],
    );
  });
});

describe("a rule that no check spoke about", () => {
  test("does not concern a target of another edition", () => {
    const pro: Catalogue = { "area-pro": rule("MUST", { edition: "pro" }) };

    const [row] = rowsOf(pro, [], contextFor(["area-pro"]));

    assert.equal(row?.verdict, "not-applicable");
    assert.equal(row?.reason, "the edition is oss");
  });

  test("is untested where only an identity is missing, or the release cannot be read", () => {
    const admin: Catalogue = { "area-admin": rule("MUST", { needs: ["admin"] }) };
    const pro: Catalogue = { "area-pro": rule("MUST", { edition: "pro" }) };
    const { target } = sampleContext();

    const [missing] = rowsOf(admin, [], contextFor(["area-admin"], { target: { ...target, without: [] } }));
    const [unknown] = rowsOf(pro, [], contextFor(["area-pro"], { target: { ...target, release: "unknown" } }));

    assert.equal(missing?.verdict, "untested");
    assert.equal(unknown?.verdict, "untested");
  });
});

describe("exit codes", () => {
  const table: readonly (readonly [string, Readonly<Record<string, readonly Verdict[]>>, readonly string[], number])[] =
    [
      ["a MUST passed", { "area-must": ["pass"] }, [], 0],
      [
        "a MUST passed, a SHOULD and a MAY failed",
        { "area-must": ["pass"], "area-should": ["fail"], "area-may": ["fail"] },
        [],
        0,
      ],
      ["a MUST passed, a SHOULD is open", { "area-must": ["pass"], "area-should": ["inconclusive"] }, [], 0],
      ["only a SHOULD was asked for, and passed", { "area-should": ["pass"] }, [], 0],
      ["a MUST failed", { "area-must": ["fail"] }, [], 1],
      ["256 checks of a MUST failed", { "area-must": Array<Verdict>(256).fill("fail") }, [], 1],
      ["one MUST failed, another is open", { "area-must": ["fail"], "area-second": ["inconclusive"] }, [], 1],
      ["a MUST failed in a run with trouble", { "area-must": ["fail"] }, ["a worker died"], 1],
      ["a MUST is open", { "area-must": ["pass"], "area-second": ["inconclusive"] }, [], 4],
      ["a MUST is untested", { "area-must": ["pass"], "area-second": [] }, [], 4],
      [
        "one check of a MUST passed, forty could not run",
        { "area-must": ["pass", ...Array<Verdict>(40).fill("inconclusive")] },
        [],
        4,
      ],
      ["nothing was selected", {}, [], 4],
      ["nothing applies", { "area-must": ["not-applicable"], "area-should": ["not-applicable"] }, [], 4],
      ["no MUST applies, a SHOULD passed", { "area-must": ["not-applicable"], "area-should": ["pass"] }, [], 4],
      ["only a SHOULD was asked for, and is open", { "area-should": ["inconclusive"] }, [], 4],
      ["everything passed in a run with trouble", { "area-must": ["pass"] }, ["a spec did not load"], 4],
    ];
  for (const [title, verdicts, problems, expected] of table) {
    test(`${title}: ${expected}`, () => {
      const { exitCode, because } = outcomeFor(verdicts, problems);

      assert.equal(exitCode, expected, because);
      assert.notEqual(because, "");
    });
  }

  test("an empty catalogue is never 0", () => {
    assert.equal(outcomeOf(countsOf(rowsOf({}, [], contextFor([])), 0), []).exitCode, 4);
  });
});

describe("counts", () => {
  test("each row is counted once, by level and in all", () => {
    const findings = [sampleFinding("area-must", "v1"), sampleFinding("area-should", "v1", { verdict: "fail" })];

    const counts = countsOf(rowsOf(catalogue, findings, contextFor(["area-must", "area-should"])), 5);

    assert.equal(counts.byLevel.MUST.pass, 1);
    assert.equal(counts.byLevel.SHOULD.fail, 1);
    assert.equal(counts.total["not-selected"], 3);
    assert.equal(
      Object.values(counts.total).reduce((sum, amount) => sum + amount, 0),
      counts.rows,
    );
    assert.equal(counts.requestsPerJudged, 2.5);
  });

  test("requests per judged rule are unknown where nothing was judged or counted", () => {
    const rows = rowsOf(catalogue, [sampleFinding("area-must", "v1")], contextFor(["area-must"]));

    assert.equal(countsOf(rows, null).requestsPerJudged, null);
    assert.equal(countsOf([], 12).requestsPerJudged, null);
  });
});

describe("observers", () => {
  const observer = { kind: "observer", file: "observers", line: 1, title: "every exchange" } as const;
  const seenAt = (path: string) => [sampleExchange({ request: { ...sampleExchange().request, path } })];

  test("speak once: the worst verdict, all exchanges, a failure's own evidence first", () => {
    const merged = mergeObservers([
      sampleFinding("area-must", "v1", { check: observer, exchanges: 10, evidence: seenAt("/fine") }),
      sampleFinding("area-must", "v1", {
        check: observer,
        exchanges: 4,
        verdict: "fail",
        reason: "first",
        evidence: seenAt("/1"),
      }),
      sampleFinding("area-must", "v1", {
        check: observer,
        exchanges: 6,
        verdict: "inconclusive",
        evidence: seenAt("/?"),
      }),
      ...["/2", "/3", "/4"].map((path) =>
        sampleFinding("area-must", "v1", { check: observer, exchanges: 1, verdict: "fail", evidence: seenAt(path) }),
      ),
    ]);

    assert.equal(merged.length, 1);
    assert.equal(merged[0]?.verdict, "fail");
    assert.equal(merged[0]?.reason, "first");
    assert.equal(merged[0]?.exchanges, 23);
    assert.deepEqual(
      merged[0]?.evidence.map(({ request }) => request.path),
      ["/1", "/2", "/3"],
    );
  });

  test("stay apart by rule, version and observer; checks are left alone, with all of their evidence", () => {
    const evidence = ["/1", "/2", "/3", "/4"].flatMap(seenAt);
    const check = sampleFinding("area-must", "v1", { evidence, exchanges: 4 });
    const findings = [
      sampleFinding("area-must", "v1", { check: observer }),
      sampleFinding("area-second", "v1", { check: observer }),
      sampleFinding("area-second", "v2", { check: observer }),
      sampleFinding("area-second", "v2", { check: { ...observer, title: "another" } }),
      check,
      check,
    ];

    const merged = mergeObservers(findings);

    assert.equal(merged.length, 6);
    assert.deepEqual(merged[0], check);
  });
});

describe("what a check said is believed only as far as it fits", () => {
  const ended = (changes: Partial<EndedCheck>, findings?: unknown): EndedCheck => ({
    file: "area.spec.ts",
    line: 3,
    title: "a check",
    project: "v1",
    status: "passed",
    brokeAt: null,
    durationMs: 5,
    ...changes,
    annotations: [
      ...(changes.annotations ?? [{ type: REQUIREMENT_ANNOTATION, description: "area-must" }]),
      ...(findings === undefined ? [] : [{ type: FINDINGS_ANNOTATION, description: JSON.stringify(findings) }]),
    ],
  });
  const pass = sampleFinding("area-must", "v1");
  const two = ["area-must", "area-second"].map((description) => ({ type: REQUIREMENT_ANNOTATION, description }));

  test("a pass that the runner confirms is a pass", () => {
    assert.deepEqual(collect(ended({}, [pass]), catalogue), { findings: [pass], problems: [] });
  });

  const doubtful: readonly (readonly [string, EndedCheck, RegExp])[] = [
    [
      "it crashed and said nothing",
      ended({ status: "failed", brokeAt: "fixtures/given.ts:7" }),
      /broke before it could judge at fixtures\/given\.ts:7/,
    ],
    ["it ran out of time and said nothing", ended({ status: "timedOut" }), /out of time/],
    ["it was skipped without a reason", ended({ status: "skipped" }), /skipped/],
    ["it was interrupted", ended({ status: "interrupted" }), /interrupted/],
    ["it never ran", ended({ status: "not-run" }), /did not run/],
    ["it passed and said nothing", ended({}), /without a verdict/],
    ["it left what is no finding", ended({}, [{ verdict: "pass" }]), /without a verdict/],
    ["it passed, and then broke", ended({ status: "failed" }, [pass]), /judged as a pass, but/],
    ["it sent nothing", ended({}, [{ ...pass, exchanges: 0 }]), /without any exchange/],
    ["it compared nothing", ended({}, [{ ...pass, assertions: [] }]), /without any comparison/],
    [
      "a comparison of it failed",
      ended({}, [{ ...pass, assertions: [{ matcher: "toBe", expected: "1", seen: "2", passed: false }] }]),
      /although a comparison failed/,
    ],
    ["it spoke about the other version only", ended({}, [sampleFinding("area-must", "v2")]), /without a verdict/],
  ];
  for (const [title, check, reason] of doubtful) {
    test(`${title}: inconclusive`, () => {
      const { findings } = collect(check, catalogue);

      assert.equal(findings.length, 1);
      assert.equal(findings[0]?.verdict, "inconclusive");
      assert.equal(findings[0]?.cause, "harness");
      assert.match(findings[0]?.reason ?? "", reason);
    });
  }

  test("each rule that a crashed check covers is inconclusive, in this version only", () => {
    const { findings } = collect(ended({ project: "v2", status: "failed", annotations: two }), catalogue);

    assert.deepEqual(
      findings.map(({ requirement, version }) => `${requirement} ${version}`),
      ["area-second v2"],
    );
  });

  test("a pass stands beside the failure that made the runner call the check failed", () => {
    const failed = sampleFinding("area-second", "v1", { verdict: "fail" });

    const { findings } = collect(ended({ status: "failed", annotations: two }, [pass, failed]), catalogue);

    assert.deepEqual(
      findings.map(({ verdict }) => verdict),
      ["pass", "fail"],
    );
  });

  test("an observer that saw nothing has not judged", () => {
    const observed: Finding = {
      ...sampleFinding("area-second", "v1", { exchanges: 0, assertions: [] }),
      check: { kind: "observer", file: "observers", line: 1, title: "every exchange" },
    };

    assert.equal(collect(ended({}, [pass, observed]), catalogue).findings[1]?.verdict, "inconclusive");
    assert.equal(
      collect(ended({}, [pass, { ...observed, exchanges: 3 }]), catalogue).findings[1]?.verdict,
      "pass",
      "an observer compares without the runner's matchers",
    );
  });

  const troubled: readonly (readonly [string, EndedCheck, RegExp])[] = [
    ["an unknown project", ended({ project: "chromium" }, [pass]), /project "chromium", expected v1 or v2/],
    [
      "a rule that is not in the catalogue",
      ended({ annotations: [{ type: REQUIREMENT_ANNOTATION, description: "area-gone" }] }),
      /covers "area-gone"/,
    ],
    ["unreadable findings", ended({}, "nonsense"), /cannot be read/],
    ["a verdict on an unknown rule", ended({}, [pass, sampleFinding("area-gone", "v1")]), /judged "area-gone"/],
    [
      "a verdict on a rule that it does not cover",
      ended({}, [pass, sampleFinding("area-should", "v1")]),
      /does not cover/,
    ],
  ];
  for (const [title, check, problem] of troubled) {
    test(`${title} is trouble of the run`, () => {
      assert.match(collect(check, catalogue).problems.join("\n"), problem);
    });
  }
});

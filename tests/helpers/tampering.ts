import { restoreExchanges, storeExchanges } from "../../reports/bundle/exchanges.ts";
import { sealed } from "../../reports/bundle/seal.ts";
import type { Compliance, ReportedFinding, Row } from "../../reports/compliance.ts";
import type { Assertion, Exchange } from "../../reports/finding.ts";
import { judgedOf, resultOf } from "../../reports/result.ts";
import { requirements } from "../../requirements/index.ts";

/** The rule that the target of the tampered report breaks, and one that it keeps. */
export const BROKEN = "expiration-view-limit";

/** A way to make a report say something else. */
export interface Tampering {
  readonly what: string;
  /** Edits the report in place, as somebody would in an editor. */
  readonly edit: (report: Compliance) => void;
  /** The line that verify prints names this. */
  readonly noticed: RegExp;
  /** Does the contents give it away, if the forger makes all digests and the seal anew? */
  readonly despiteNewDigests: boolean;
}

export const tamperings: readonly Tampering[] = [
  {
    what: "a failing requirement shown as a pass",
    edit: (report) => Object.assign(failingRow(report), { verdict: "pass", severity: null, reason: null }),
    noticed: /row expiration-view-limit v2: verdict/,
    despiteNewDigests: true,
  },
  {
    what: "the verdict of a failing finding changed to pass",
    edit: (report) =>
      Object.assign(failingFinding(report), { verdict: "pass", reason: null, seen: null, expected: null }),
    noticed: /finding expiration-view-limit v2 .*: verdict: recorded pass, recomputed fail/,
    despiteNewDigests: true,
  },
  {
    what: "a failing finding changed to not applicable",
    edit: (report) =>
      Object.assign(failingFinding(report), {
        verdict: "not-applicable",
        cause: "not-concerned",
        reason: "this target's clock cannot be turned",
        seen: null,
        expected: null,
        assertions: [],
        exchanges: 0,
        evidence: [],
      }),
    noticed: /finding expiration-view-limit v2 .*: verdict: recorded not-applicable/,
    despiteNewDigests: true,
  },
  {
    what: "a failing finding removed",
    edit: (report) => report.findings.splice(report.findings.indexOf(failingFinding(report)), 1),
    noticed: /row expiration-view-limit v2: (checks|verdict)/,
    despiteNewDigests: true,
  },
  {
    what: "a finding added",
    edit: (report) => report.findings.push(structuredClone(passingFinding(report))),
    noticed: /row .*: checks/,
    despiteNewDigests: true,
  },
  {
    what: "a requirement removed",
    edit: (report) => report.requirements.splice(report.requirements.indexOf(failingRow(report)), 1),
    noticed: /row expiration-view-limit v2: recorded nothing, recomputed fail/,
    despiteNewDigests: true,
  },
  {
    what: "a comparison that failed marked as passed",
    edit: (report) => Object.assign(failedComparison(report), { passed: true }),
    noticed: /finding expiration-view-limit v2 .*: (comparison \d+|expected)/,
    despiteNewDigests: true,
  },
  {
    what: "what a comparison saw changed",
    edit: (report) => Object.assign(failedComparison(report), { seen: failedComparison(report).expected }),
    noticed: /finding expiration-view-limit v2 .*: (comparison|seen)/,
    despiteNewDigests: true,
  },
  {
    what: "what a comparison expected changed",
    edit: (report) => Object.assign(passingComparison(report), { expected: "299" }),
    noticed: /finding .*: comparison \d+, .* toBe 299: recorded true, recomputed false/,
    despiteNewDigests: true,
  },
  {
    what: "the reason of a failure rewritten",
    edit: (report) => Object.assign(failingFinding(report), { reason: "the server was busy" }),
    noticed: /finding expiration-view-limit v2 .*: reason/,
    despiteNewDigests: true,
  },
  {
    what: "a known deviation claimed for a failure",
    edit: (report) => Object.assign(failingFinding(report), { deviation: 7 }),
    noticed: /finding expiration-view-limit v2 .*: deviation/,
    despiteNewDigests: true,
  },
  {
    what: "a failure marked as accepted by a baseline",
    edit: (report) =>
      Object.assign(failingRow(report), {
        severity: "notice",
        baselined: { reason: "known", owner: "nobody", expires: "2031-01-01" },
      }),
    noticed: /row expiration-view-limit v2: (severity|baselined)/,
    despiteNewDigests: true,
  },
  {
    what: "the body of a reply changed",
    edit: (report) => Object.assign(replyOf(report), { body: '{"expired":true}' }),
    noticed: /exchange sha256:[0-9a-f]+… \(\w+ .*\): recorded/,
    despiteNewDigests: false,
  },
  {
    what: "the status of a reply changed",
    edit: (report) => Object.assign(replyOf(report), { status: 204 }),
    noticed: /exchange sha256:[0-9a-f]+… \(\w+ .*\): recorded/,
    despiteNewDigests: false,
  },
  {
    what: "the evidence of two findings swapped",
    edit: (report) => {
      const [one, other] = [failingFinding(report), passingFinding(report)];
      [one.evidence, other.evidence] = [other.evidence, one.evidence];
    },
    noticed: /finding .*: (evidence, which .* shares|exchanges)/,
    despiteNewDigests: true,
  },
  {
    what: "an exchange removed",
    edit: (report) => {
      delete report.exchanges[failingFinding(report).evidence[0] ?? ""];
    },
    noticed: /exchanges: named by findings and not there/,
    despiteNewDigests: true,
  },
  {
    what: "a count changed",
    edit: (report) => {
      report.counts.byLevel.MUST.pass += 1;
    },
    noticed: /counts: byLevel/,
    despiteNewDigests: true,
  },
  {
    what: "the exit code changed",
    edit: (report) => Object.assign(report.outcome, { exitCode: 0 }),
    noticed: /outcome: exitCode: recorded 0, recomputed 1/,
    despiteNewDigests: true,
  },
  {
    what: "the closing sentence changed",
    edit: (report) => Object.assign(report.outcome, { because: "all is well" }),
    noticed: /outcome: because/,
    despiteNewDigests: true,
  },
  {
    what: "the statement of a rule changed",
    edit: (report) => Object.assign(failingRow(report), { statement: "expire a push at some time" }),
    noticed: /row expiration-view-limit v2: statement/,
    despiteNewDigests: true,
  },
  {
    what: "the level of a rule lowered",
    edit: (report) => Object.assign(failingRow(report), { level: "MAY", severity: "notice" }),
    noticed: /row expiration-view-limit v2: level: recorded MAY, recomputed MUST/,
    despiteNewDigests: true,
  },
  {
    what: "a failing rule left out of the selection",
    edit: ({ run }) => {
      run.selection.ids = run.selection.ids.filter((id) => id !== BROKEN);
    },
    noticed: /run: selected rules/,
    despiteNewDigests: true,
  },
  {
    what: "the catalogue of another suite named",
    edit: (report) => Object.assign(report.suite, { catalogue: `sha256:${"0".repeat(64)}` }),
    noticed: /suite: catalogue/,
    despiteNewDigests: true,
  },
  {
    what: "another version of the suite named",
    edit: (report) => Object.assign(report.suite, { version: "9.9.9" }),
    noticed: /seal: part suite/,
    despiteNewDigests: false,
  },
  {
    what: "another release of the target named",
    edit: ({ target }) => Object.assign(target, { release: "1.56.0" }),
    noticed: /finding .*: verdict/,
    despiteNewDigests: true,
  },
  {
    what: "another address of the target named",
    edit: ({ target }) => Object.assign(target, { baseUrl: "https://push.example.com" }),
    noticed: /seal: part target/,
    despiteNewDigests: false,
  },
  {
    what: "another day of the run named",
    edit: ({ run }) => Object.assign(run, { startedAt: "2031-01-01T00:00:00.000Z" }),
    noticed: /run: startedAt/,
    despiteNewDigests: true,
  },
  {
    what: "the run made shorter than a check of it",
    edit: ({ run }) => Object.assign(run, { durationMs: 1 }),
    noticed: /finding .*: longer than the run/,
    despiteNewDigests: true,
  },
  {
    what: "fewer requests claimed than are in evidence",
    edit: ({ run }) => Object.assign(run.traffic ?? {}, { sent: 5 }),
    noticed: /run: fewer requests than exchanges in evidence/,
    despiteNewDigests: true,
  },
  {
    what: "the share of exercised documents raised",
    edit: ({ coverage }) => Object.assign(coverage ?? {}, { share: 1 }),
    noticed: /coverage: share: recorded 1,/,
    despiteNewDigests: true,
  },
  {
    what: "keywords that were not exercised left out",
    edit: ({ coverage }) => {
      coverage?.missing.splice(0, 3);
    },
    noticed: /coverage: exercised/,
    despiteNewDigests: true,
  },
  {
    what: "everything rewritten as a run in which the rule passed",
    edit: (report) => Object.assign(report, rewritten(report)),
    noticed: /seal, as it was printed/,
    despiteNewDigests: false,
  },
];

/** The report with all digests and the seal made anew: what a forger would do who knows how they are made. */
export function resealed(report: Compliance): Compliance {
  const { seal: _, ...parts } = report;
  return sealed({ ...parts, ...storeExchanges(restoreExchanges(report)) });
}

/** A forgery without a flaw: made with our own code, from findings that never were. */
function rewritten(report: Compliance): Compliance {
  const findings = restoreExchanges(report).map((finding) => {
    if (finding.requirement !== BROKEN || finding.verdict !== "fail") return finding;
    const assertions = finding.assertions.map((assertion) => ({
      ...assertion,
      seen: assertion.expected,
      passed: true,
    }));
    return { ...finding, verdict: "pass" as const, reason: null, seen: null, expected: null, assertions };
  });
  return resultOf(requirements, { ...judgedOf(report), findings });
}

function failingRow({ requirements: rows }: Compliance): Row {
  return there(rows.find(({ requirement, version }) => requirement === BROKEN && version === "v2"));
}

function failingFinding({ findings }: Compliance): ReportedFinding {
  return there(findings.find(isFailing));
}

function isFailing({ requirement, version, verdict }: ReportedFinding): boolean {
  return requirement === BROKEN && version === "v2" && verdict === "fail";
}

/** A finding that passed by comparing numbers, in the other version. */
function passingFinding({ findings }: Compliance): ReportedFinding {
  return there(
    findings.find(
      ({ verdict, version, assertions }) => verdict === "pass" && version === "v1" && assertions.some(isNumeric),
    ),
  );
}

function failedComparison(report: Compliance): Assertion {
  return there(failingFinding(report).assertions.find(({ passed }) => !passed));
}

function passingComparison(report: Compliance): Assertion {
  return there(passingFinding(report).assertions.find(isNumeric));
}

function isNumeric({ matcher, expected }: Assertion): boolean {
  return matcher === "toBe" && /^\d+$/.test(expected);
}

function replyOf(report: Compliance): NonNullable<Exchange["reply"]> {
  return there(report.exchanges[there(failingFinding(report).evidence.at(-1))]?.reply);
}

function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the report to be tampered with lacks what is edited");
  return value;
}

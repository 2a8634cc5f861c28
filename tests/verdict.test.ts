import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { expect, FailedExpectation, judgeRule } from "../fixtures/judge.ts";
import { beginRecord, type CheckRecord, SetupError } from "../fixtures/record.ts";
import { type CheckEnd, findingsOf, observationsOf } from "../fixtures/verdict.ts";
import type { Exchange } from "../reports/finding.ts";
import type { Subject } from "../requirements/requirement.ts";

const subject: Subject = {
  release: "2.11.4",
  edition: "oss",
  abilities: new Set(["anonymous", "no-mfa"]),
  without: new Set(),
};

const answered: Exchange = {
  by: "anonymous",
  part: "when",
  operation: "version",
  request: { method: "GET", path: "/api/v2/version", headers: {}, body: null },
  reply: { status: 200, headers: {}, body: "", bytes: 0 },
  error: null,
  durationMs: 1,
};

let record: CheckRecord;
beforeEach(() => {
  record = beginRecord();
  record.exchanges.push(answered);
});

/** The findings of a check that covers one requirement, or several. */
function judged(error?: string, covered: CheckEnd["covered"] = ["version-public"], on = subject) {
  const check = { kind: "check" as const, file: "version.spec.ts", line: 1, title: "a check" };
  return findingsOf({ check, version: "v1", covered, record, error, durationMs: 5 }, on);
}

test("a comparison that holds is a pass, with its evidence", () => {
  expect(200).toBe(200);

  const [finding] = judged();

  assert.equal(finding?.verdict, "pass");
  assert.deepEqual(finding?.assertions, [{ matcher: "toBe", expected: "200", seen: "200", passed: true }]);
  assert.deepEqual(finding?.evidence, [answered]);
});

test("a comparison that does not hold is a failure that says what was seen and expected", () => {
  assert.throws(() => expect(404).toBe(200), FailedExpectation);

  const [finding] = judged("FailedExpectation");

  assert.equal(finding?.verdict, "fail");
  assert.equal(finding?.reason, "seen 404, expected toBe 200");
});

test("a negated comparison is judged as such", () => {
  assert.throws(() => expect(1).not.toBe(1), FailedExpectation);

  assert.equal(judged("x")[0]?.expected, "not toBe 1");
});

test("a check that compares nothing is inconclusive, never a pass", () => {
  const [finding] = judged();

  assert.deepEqual([finding?.verdict, finding?.cause], ["inconclusive", "harness"]);
});

test("a check without an answer is inconclusive, never a pass", () => {
  record.exchanges.length = 0;
  expect(1).toBe(1);

  assert.equal(judged()[0]?.verdict, "inconclusive");
});

test("a setup that fails is inconclusive, never a failure", () => {
  const error = new SetupError("setup: creating a push answered 500, expected success");

  const [finding] = judged(error.message);

  assert.deepEqual([finding?.verdict, finding?.cause], ["inconclusive", "setup"]);
  assert.match(finding?.reason ?? "", /answered 500, expected success/);
});

test("an exception after comparisons that held is inconclusive, never a pass", () => {
  expect(1).toBe(1);

  assert.equal(judged("TypeError: x is not a function")[0]?.verdict, "inconclusive");
});

test("of several rules each has its own verdict", () => {
  judgeRule("version-public", () => expect(1).toBe(2));
  judgeRule("creation-status", () => expect(1).toBe(1));
  const verdicts = judged(undefined, ["version-public", "creation-status"] as CheckEnd["covered"]);

  assert.deepEqual(
    verdicts.map((finding) => finding.verdict),
    ["fail", "pass"],
  );
});

test("a rule that was not reached is inconclusive", () => {
  judgeRule("version-public", () => expect(1).toBe(1));
  const verdicts = judged("Error", ["version-public", "creation-status"] as CheckEnd["covered"]);

  assert.deepEqual(
    verdicts.map((finding) => finding.verdict),
    ["pass", "inconclusive"],
  );
});

test("a known deviation passes and is named", () => {
  judgeRule("version-public", () => expect("as servers do").toBe("as documented"), {
    deviation: 3,
    instead: () => expect("as servers do").toBe("as servers do"),
  });

  const [finding] = judged();

  assert.deepEqual([finding?.verdict, finding?.deviation], ["pass", 3]);
});

test("what is neither documented nor the known deviation fails", () => {
  judgeRule("version-public", () => expect("nonsense").toBe("as documented"), {
    deviation: 3,
    instead: () => expect("nonsense").toBe("as servers do"),
  });

  assert.equal(judged()[0]?.verdict, "fail");
});

test("an observer's violation fails its requirement and shows the exchange", () => {
  const seen = { seen: "500", expected: "no server error", evidence: 0 };
  record.observations.set("version-public", { exchanges: 4, violations: [seen] });
  const check = { kind: "check" as const, file: "x.spec.ts", line: 1, title: "x" };

  const [finding] = observationsOf(
    { check, version: "v1", covered: [], record, error: undefined, durationMs: 1 },
    subject,
  );

  assert.equal(finding?.verdict, "fail");
  assert.equal(finding?.reason, "1 of 4 exchanges: seen 500, expected no server error");
  assert.deepEqual(finding?.evidence, [answered]);
});

test("an identity that was not given is inconclusive; one declared missing is not applicable", () => {
  const covered = ["audit-owner-reads"] as CheckEnd["covered"];
  const rules = judged(undefined, covered, subject).map((finding) => finding.verdict);
  const declared = { ...subject, without: new Set(["owner", "other", "admin"] as const) };
  const without = judged(undefined, covered, declared).map((finding) => finding.verdict);

  assert.deepEqual([rules, without], [["inconclusive"], ["not-applicable"]]);
});

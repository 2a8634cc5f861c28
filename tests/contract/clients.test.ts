import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { ContractReport } from "../../contract/report/report.ts";
import { type Ended, pushcheck, temporaryFolder } from "../helpers/command.ts";

const root = join(__dirname, "..", "..");
const sdk = [process.execPath, "--test", join(root, "examples", "sdk", "push-client.test.mjs")];

/** What a session left behind. */
interface Left {
  readonly ended: Ended;
  readonly report: ContractReport;
  readonly files: Readonly<Record<"index.html" | "junit.xml" | "summary.md", string>>;
}

async function contract(args: readonly string[], command: readonly string[]): Promise<Left> {
  const folder = temporaryFolder();
  const ended = await pushcheck(["contract", ...args, "--report", folder, "--", ...command]);
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  const report = ContractReport.parse(JSON.parse(text("contract.json")));
  return {
    ended,
    report,
    files: { "index.html": text("index.html"), "junit.xml": text("junit.xml"), "summary.md": text("summary.md") },
  };
}

/** The rules that speak of a call, by the label of its test. */
function rulesOf({ calls }: ContractReport, label: string): string[] {
  const own = calls.filter((call) => call.label === label).flatMap(({ findings }) => findings);
  return [...new Set(own.filter((finding) => finding.class !== "accepted").map(({ rule }) => rule))].sort();
}

describe("the SDK in examples/, whose own tests pass", () => {
  let left: Left;

  before(async () => {
    left = await contract(["--releases", "1.69.4,2.9.0"], sdk);
  });

  it("ends well, and is not accepted", () => {
    assert.equal(left.report.session.client?.code, 0, left.ended.out + left.ended.err);
    assert.equal(left.ended.code, 1);
  });

  for (const [label, rules] of [
    ["creates a push for three days", ["access-both-schemes", "fields-commercial-only", "fields-misspelled"]],
    ["creates a push for a year", ["access-both-schemes", "values-limit-replaced"]],
    ["creates a push by a form", ["encoding-form-leftovers", "encoding-form-unescaped"]],
    [
      "says nothing where there is nothing to show",
      ["access-both-schemes", "fields-commercial-only", "fields-misspelled", "paths-json-url"],
    ],
  ] as const) {
    it(`${label}: is told of ${rules.join(", ")}`, () => {
      assert.deepEqual(rulesOf(left.report, label), rules);
    });
  }

  it("says what the server made of it, and what to send instead", () => {
    const duration = left.report.calls[0]?.findings.find(({ rule }) => rule === "fields-commercial-only");

    assert.deepEqual(duration, {
      rule: "fields-commercial-only",
      class: "ignored",
      place: "push.expire_after_duration",
      sent: "8",
      made: "dropped: the push lives 7 days and 5 views",
      instead: "send expire_after_days where edition in /api/v2/version is oss",
    });
  });

  it("would break below 2.3.0, and not at 2.9.0", () => {
    const [old, newer] = left.report.releases;

    const v2Calls = left.report.calls
      .filter(({ operation }) => operation?.startsWith("v2"))
      .map(({ number }) => number);
    assert.deepEqual([old?.release, old?.breaks.map(({ call }) => call)], ["1.69.4", v2Calls]);
    assert.deepEqual(new Set(old?.breaks.map(({ findings }) => findings[0]?.rule)), new Set(["paths-no-v2"]));
    // The expiry of a push that was never made there.
    assert.ok(old?.breaks.some(({ follows }) => follows !== null));
    assert.deepEqual(newer, { release: "2.9.0", breaks: [] });
  });

  it("is summed up in 25 lines at most", () => {
    const [, summary = ""] = left.ended.out.split(/\n(?=\nPassword Pusher)/);

    assert.ok(summary.trim().split("\n").length <= 25, summary);
    assert.match(summary, /NOT ACCEPTED: 1 rejected, 6 ignored, of 10 calls \(exit 1\)/);
  });

  it("has the same numbers in every rendering", () => {
    const { counts } = left.report;
    const { "index.html": page, "summary.md": summary } = left.files;

    for (const [name, number] of Object.entries(counts.byJudgement)) {
      assert.match(page, new RegExp(`data-count="${name}">${number}<`));
    }
    assert.ok(summary.includes(`| ${Object.values(counts.byJudgement).join(" | ")} |`));
    assert.equal(
      Object.values(counts.byJudgement).reduce((sum, number) => sum + number),
      counts.calls,
    );
  });

  it("has a failure in junit.xml for each kind of call that counts, and the outcome as an error", () => {
    const text = left.files["junit.xml"];

    assert.equal(text.match(/<failure /g)?.length, 4);
    assert.match(text, /name="outcome"[\s\S]*<error message="1 rejected, 6 ignored, of 10 calls"/);
  });
});

describe("curl as the API documents show it", () => {
  it("v1: the account is of the commercial edition, everything else is accepted", async () => {
    const { ended, report } = await contract([], ["sh", join(root, "examples", "curl", "v1.sh")]);

    assert.equal(ended.code, 1, ended.out + ended.err);
    assert.deepEqual(
      report.calls.map(({ judgement }) => judgement),
      ["accepted", "accepted", "accepted", "accepted", "accepted", "ignored"],
    );
    assert.equal(report.calls.at(-1)?.findings[0]?.place, "account_id");
  });

  it("v1: all is accepted in the commercial edition", async () => {
    const { ended, report } = await contract(["--edition", "pro"], ["sh", join(root, "examples", "curl", "v1.sh")]);

    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.equal(report.counts.byJudgement.accepted, 6);
  });

  it("v2: all is accepted, and everything but the mails is used", async () => {
    const script = ["sh", join(root, "examples", "curl", "v2.sh")];

    const { ended, report } = await contract(["--require", "v2:operations=85%", "--fail-on", "deprecated"], script);

    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.equal(report.counts.byJudgement.accepted, 8);
    const unused = report.coverage.operations.filter(({ version, calls }) => version === "v2" && calls === 0);
    assert.deepEqual(
      unused.map(({ operation }) => operation),
      ["notifyEmails"],
    );
  });
});

describe("what a user can demand or allow", () => {
  const script = ["sh", join(root, "examples", "curl", "v2.sh")];

  it("a floor that is not reached fails, and says what was reached", async () => {
    const { ended, report } = await contract(["--require", "v2:operations=100%"], script);

    assert.equal(ended.code, 1, ended.out + ended.err);
    assert.match(ended.out, /v2:operations=100% is required, 88 % was reached \(exit 1\)/);
    assert.deepEqual(report.coverage.floors, [{ floor: "v2:operations=100%", reached: 88, met: false }]);
  });

  it("an allowed rule does not count, and is still told", async () => {
    const curl = ["sh", join(root, "examples", "curl", "v1.sh")];

    const { ended, report } = await contract(
      ["--allow", "fields-commercial-only@accounts", "--label", "accounts"],
      curl,
    );

    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.deepEqual([report.counts.byJudgement.ignored, report.counts.allowed], [1, 1]);
  });

  it("a rule that is allowed for another label counts", async () => {
    const curl = ["sh", join(root, "examples", "curl", "v1.sh")];

    const { ended } = await contract(["--allow", "fields-commercial-only@accounts", "--label", "others"], curl);

    assert.equal(ended.code, 1, ended.out + ended.err);
  });
});

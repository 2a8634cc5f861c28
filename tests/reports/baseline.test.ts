import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { startMock } from "../../mock/server.ts";
import {
  applyBaseline,
  type BaselineEntry,
  type EntryState,
  faultsOf,
  unexpectedOf,
} from "../../reports/baseline/baseline.ts";
import { BaselineError, readBaseline, writeBaseline } from "../../reports/baseline/file.ts";
import type { Compliance, Outcome, Row } from "../../reports/compliance.ts";
import { readCompliance } from "../../reports/report-files.ts";
import { countsOf, outcomeOf } from "../../reports/summary.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import { sampleReport } from "../helpers/sample-report.ts";

const folder = temporaryFolder();

const rule = (more: Partial<Requirement> = {}): Requirement => ({
  level: "MUST",
  statement: "do as it says",
  versions: ["v1", "v2"],
  source: "a test",
  ...more,
});
const catalogue = {
  "area-rule": rule(),
  "area-since-2.9.0": rule({ when: "audit-key-logs" }),
  "area-until-2.9.0": rule({ unless: "audit-key-logs" }),
};

const known: BaselineEntry = {
  requirement: "area-rule",
  versions: ["v1"],
  releases: "2.11.x",
  verdict: "fail",
  reason: "the proxy does it",
  owner: "ops",
  expires: "2026-12-31",
};

const row = (version: Row["version"], verdict: Row["verdict"], requirement = "area-rule"): Row => ({
  requirement,
  version,
  area: "area",
  level: "MUST",
  statement: "do as it says",
  source: "a test",
  verdict,
  severity: ["fail", "inconclusive", "untested"].includes(verdict) ? "error" : null,
  cause: null,
  reason: null,
  deviation: null,
  checks: [],
});

/** What follows from one entry and the rows of a run of 2.11.4, one verdict a version; every run has a rule that passes. */
function follows(entry: Partial<BaselineEntry>, verdicts: readonly Row["verdict"][], today = "2026-06-30") {
  const id = entry.requirement ?? known.requirement;
  const rows = [
    row("v1", "pass", "area-other"),
    ...verdicts.map((verdict, i) => row(i === 0 ? "v1" : "v2", verdict, id)),
  ];
  const applied = applyBaseline([{ ...known, ...entry }], { rows, catalogue, release: "2.11.4", today });
  const counts = countsOf(applied.rows, 10);
  return {
    rows: applied.rows,
    counts,
    outcome: outcomeOf(counts, [], faultsOf(applied.entries)),
    entry: applied.entries[0] ?? assert.fail("no entry"),
  };
}

interface Case {
  readonly when: string;
  readonly entry?: Partial<BaselineEntry>;
  /** Of the rule in v1, and in v2. */
  readonly seen: readonly Row["verdict"][];
  readonly today?: string;
  readonly state: EntryState;
  readonly exit: Outcome["exitCode"];
  readonly says: RegExp;
}

const both: Partial<BaselineEntry> = { versions: ["v1", "v2"] };
const open: Partial<BaselineEntry> = { verdict: "inconclusive" };

const cases: readonly Case[] = [
  { when: "it fails as expected", seen: ["fail"], state: "expected", exit: 0, says: /fail, as the baseline says/ },
  {
    when: "it fails as expected in both versions",
    entry: both,
    seen: ["fail", "fail"],
    state: "expected",
    exit: 0,
    says: /as the/,
  },
  {
    when: "it is open as expected",
    entry: open,
    seen: ["inconclusive"],
    state: "expected",
    exit: 0,
    says: /inconclusive, as/,
  },
  { when: "it fails in v2 besides", seen: ["fail", "fail"], state: "expected", exit: 1, says: /as the baseline/ },
  { when: "it passes", seen: ["pass"], state: "stale", exit: 1, says: /passes now in v1, expected fail; remove/ },
  {
    when: "it passes in both versions",
    entry: both,
    seen: ["pass", "pass"],
    state: "stale",
    exit: 1,
    says: /passes now in v1 and v2/,
  },
  {
    when: "it passes and was expected to be open",
    entry: open,
    seen: ["pass"],
    state: "stale",
    exit: 1,
    says: /expected inconclusive/,
  },
  {
    when: "it fails and was expected to be open",
    entry: open,
    seen: ["fail"],
    state: "stale",
    exit: 1,
    says: /fails now in v1/,
  },
  {
    when: "it passes in one version of two",
    entry: both,
    seen: ["fail", "pass"],
    state: "too-broad",
    exit: 1,
    says: /passes now in v2; narrow it to v1/,
  },
  {
    when: "it is open and was expected to fail",
    seen: ["inconclusive"],
    state: "unobserved",
    exit: 4,
    says: /could not be judged in v1/,
  },
  {
    when: "no check judged it",
    entry: open,
    seen: ["untested"],
    state: "unobserved",
    exit: 4,
    says: /was not judged in v1/,
  },
  { when: "it was not selected", seen: ["not-selected"], state: "unobserved", exit: 0, says: /not selected in v1/ },
  {
    when: "it does not concern the target",
    seen: ["not-applicable"],
    state: "unobserved",
    exit: 0,
    says: /does not concern/,
  },
  {
    when: "one of two versions was not selected",
    entry: both,
    seen: ["fail", "not-selected"],
    state: "expected",
    exit: 0,
    says: /as the/,
  },
  {
    when: "one of two passes and the other was not selected",
    entry: both,
    seen: ["not-selected", "pass"],
    state: "stale",
    exit: 1,
    says: /passes now in v2/,
  },
  {
    when: "the day has come",
    seen: ["fail"],
    today: "2026-12-31",
    state: "expected",
    exit: 0,
    says: /as the baseline/,
  },
  {
    when: "the day is over",
    seen: ["fail"],
    today: "2027-01-01",
    state: "expired",
    exit: 1,
    says: /expired on 2026-12-31; ops reviews/,
  },
  {
    when: "the day is over and it passes",
    seen: ["pass"],
    today: "2027-01-01",
    state: "expired",
    exit: 1,
    says: /expired on/,
  },
  {
    when: "it is for another release and fails",
    entry: { releases: "<2.11" },
    seen: ["fail"],
    state: "other-release",
    exit: 1,
    says: /is for <2.11, and the target is 2.11.4/,
  },
  {
    when: "it is for another release and passes",
    entry: { releases: "2.4.0" },
    seen: ["pass"],
    state: "other-release",
    exit: 0,
    says: /is for 2.4.0/,
  },
  {
    when: "its range begins before the rule does",
    entry: { requirement: "area-since-2.9.0", releases: ">=2.4.0" },
    seen: ["fail"],
    state: "too-broad",
    exit: 1,
    says: /covers >=2.4.0, but release 2.4.0 is without audit-key-logs; narrow its releases/,
  },
  {
    when: "its range begins with the rule",
    entry: { requirement: "area-since-2.9.0", releases: ">=2.9.0" },
    seen: ["fail"],
    state: "expected",
    exit: 0,
    says: /as the/,
  },
  {
    when: "its range goes on after the rule has ended",
    entry: { requirement: "area-until-2.9.0", releases: "2.x" },
    seen: ["not-applicable"],
    state: "too-broad",
    exit: 1,
    says: /release 2.9.0 has audit-key-logs/,
  },
  {
    when: "its range is of releases without v2",
    entry: { versions: ["v2"], releases: ">=2.0.0" },
    seen: ["pass", "fail"],
    state: "too-broad",
    exit: 1,
    says: /release 2.0.0 has no v2; narrow its releases/,
  },
  {
    when: "it covers v2 where none of its releases has one",
    entry: { ...both, releases: "1.69.4" },
    seen: ["fail", "fail"],
    state: "too-broad",
    exit: 1,
    says: /release 1.69.4 has no v2; narrow its versions/,
  },
  {
    when: "its range covers v1 from before v2 was",
    entry: { ...both, releases: ">=2.0.0" },
    seen: ["fail", "fail"],
    state: "expected",
    exit: 0,
    says: /as the/,
  },
];

describe("an entry of the baseline", () => {
  for (const { when, entry = {}, seen, today, state, exit, says } of cases) {
    it(`is ${state} when ${when}: exit ${exit}`, () => {
      const seenOf = follows(entry, seen, today);

      assert.equal(seenOf.entry.state, state, seenOf.entry.says);
      assert.match(seenOf.entry.says, says);
      assert.equal(seenOf.outcome.exitCode, exit, seenOf.outcome.because);
    });
  }

  it("hides nothing: the failure is counted, shown, and says who accepted it", () => {
    const { rows, counts, outcome } = follows({ link: "https://tracker.example/1" }, ["fail"]);

    assert.equal(counts.byLevel.MUST.fail, 1);
    assert.deepEqual(counts.baselined?.MUST, { fail: 1, inconclusive: 0 });
    assert.equal(outcome.because, "1 MUST rule passed; 1 MUST rule failed as expected");
    assert.deepEqual(rows[1]?.baselined, {
      reason: "the proxy does it",
      owner: "ops",
      expires: "2026-12-31",
      link: "https://tracker.example/1",
    });
    assert.equal(rows[1]?.verdict, "fail");
    assert.equal(rows[1]?.severity, "notice");
    assert.deepEqual(unexpectedOf(rows), []);
  });

  it("does not excuse trouble of the run", () => {
    const { counts } = follows({}, ["fail"]);

    assert.equal(outcomeOf(counts, ["the run was interrupted"]).exitCode, 4);
  });

  it("that is wrong beats an open question, as a failure does", () => {
    const { counts } = follows({ versions: ["v2"] }, ["inconclusive", "pass"]);

    assert.equal(outcomeOf(counts, [], []).exitCode, 4);
    assert.equal(outcomeOf(counts, [], ["one"]).exitCode, 1);
  });
});

const entryText = (changes: Readonly<Record<string, unknown>> = {}) => ({
  requirement: "expiration-view-limit",
  versions: ["v1", "v2"],
  releases: ">=2.4.0 <2.12.0",
  verdict: "fail",
  reason: "known",
  owner: "ops",
  expires: "2027-03-31",
  ...changes,
});

describe("a baseline file", () => {
  it("is read from YAML and from JSON alike", () => {
    const yaml = `entries:
  - requirement: expiration-view-limit
    versions: [v1, v2]
    releases: ">=2.4.0 <2.12.0"
    verdict: fail
    reason: >
      known
    owner: ops
    expires: 2027-03-31
`;

    assert.deepEqual(reading(yaml).entries, [entryText()]);
    assert.deepEqual(reading(JSON.stringify({ entries: [entryText()] })).entries, [entryText()]);
    assert.deepEqual(reading("entries: []").entries, []);
  });

  it("may hold a finding once for each range of releases", () => {
    const apart = [entryText({ releases: "<2.9.0" }), entryText({ releases: ">=2.9.0" })];

    assert.equal(reading(JSON.stringify({ entries: apart })).entries.length, 2);
  });

  for (const [what, text, says] of [
    ["that is empty", "", /:1: a baseline has entries: /],
    ["that is half-written", "entries:\n  - {requirement: x", /:2 is neither YAML nor JSON$/],
    ["that says a key twice", "entries: []\nentries: []", /:2 is neither YAML nor JSON$/],
    ["with an unknown key", JSON.stringify({ entries: [], more: 1 }), /:1: .*"more"/],
    [
      "with a mistyped id",
      one({ requirement: "expiration-view-limits" }),
      /entries\.1\.requirement: "expiration-view-limits" is no requirement, did you mean expiration-view-limit\?/,
    ],
    ["with an id of JavaScript's own", one({ requirement: "constructor" }), /is no requirement/],
    [
      "with a version the rule does not have",
      one({ requirement: "access-legacy-pair" }),
      /versions .*is no rule of v2, expected v1/,
    ],
    [
      "with an empty reason",
      one({ reason: " \n" }),
      /entries\.1\.reason \(expiration-view-limit\): is not written yet/,
    ],
    ["with the placeholder as its reason", one({ reason: "TODO: why?" }), /entries\.1\.reason .*not written yet/],
    ["with the placeholder as its owner", one({ owner: "TODO" }), /entries\.1\.owner .*not written yet/],
    ["without an owner", one({ owner: undefined }), /entries\.1\.owner/],
    ["with a range that is none", one({ releases: "two" }), /is no range of releases, expected such as/],
    ["with a range that is a number", "entries: [{releases: 2.1}]", /entries\.1/],
    ["with a date that is none", one({ expires: "2027-02-30" }), /entries\.1\.expires/],
    ["with a verdict that cannot be accepted", one({ verdict: "untested" }), /entries\.1\.verdict/],
    [
      "that says one finding twice",
      JSON.stringify({ entries: [entryText(), entryText({ releases: "2.11.4" })] }),
      /entries\.2.*repeats entry 1/,
    ],
    [
      "with two ranges that are none",
      JSON.stringify({ entries: [entryText({ releases: "x y" }), entryText({ releases: "x y" })] }),
      /is no range/,
    ],
  ] as const) {
    it(`${what} is refused in one line that names the place`, () => {
      assert.throws(
        () => reading(text),
        (error) => error instanceof BaselineError && says.test(error.message) && !error.message.includes("\n"),
      );
    });
  }

  it("names the line of the entry that is wrong", () => {
    const text = `# known\nentries:\n  - ${JSON.stringify(entryText())}\n  - ${JSON.stringify(entryText({ requirement: "files-gone", reason: "" }))}\n`;

    assert.throws(() => reading(text), /baseline\.yaml:4: entries\.2\.reason \(files-gone\)/);
  });
});

describe("a written baseline", () => {
  const report = sampleReport();
  const failing = (id: string, version: Row["version"]): Row => ({
    ...row(version, "fail", id),
    reason: "seen 1,\nexpected 2",
  });
  const rows = [
    failing("expiration-view-limit", "v1"),
    failing("expiration-view-limit", "v2"),
    failing("files-gone", "v2"),
  ];

  it("is refused until somebody wrote reasons and owners, then expects what was seen and nothing else", () => {
    const file = join(folder, "written.yaml");
    writeBaseline(file, rows, report, "2026-06-30");

    assert.throws(() => readBaseline(file), /entries\.1\.reason .*not written yet/);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll("TODO: why is this accepted?", "known"));
    assert.throws(() => readBaseline(file), /entries\.1\.owner .*not written yet/);
    writeFileSync(file, text.replace(/"TODO: [^"]*"/g, "known"));

    assert.deepEqual(
      readBaseline(file).entries.map(({ requirement, versions, releases, expires }) => ({
        requirement,
        versions,
        releases,
        expires,
      })),
      [
        { requirement: "expiration-view-limit", versions: ["v1", "v2"], releases: "2.11.4", expires: "2026-09-28" },
        { requirement: "files-gone", versions: ["v2"], releases: "2.11.4", expires: "2026-09-28" },
      ],
    );
    assert.match(text, /^ {2}# seen 1, expected 2$/m);
  });

  it("never overwrites a file", () => {
    const file = join(folder, "mine.yaml");
    writeFileSync(file, "mine");

    assert.throws(() => writeBaseline(file, rows, report, "2026-06-30"), /cannot write .*EEXIST/);
    assert.equal(readFileSync(file, "utf8"), "mine");
  });
});

describe("pushcheck check with a baseline", () => {
  it("goes from a failing gate to a passing one, and fails again once the target is mended", async () => {
    const file = join(folder, "known.yaml");
    const report = join(folder, "report");
    const gate = (url: string, ...more: string[]) =>
      pushcheck(["check", url, "--only", "expiration-view-limit,version", "--report", report, ...more], {
        env: mockTokens,
      });
    const written = await withMock(["expires-one-view-late"], (url) => gate(url, "--write-baseline", file));
    assert.equal(written.code, 1, written.out + written.err);
    assert.match(written.out, /known\.yaml holds 2 unexpected rows/);

    const refused = await withMock(["expires-one-view-late"], (url) => gate(url, "--baseline", file));
    assert.equal(refused.code, 2);
    assert.match(refused.err, /^pushcheck: .*known\.yaml:\d+: entries\.1\.reason .*not written yet/);

    writeFileSync(file, readFileSync(file, "utf8").replace(/"TODO: [^"]*"/g, "known"));
    const expected = await withMock(["expires-one-view-late"], (url) => gate(url, "--baseline", file));
    assert.equal(expected.code, 0, expected.out + expected.err);
    assert.match(expected.out, /BUT FOR 2 EXPECTED FAILURES: .*\(exit 0\)/);
    assert.equal(compliance(report).baseline?.entries[0]?.state, "expected");

    const mended = await withMock([], (url) => gate(url, "--baseline", file));
    assert.equal(mended.code, 1, mended.out + mended.err);
    assert.match(mended.out, /wrong entry {2}expiration-view-limit \(v1, v2\): passes now in v1 and v2/);
    assert.match(mended.out, /BASELINE OUT OF DATE: 1 entry of the baseline is wrong/);
  });

  it("asks nothing of the target where the file to write exists, or the file to read is bad", async () => {
    const file = join(folder, "there.yaml");
    writeFileSync(file, "mine");

    const there = await pushcheck(["check", "--write-baseline", file]);
    const bad = await pushcheck(["check", "--baseline", file]);
    const none = await pushcheck(["check", "--baseline", join(folder, "none.yaml")]);

    assert.deepEqual([there.code, bad.code, none.code], [2, 2, 2]);
    assert.match(there.err, /overwrites nothing/);
    assert.match(bad.err, /there\.yaml:1: a baseline has entries/);
    assert.match(none.err, /cannot read .*ENOENT/);
    assert.equal(readFileSync(file, "utf8"), "mine");
  });

  it("writes nothing where nothing is unexpected", async () => {
    const file = join(folder, "nothing.yaml");

    const ended = await pushcheck([
      "check",
      "--only",
      "version",
      "--report",
      join(folder, "fine"),
      "--write-baseline",
      file,
    ]);

    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.out, /nothing is unexpected/);
    assert.equal(existsSync(file), false);
  });
});

function reading(text: string) {
  const file = join(folder, "baseline.yaml");
  writeFileSync(file, text);
  return readBaseline(file);
}

function one(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ entries: [entryText(changes)] });
}

async function withMock<T>(defects: readonly string[], use: (url: string) => Promise<T>): Promise<T> {
  await using mock = await startMock({ defects });
  return await use(mock.url);
}

function compliance(report: string): Compliance {
  return readCompliance(join(report, "compliance.json"));
}

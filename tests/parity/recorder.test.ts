import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packagedRecordings, type RunRecordOptions, runRecord } from "../../parity/commands.ts";
import {
  type Answer,
  type Recording,
  readRecording,
  readRecordingFolder,
  readRecordings,
} from "../../parity/recording.ts";
import { startMockFor } from "../../parity/tools/mock-target.ts";
import { type ReplayerOptions, startReplayer } from "./replayer.ts";

const scratch = mkdtempSync(join(tmpdir(), "pushcheck-recorder-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

const identities = {
  owner: { email: "owner@example.test", token: "owner-token-1" },
  other: { email: "other@example.test", token: "other-token-2" },
};
const file = join(packagedRecordings(), "2.11.4", "v2-view-limit.json");
const viewLimit = readRecording(file);

/** What the recorder asks before it plays: the version, and two pages that would give our own mock away. */
const preliminaries: Recording[] = [
  exchange("/api/v2/version", 200, { application_version: "2.11.4" }),
  exchange("/", 200, "{html}"),
  exchange("/first_run", 404, "{html}"),
];
const PRELIMINARIES = preliminaries.length;
const ANSWERS = viewLimit.responses.length;

test("what comes out the same twice is recorded, in the format of the recordings", async () => {
  const { out, exitCode, text } = await recordFrom({});

  assert.equal(exitCode, 0, text);
  const folder = readRecordingFolder(join(out, "2.11.4"));
  assert.deepEqual(folder.recordings, [viewLimit]);
  assert.deepEqual(readdirSync(out), ["2.11.4"]);
});

test("a scenario that comes out differently the second time is not kept", async () => {
  const { out, exitCode, text } = await recordFrom({
    tamper: (answer, index) => (index === PRELIMINARIES + ANSWERS + 1 ? { ...answer, status: 500 } : answer),
  });

  assert.equal(exitCode, 1);
  assert.match(
    text,
    /v2-view-limit: not kept, came out differently the second time\n {3}\$\.status: recorded 200, seen 500/,
  );
  assert.ok(!existsSync(join(out, "2.11.4")));
});

test("a list that shows pushes of others is not kept", async () => {
  const list = exchange("/api/v2/pushes/active", 200, [{ url_token: "{some_token}", note: "nobody's business" }]);
  const path = join(mkdtempSync(join(scratch, "list-")), "list.json");
  writeFileSync(path, JSON.stringify(list.scenario));

  const { exitCode, text } = await recordFrom({ recording: list, scenarios: [path] });

  assert.equal(exitCode, 1);
  assert.match(text, /lists pushes that the scenario did not make: give it "count" or "first"/);
  assert.ok(!text.includes("business"));
});

for (const name of ["1.56.0", "1.69.4", "2.11.4", "2.11.4+closed", "2.11.4+first-run"]) {
  test(`our own mock is refused as ${name}, unless the caller knows`, async () => {
    const [folder] = readRecordings(join(packagedRecordings(), name));
    assert.ok(folder);
    const { stage, close } = await startMockFor(folder);
    const target = { url: stage.base, identities: stage.identities, release: folder.release };
    const scenarios = [join(packagedRecordings(), name, `${folder.recordings[0]?.scenario.id}.json`)];
    const out = mkdtempSync(join(scratch, "mock-"));
    try {
      const refused = await runRecord({ ...target, scenarios, out });
      const allowed = await runRecord({ ...target, scenarios, out, allowMock: true });

      assert.equal(refused.exitCode, 3);
      assert.match(refused.text, /is pushcheck's own mock; recordings must come from a real server/);
      assert.equal(allowed.exitCode, 0, allowed.text);
    } finally {
      await close();
    }
  });
}

test("a target of another release is refused", async () => {
  const { exitCode, text } = await recordFrom({ release: "2.9.0" });

  assert.equal(exitCode, 3);
  assert.match(text, /identifies as 2\.11\.4 .*, expected 2\.9\.0/);
});

test("a first-run server is taken for a release that its headers fit", async () => {
  const firstRun = { ...exchange("/api/v2/version", 302, ""), responses: [redirect()] };
  const scenario: Recording = { ...firstRun, scenario: { ...firstRun.scenario, id: "version", config: "first-run" } };
  const path = join(mkdtempSync(join(scratch, "first-")), "version.json");
  writeFileSync(path, JSON.stringify(scenario.scenario));
  const options = { recording: scenario, scenarios: [path], before: [firstRun, ...preliminaries.slice(1)] };

  const fitting = await recordFrom({ ...options, set: ["first-run"], release: "2.9.0" });
  const contradicting = await recordFrom({ ...options, set: ["first-run"], release: "1.63.0" });

  assert.equal(fitting.exitCode, 0, fitting.text);
  assert.deepEqual(readdirSync(fitting.out), ["2.9.0+first-run"]);
  assert.equal(contradicting.exitCode, 3);
  assert.match(contradicting.text, /shows first-run-redirect .*, unlike release 1\.63\.0/);
});

test("recordings are never overwritten", async () => {
  const out = mkdtempSync(join(scratch, "full-"));
  mkdirSync(join(out, "2.11.4"));

  const { exitCode, text } = await recordFrom({ out });

  assert.equal(exitCode, 2);
  assert.match(text, /2\.11\.4 exists already; recordings are never overwritten/);
  assert.deepEqual(readdirSync(join(out, "2.11.4")), []);
});

test("scenarios of two configurations are refused", async () => {
  const closed = join(packagedRecordings(), "2.11.4+closed", "closed-access.json");

  const { exitCode, text } = await recordFrom({ scenarios: [file, closed] });

  assert.equal(exitCode, 2);
  assert.match(text, /the scenarios are of plain and closed, expected one configuration/);
});

interface Setup extends ReplayerOptions, Partial<Omit<RunRecordOptions, "url">> {
  /** What the target repeats, twice; `v2-view-limit` unless said. */
  readonly recording?: Recording;
  readonly before?: readonly Recording[];
}

async function recordFrom({ tamper, recording = viewLimit, before = preliminaries, ...options }: Setup) {
  const out = options.out ?? mkdtempSync(join(scratch, "out-"));
  const replayer = await startReplayer([...before, recording, recording], tamper ? { tamper } : {});
  try {
    const defaults = { release: "2.11.4", scenarios: [file], identities, concurrency: 1 };
    return { out, ...(await runRecord({ url: replayer.url, ...defaults, ...options, out })) };
  } finally {
    await replayer.close();
  }
}

/** A recording of one request. */
function exchange(path: string, status: number, body: unknown): Recording {
  const type = typeof body === "string" ? "text/html" : "application/json";
  return {
    release: "2.11.4",
    scenario: { id: "list", steps: [{ name: path, path }] },
    responses: [{ step: path, status, headers: { "content-type": type }, body }],
  };
}

function redirect(): Answer {
  const headers = { "content-type": "text/html", location: "{base}/first_run", "x-robots-tag": "noindex, nofollow" };
  return { step: "/api/v2/version", status: 302, headers, body: "" };
}

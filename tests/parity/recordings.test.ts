import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startMock } from "../../mock/server.ts";
import { settingsOf } from "../../openapi/settings.ts";
import { packagedRecordings, type RunParityOptions, runParity } from "../../parity/commands.ts";
import { configurationOf, configurations, settingsOfFolder } from "../../parity/configurations.ts";
import { RecordingError } from "../../parity/errors.ts";
import { readRecordings } from "../../parity/recording.ts";
import { startReplayer } from "./replayer.ts";

const scratch = mkdtempSync(join(tmpdir(), "pushcheck-recordings-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

const owner = { email: "owner@example.test", token: "owner-token-1" };
const good = readFileSync(join(packagedRecordings(), "2.11.4", "version-v2.json"), "utf8");

/** A folder of recordings with one file in it. */
function folderHolding(text: string, folder = "2.11.4"): string {
  const path = join(mkdtempSync(join(scratch, "case-")), folder);
  mkdirSync(path);
  writeFileSync(join(path, "version-v2.json"), text);
  return path;
}

const bad: [what: string, folder: () => string, message: RegExp][] = [
  ["a folder that is not there", () => join(scratch, "none"), /none cannot be read: there is no such file or folder$/],
  [
    "an empty folder",
    () => mkdtempSync(join(scratch, "empty-")),
    /holds no recordings: expected <scenario>\.json files$/,
  ],
  ["half-written JSON", () => folderHolding(good.slice(0, -40)), /version-v2\.json cannot be read: .* half written$/],
  ["another format", () => folderHolding('{"log": {"entries": []}}'), /version-v2\.json is not a recording: release: /],
  ["an unknown field", () => folderHolding(good.replace('"steps"', '"stepz"')), /scenario\.steps: /],
  [
    "fewer responses than steps",
    () => folderHolding(withoutResponse(good)),
    /holds \d+ responses, expected \d+: one per request$/,
  ],
  [
    "a file of another release",
    () => folderHolding(good, "2.9.0"),
    /release is 2\.11\.4, expected 2\.9\.0 as in its folder$/,
  ],
  [
    "a file of another configuration",
    () => folderHolding(good, "2.11.4+closed"),
    /scenario\.config is absent, expected closed/,
  ],
  [
    "an unknown release",
    () => folderHolding(good.replaceAll("2.11.4", "2.99.0"), "2.99.0"),
    /release "2\.99\.0" is not known.*nearest is 2\.11\.4$/,
  ],
];
for (const [what, folder, message] of bad) {
  test(`${what} is refused in one line`, () => {
    const path = folder();

    const refusal = refusalOf(() => readRecordings(path));

    assert.match(refusal, message);
    assert.ok(!refusal.includes("\n"), refusal);
  });
}

test("a refusal of broken JSON does not quote it", () => {
  const path = folderHolding('{"release": "2.11.4", "passphrase": "swordfish');

  assert.ok(!refusalOf(() => readRecordings(path)).includes("swordfish"));
});

test("each recorded configuration has settings that its release knows", () => {
  for (const folder of readRecordings(packagedRecordings())) {
    assert.doesNotThrow(() => settingsOf(folder.release, settingsOfFolder(folder)), folder.name);
  }
});

test("a configuration is found by its name and by its settings", () => {
  assert.equal(configurationOf([]), undefined);
  assert.equal(configurationOf(["closed"]), "closed");
  assert.equal(configurationOf(["allow_anonymous=false"]), "closed");
  assert.equal(configurationOf(["throttling.second=60", "throttling.minute=12"]), "throttled");
  assert.match(
    refusalOf(() => configurationOf(["throttling.minute=13"])),
    /no configuration that was recorded/,
  );
  assert.match(
    refusalOf(() => configurationOf(["close"])),
    /expected one of closed/,
  );
  assert.equal(Object.keys(configurations).length, 10);
});

test("parity with a server that repeats its recordings exits 0 and says so", async () => {
  const { exitCode, text, json } = await parityWith({ only: "version-v2" });

  assert.equal(exitCode, 0, text);
  assert.match(text, /^parity with 2\.11\.4: 5 of 5 \(100\.0 %\)$/m);
  assert.ok("total" in json && json.operations["v2 version"]);
});

test("parity with a server that differs exits 1 and says where", async () => {
  const { exitCode, text } = await parityWith({ only: "version-v2" }, true);

  assert.equal(exitCode, 1);
  assert.match(text, /version-v2 › [^\n]+\n {3}\$\.body\.edition: recorded "oss", seen "pro"/);
  assert.match(text, /differs/);
});

test("parity with the mock, twice, exits 0: the limits that the first run used up are waited for", async () => {
  await using mock = await startMock({ controlPort: 0 });
  const { url, identities, controlUrl } = mock;

  const first = await runParity({ url, identities, controlUrl });
  const second = await runParity({ url, identities, controlUrl });

  assert.deepEqual([first.exitCode, second.exitCode], [0, 0], first.text + second.text);
});

test("parity with the mock in a recorded configuration exits 0", async () => {
  await using mock = await startMock({ settings: { allow_anonymous: false } });

  const { exitCode, text } = await runParity({ ...mock, set: ["allow_anonymous=false"] });

  assert.equal(exitCode, 0, text);
  assert.match(text, /^parity with 2\.11\.4\+closed: 15 of 15/m);
});

const refusals: [what: string, options: Partial<RunParityOptions>, exitCode: 2 | 3, message: RegExp][] = [
  ["an empty folder", { recordings: mkdtempSync(join(scratch, "empty-")) }, 2, /holds no recordings/],
  [
    "recordings of another release",
    { recordings: join(packagedRecordings(), "2.9.0") },
    2,
    /2\.9\.0 does not fit: the target identifies as 2\.11\.4/,
  ],
  ["an unknown release", { release: "2.99.0" }, 2, /nearest is 2\.11\.4/],
  [
    "a release that the target is not",
    { release: "2.9.0" },
    3,
    /identifies as 2\.11\.4 \(GET \/api\/v2\/version\), expected 2\.9\.0/,
  ],
  ["a configuration without recordings", { set: ["mine"] }, 2, /no configuration that was recorded/],
  ["a scenario that is not there", { only: "v3" }, 2, /no scenario of 2\.11\.4 has "v3" in its id/],
  [
    "an identity that was not given",
    { only: "v2-lists", identities: {} },
    2,
    /needs the identity "owner", which was not given/,
  ],
  ["a URL that is none", { url: "localhost" }, 2, /expected http/],
  ["nobody listening", { url: "http://127.0.0.1:9" }, 3, /is unreachable/],
  [
    "a release without recordings",
    { recordings: recordingsWithout("2.11.4") },
    2,
    /no recordings of 2\.11\.4, but of 2\.4\.0, 2\.9\.0$/,
  ],
];
for (const [what, options, exitCode, message] of refusals) {
  test(`parity with ${what} exits ${exitCode} with one line`, async () => {
    const result = await parityWith(options);

    assert.equal(result.exitCode, exitCode, result.text);
    assert.match(result.text.trimEnd(), message);
    assert.equal(result.text.trimEnd().split("\n").length, 1);
  });
}

test("credentials in the target's URL are not repeated", async () => {
  const { text } = await runParity({ url: "http://someone:swordfish@127.0.0.1:9/", identities: {} });

  assert.match(text, /127\.0\.0\.1:9 is unreachable/);
  assert.ok(!text.includes("swordfish"));
});

/** Parity with a server that repeats `version-v2`, after a first answer for the identification. */
async function parityWith(options: Partial<RunParityOptions>, differing = false) {
  const [folder] = readRecordings(join(packagedRecordings(), "2.11.4"));
  const recording = folder?.recordings.find(({ scenario }) => scenario.id === "version-v2");
  assert.ok(recording);
  const identification = {
    ...recording,
    scenario: { id: "identification", steps: recording.scenario.steps.slice(0, 1) },
    responses: recording.responses.slice(0, 1),
  };
  const replayer = await startReplayer([identification, recording], {
    tamper: (answer, index) => {
      if (index === 0) return answer;
      return differing ? { ...answer, body: answer.body.replace('"oss"', '"pro"') } : answer;
    },
  });
  try {
    return await runParity({ url: replayer.url, identities: { owner }, ...options });
  } finally {
    await replayer.close();
  }
}

function recordingsWithout(release: string): string {
  const folder = mkdtempSync(join(scratch, "some-"));
  for (const name of ["2.4.0", "2.9.0"].filter((each) => each !== release)) {
    cpSync(join(packagedRecordings(), name), join(folder, name), { recursive: true });
  }
  return folder;
}

function withoutResponse(text: string): string {
  const recording = JSON.parse(text) as { responses: unknown[] };
  return JSON.stringify({ ...recording, responses: recording.responses.slice(1) });
}

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof RecordingError, String(error));
    return error.message;
  }
  return assert.fail("nothing was refused");
}

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type Mock, type MockOptions, startMock } from "../../mock/server.ts";
import { State } from "../../upgrade/state.ts";
import { stateFileAt } from "../../upgrade/state-file.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";

const folder = temporaryFolder();
const KEY = "0123456789abcdef0123456789abcdef";
const env = { ...mockTokens, PUSHCHECK_STATE_KEY: KEY };
let count = 0;
const newFile = (name: string) => join(folder, `${count++}-${name}`);

/** Starts a mock on a port of its own, which an upgraded one can take over. */
async function withServer(options: MockOptions, use: (mock: Mock) => Promise<void>): Promise<void> {
  await using mock = await startMock(options);
  await use(mock);
}

function portOf({ url }: Pick<Mock, "url">): number {
  return Number(new URL(url).port);
}

function upgrade(part: "before" | "after" | "clean", url: string, state: string, ...more: string[]) {
  const report = part === "clean" ? [] : ["--report", join(folder, "report")];
  return pushcheck(["upgrade", part, url, "--state", state, ...report, ...more], { env });
}

describe("pushcheck upgrade", () => {
  it("rehearses an upgrade: before, a refusal to look too early, after, and nothing is left", async () => {
    const [persist, state] = [newFile("mock.jsonl"), newFile("state")];
    let port = 0;
    let url = "";
    await withServer({ release: "2.4.0", persist }, async (mock) => {
      ({ url } = mock);
      port = portOf(mock);
      const before = await upgrade("before", url, state);
      assert.equal(before.code, 0, before.err);
      assert.match(before.out, /30 pushes are left alive on .* for 7 days/);

      const early = await upgrade("after", url, state, "--to", "2.11.4", "--no-check");
      assert.equal(early.code, 1);
      assert.match(early.out, /the server is 2\.4\.0, expected 2\.11\.4: the upgrade has not arrived/);
      assert.match(early.out, /nothing was looked at/);
    });
    await withServer({ release: "2.11.4", persist, port }, async () => {
      const kept = await upgrade("after", url, state, "--to", "2.11.4", "--no-check", "--keep");
      assert.equal(kept.code, 0, kept.out);
      assert.match(kept.out, /breaking {2}passphrase-limit: five passphrase attempts a minute per push/);
      assert.match(kept.out, /ok {5}pushes: 30 pushes: 30 as they were/);

      const again = await upgrade("after", url, state, "--no-check");
      assert.equal(again.code, 0, again.out);
      assert.match(again.out, /24 pushes expired; nothing is left of the rehearsal/);

      const once = await upgrade("after", url, state, "--no-check");
      assert.equal(once.code, 2);
      assert.match(once.err, /the pushes of .* are expired: nothing is left to look at/);
    });
  });

  it("ends with 1 where something is lost, keeps the pushes, and says which", async () => {
    const [persist, state] = [newFile("mock.jsonl"), newFile("state")];
    let port = 0;
    let url = "";
    await withServer({ persist }, async (mock) => {
      ({ url } = mock);
      port = portOf(mock);
      assert.equal((await upgrade("before", url, state)).code, 0);
    });
    writeFileSync(
      persist,
      readFileSync(persist, "utf8").replaceAll('"deletableByViewer":false', '"deletableByViewer":true'),
    );
    await withServer({ persist, port }, async () => {
      const { code, out } = await upgrade("after", url, state, "--no-check");

      assert.equal(code, 1);
      assert.match(out, /changed {4}owner-kept-from-viewers\n +deletable_by_viewer: seen true, expected false/);
      assert.match(out, /FAILED pushes: 30 pushes: 28 as they were, 2 changed/);
      assert.match(out, /the pushes are kept, to look again/);

      const clean = await upgrade("clean", url, state);
      assert.equal(clean.code, 0);
      assert.match(clean.out, /24 pushes expired, 0 left/);
    });
  });

  it("goes on after an interruption, where that is said, and overwrites nothing", async () => {
    await withServer({}, async ({ url }) => {
      const state = newFile("state");
      const killed = await pushcheck(["upgrade", "before", url, "--state", state], {
        env,
        onOutput: (child) => child.kill("SIGINT"),
      });
      const text = readFileSync(state, "utf8");
      assert.equal(killed.code, 130);
      assert.match(killed.err, /interrupted; .* knows what was made: go on with --resume, or upgrade clean/);

      const unsaid = await upgrade("before", url, state);
      assert.equal(unsaid.code, 2);
      assert.match(unsaid.err, /is of a rehearsal that was interrupted: say --resume/);
      const early = await upgrade("after", url, state);
      assert.equal(early.code, 2);
      assert.match(early.err, /a making that was interrupted/);
      assert.equal(readFileSync(state, "utf8"), text);

      const resumed = await upgrade("before", url, state, "--resume");
      assert.equal(resumed.code, 0, resumed.err);
      assert.match(resumed.out, /going on: \d+ pushes are made already/);
      assert.equal(stateFileAt(state, KEY).read().keepsakes.length, 30);

      const twice = await upgrade("before", url, state, "--resume");
      assert.equal(twice.code, 2);
      assert.match(twice.err, /is of a rehearsal under way: go on with upgrade after/);
    });
  });

  describe("bad input is one line, exit code 2, and the file stays as it is", () => {
    const state = newFile("state");
    const made: State = State.parse({
      ...{ format: 1, rehearsal: "test", phase: "made", keepDays: 7, keepsakes: [], report: null },
      target: { name: "a", baseUrl: "http://127.0.0.1:9", release: "2.4.0", edition: "oss" },
      startedAt: "2026-01-01T00:00:00.000Z",
    });
    stateFileAt(state, KEY).write(made);
    const damaged = newFile("state");
    writeFileSync(damaged, readFileSync(state, "utf8").slice(0, 200));
    const gone: State = { ...made, report: { file: join(folder, "gone.json"), digest: "0" } };
    const remembering = newFile("state");
    stateFileAt(remembering, KEY).write(gone);
    const url = "http://127.0.0.1:9";

    const cases: readonly (readonly [why: string, args: string[], env: Record<string, string>, RegExp])[] = [
      ["no key", ["after", url, "--state", state], { PUSHCHECK_STATE_KEY: "" }, /needs a key: set PUSHCHECK_STATE_KEY/],
      ["a short key", ["after", url, "--state", state], { PUSHCHECK_STATE_KEY: "abc" }, /has 3 characters/],
      ["a wrong key", ["after", url, "--state", state], { PUSHCHECK_STATE_KEY: `${KEY}x` }, /with another key/],
      ["no key file", ["after", url, "--state", state, "--key-file", "none"], {}, /cannot read none: ENOENT/],
      ["a damaged file", ["after", url, "--state", damaged], {}, /no whole state file/],
      ["no state file", ["after", url, "--state", "none.state"], {}, /cannot read none\.state/],
      [
        "another server",
        ["after", "http://127.0.0.1:10", "--state", state],
        {},
        /is of http:\/\/127\.0\.0\.1:9, expected/,
      ],
      ["an unknown release", ["after", url, "--state", state, "--to", "9.9.9"], {}, /release "9\.9\.9" is not known/],
      ["no server", ["after", "--state", state], {}, /no server is named/],
      ["a result that is gone", ["after", url, "--state", remembering], {}, /gone\.json cannot be read/],
      ["two results", ["before", url, "--state", "x", "--check", "--result", "y"], {}, /expected one of them/],
      ["a state that is there", ["before", url, "--state", state], {}, /is of a rehearsal under way/],
      ["nothing to resume", ["before", url, "--state", "none.state", "--resume"], {}, /there is no none\.state/],
      ["an unknown flag", ["after", "--frobnicate"], {}, /unknown option/],
    ];
    for (const [why, args, more, line] of cases) {
      it(why, async () => {
        const text = readFileSync(state, "utf8");

        const { code, out, err } = await pushcheck(["upgrade", ...args], { env: { ...env, ...more } });

        assert.equal(code, 2, err);
        assert.match(err, line);
        assert.equal(err.trim().split("\n").length, 1);
        assert.equal(out, "");
        assert.equal(readFileSync(state, "utf8"), text);
      });
    }
  });

  it("ends with 3 where nobody answers, and keeps the state", async () => {
    const state = newFile("state");
    let url = "";
    await withServer({}, async (mock) => {
      ({ url } = mock);
      assert.equal((await upgrade("before", url, state)).code, 0);
    });
    const text = readFileSync(state, "utf8");

    const { code, err } = await upgrade("after", url, state, "--no-check");

    assert.equal(code, 3, err);
    assert.equal(readFileSync(state, "utf8"), text);
  });
});

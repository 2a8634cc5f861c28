import assert from "node:assert/strict";
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { Target } from "../../fixtures/target.ts";
import { type Mock, startMock } from "../../mock/server.ts";
import { prepareForMock } from "../../proof/trials/prepare.ts";
import { type Callers, callersOf, openWays, type Ways } from "../../upgrade/callers.ts";
import { inspect, type KeepsakeResult } from "../../upgrade/inspect.ts";
import { makeKeepsakes, specimensFor } from "../../upgrade/make.ts";
import { removeKeepsakes } from "../../upgrade/remove.ts";
import { specimens } from "../../upgrade/specimens.ts";
import type { State } from "../../upgrade/state.ts";
import { StateFileError, stateFileAt } from "../../upgrade/state-file.ts";
import { temporaryFolder } from "../helpers/command.ts";
import { type KeptRecord, type Loss, losses } from "./losses.ts";

const folder = temporaryFolder();
const KEY = "0123456789abcdef0123456789abcdef";
let count = 0;
const newFile = (name: string) => join(folder, `${count++}-${name}`);

/** What a mock of this release and settings looks like to the detection. */
async function detected(release: string, settings: Record<string, unknown> = {}): Promise<Target> {
  await using mock = await startMock({ release, settings, controlPort: 0 });
  return (await prepareForMock(mock, folder)).target;
}

async function withWays<T>(
  mock: Mock,
  target: Target,
  use: (around: { target: Target; ways: Ways; callers: Callers }) => Promise<T>,
): Promise<T> {
  const here = Target.parse({ ...target, baseUrl: mock.url });
  const pace = { perMinute: null, perSecond: null };
  const ways = openWays(
    { ...pace, baseUrl: mock.url, identities: mock.identities, insecure: false, ledgerFile: newFile("ledger") },
    "test",
  );
  try {
    return await use({ target: here, ways, callers: callersOf(here, ways) });
  } finally {
    await ways.close();
  }
}

function begun(target: Target): State {
  const { name, baseUrl, release, edition } = target;
  return {
    ...{ format: 1, rehearsal: "test", phase: "making", keepDays: 7, keepsakes: [], report: null },
    target: { name, baseUrl, release, edition },
    startedAt: "2026-01-01T00:00:00.000Z",
  };
}

/** Makes all keepsakes on a mock that keeps its state in a file. */
async function makeOn(release: string, settings: Record<string, unknown> = {}) {
  const persist = newFile("mock.jsonl");
  const file = stateFileAt(newFile("state"), KEY);
  const target = await detected(release, settings);
  await using mock = await startMock({ release, settings, persist });
  const state = await withWays(mock, target, (around) =>
    makeKeepsakes(begun(target), file, around.target, around.ways, () => undefined),
  );
  return { persist, file, state };
}

/** Inspects keepsakes on a mock that goes on with a state. Views that it makes are noted in the state. */
async function inspectOn(
  persist: string,
  state: State,
  target: Target,
  { only, settings = {} }: { only?: string; settings?: Record<string, unknown> } = {},
): Promise<KeepsakeResult[]> {
  await using mock = await startMock({ release: target.release, settings, persist });
  return await withWays(mock, target, async (around) => {
    const results: KeepsakeResult[] = [];
    for (const { name, by, memory } of state.keepsakes) {
      if (!memory || (only !== undefined && name !== only)) continue;
      results.push(
        await inspect(
          { name, by, memory },
          { ...around, rehearsal: "test", now: () => new Date(), keep: () => undefined },
        ),
      );
    }
    return results;
  });
}

function told(results: readonly KeepsakeResult[]): string[] {
  return results.flatMap(({ name, verdict, lines }) =>
    verdict === "as it was" ? [] : [`${name}: ${verdict}: ${lines.join("; ")}`],
  );
}

describe("a rehearsal of an upgrade with its state kept", () => {
  let newest: Target;
  let made: Awaited<ReturnType<typeof makeOn>>;
  before(async () => {
    newest = await detected("2.11.4");
    made = await makeOn("2.4.0");
  });

  it("makes every specimen, and remembers it", () => {
    assert.deepEqual(made.state.keepsakes.map(({ name }) => name).sort(), Object.keys(specimens).sort());
    assert.ok(made.state.keepsakes.every(({ memory }) => memory !== null));
    assert.deepEqual(made.file.read(), made.state);
  });

  it("finds each as it was after the upgrade, as often as one looks", async () => {
    const persist = newFile("mock.jsonl");
    copyFileSync(made.persist, persist);
    const state = structuredClone(made.state);

    for (const time of ["first", "second", "third"]) {
      assert.deepEqual(told(await inspectOn(persist, state, newest)), [], `${time} time`);
    }
  });

  for (const { what, of, lose, said } of losses) {
    it(`notices that ${what} (${of})`, async () => {
      const persist = newFile("mock.jsonl");
      const token = made.state.keepsakes.find(({ name }) => name === of)?.memory?.url_token;
      writeFileSync(persist, without(readFileSync(made.persist, "utf8"), token, lose));

      const [result] = await inspectOn(persist, structuredClone(made.state), newest, { only: of });

      assert.equal(result?.verdict, "changed");
      assert.match(result?.lines.join("\n") ?? "", said);
    });
  }

  it("notices other bytes of a file", async () => {
    const persist = newFile("mock.jsonl");
    const changed = readFileSync(made.persist, "utf8")
      .split("\n")
      .map((line) => (line.includes('"bytes"') ? line.replace(/"bytes":"AAEC/, '"bytes":"AAEB') : line));
    writeFileSync(persist, changed.join("\n"));

    const [result] = await inspectOn(persist, structuredClone(made.state), newest, { only: "owner-file" });

    assert.deepEqual(result?.lines, ["file 1: other bytes"]);
  });

  it("shows no payload, passphrase, note or token in what it says", async () => {
    const persist = newFile("mock.jsonl");
    const lost = (record: KeptRecord) => ({
      ...record,
      push: { ...record.push, passphrase: "x", note: "y", payload: "z" },
    });
    const text = made.state.keepsakes.reduce(
      (kept, { memory }) => without(kept, memory?.url_token, lost),
      readFileSync(made.persist, "utf8"),
    );
    writeFileSync(persist, text);

    const lines = told(await inspectOn(persist, structuredClone(made.state), newest)).join("\n");

    for (const { memory } of made.state.keepsakes) {
      assert.ok(!lines.includes(memory?.url_token ?? "-"));
      assert.ok(memory?.passphrase === "" || !lines.includes(memory?.passphrase ?? "-"));
    }
    assert.ok(!lines.includes("kept for"));
  });

  it("expires what it made, and forgets it", async () => {
    const persist = newFile("mock.jsonl");
    copyFileSync(made.persist, persist);
    await using mock = await startMock({ persist });
    const file = stateFileAt(newFile("state"), KEY);

    const removal = await withWays(mock, newest, ({ callers }) => removeKeepsakes(made.state, file, callers));

    assert.deepEqual(removal.left, []);
    assert.deepEqual([file.read().phase, file.read().keepsakes], ["removed", []]);
  });

  it("goes on where it was interrupted, and makes nothing twice", async () => {
    const target = await detected("2.11.4");
    await using mock = await startMock({});
    const file = stateFileAt(newFile("state"), KEY);
    const half = await withWays(mock, target, async (around) => {
      const stop = new Error("killed");
      const dying = makeKeepsakes(begun(target), file, around.target, around.ways, (_name, done) => {
        if (done === 9) throw stop;
      });
      await assert.rejects(dying, stop);
      return file.read();
    });
    assert.equal(half.phase, "making");

    const whole = await withWays(mock, target, (around) =>
      makeKeepsakes(half, file, around.target, around.ways, () => undefined),
    );

    assert.equal(whole.phase, "made");
    assert.equal(whole.keepsakes.length, Object.keys(specimens).length);
    for (const { name, memory } of half.keepsakes) {
      assert.deepEqual(whole.keepsakes.find((one) => one.name === name)?.memory, memory);
    }
  });
});

describe("rehearsals of other upgrades", () => {
  const all = { enable_logins: true, enable_url_pushes: true, enable_file_pushes: true, enable_qr_pushes: true };
  const { enable_logins: _, ...kinds } = all;
  const upgrades: readonly (readonly [from: string, to: string, Record<string, unknown>, Record<string, unknown>])[] = [
    ["1.56.0", "1.63.0", all, all],
    ["1.63.0", "1.69.4", all, all],
    ["1.69.4", "2.4.0", all, kinds],
    ["1.69.4", "2.11.4", {}, {}],
    ["2.9.0", "2.11.4", {}, {}],
    ["2.4.0", "2.11.4", { allow_anonymous: false }, { allow_anonymous: false }],
  ];
  for (const [from, to, settings, later] of upgrades) {
    it(`${from} → ${to} keeps everything ${JSON.stringify(settings)}`, async () => {
      const { persist, state } = await makeOn(from, settings);
      assert.ok(state.keepsakes.length >= 12, `only ${state.keepsakes.length}`);

      for (const time of ["first", "second"]) {
        const results = await inspectOn(persist, state, await detected(to, later), { settings: later });
        assert.deepEqual(told(results), [], `${time} time`);
      }
    });
  }

  it("leaves out what a target cannot have", async () => {
    const names = specimensFor(await detected("1.69.4"));

    assert.ok(names.includes("owner-half-viewed"));
    assert.ok(!names.includes("owner-url"));
    assert.ok(!names.includes("owner-file"));
  });
});

describe("the state file", () => {
  const state = begun(
    Target.parse({
      ...{ name: "a", baseUrl: "http://a", release: "2.4.0", edition: "oss", detection: [], abilities: [] },
      ...{ without: [], settings: {}, controlUrl: null },
    }),
  );
  const written = () => {
    const path = newFile("state");
    stateFileAt(path, KEY).write(state);
    return path;
  };

  it("is read back with its key, for its owner only, and tells nothing by itself", () => {
    const path = written();

    assert.deepEqual(stateFileAt(path, KEY).read(), state);
    assert.ok(!readFileSync(path, "utf8").includes("http://a"));
    if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it("is encrypted anew at each writing", () => {
    assert.notEqual(readFileSync(written(), "utf8"), readFileSync(written(), "utf8"));
  });

  it("keeps a wrong key apart from a damaged file", () => {
    const path = written();
    assert.throws(() => stateFileAt(path, `${KEY}x`).read(), /was written with another key/);

    const damages: readonly (readonly [(text: string) => string, RegExp])[] = [
      [(text) => text.slice(0, text.length / 2), /no whole state file/],
      [() => "", /no whole state file/],
      [() => '{"hello":1}', /no whole state file/],
      [(text) => text.replace(/"data":"(.)/, (_all, first) => `"data":"${first === "A" ? "B" : "A"}`), /is damaged/],
      [(text) => text.replace(/"tag":"(.)/, (_all, first) => `"tag":"${first === "A" ? "B" : "A"}`), /is damaged/],
      [(text) => text.replace(/"iv":"(.)/, (_all, first) => `"iv":"${first === "A" ? "B" : "A"}`), /is damaged/],
      [(text) => text.replace(/"N":\d+/, '"N":2'), /no whole state file/],
    ];
    for (const [damage, line] of damages) {
      const damaged = newFile("state");
      const text = damage(readFileSync(path, "utf8"));
      writeFileSync(damaged, text);
      assert.throws(
        () => stateFileAt(damaged, KEY).read(),
        (error) => error instanceof StateFileError && line.test(error.message),
      );
      assert.equal(readFileSync(damaged, "utf8"), text);
    }
  });

  it("wants a key that cannot be guessed", () => {
    assert.throws(() => stateFileAt(newFile("state"), "short"), /has 5 characters, expected at least 16/);
  });

  it("says what is wrong with a file that is not there", () => {
    const path = written();
    rmSync(path);
    assert.throws(() => stateFileAt(path, KEY).read(), /cannot read .*ENOENT/);
  });
});

/** The mock's state with one record changed. */
function without(text: string, token: string | undefined, lose: Loss["lose"]): string {
  let removed = 0;
  const lines = text.split("\n").flatMap((line) => {
    if (!line.startsWith('{"push"')) return [line];
    const record = JSON.parse(line) as KeptRecord;
    if (record.push.token !== token) return [line];
    const lost = lose(record);
    if (lost) return [JSON.stringify(lost)];
    removed += 1;
    return [];
  });
  const head = JSON.parse(lines[0] ?? "{}") as { pushes: number };
  return [JSON.stringify({ ...head, pushes: head.pushes - removed }), ...lines.slice(1)].join("\n");
}

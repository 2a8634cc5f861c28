/** No secret leaves a command that is not `check`: see canaries.test.ts. */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { type Mock, startMock } from "../mock/server.ts";
import { type CommandOptions, type Ended, pushcheck, temporaryFolder } from "./helpers/command.ts";
import {
  canaryEnv,
  canaryPeople,
  canarySecrets,
  leaksBelow,
  leaksIn,
  type Secrets,
  summaryOf,
  watchProcessList,
} from "./helpers/secrets.ts";
import { type Eavesdropper, eavesdrop, type Manner } from "./servers/eavesdropper.ts";

const folder = temporaryFolder();
const STATE_KEY = "state-key-canary-0123456789abcdef";
/** A few checks that send every kind of secret. */
const SELECTION = "passphrase-right-opens,files-content,listing-row-as-created";
const FORMATS = "html,junit,markdown,ctrf,badge,annotations";
/** Detection is over after this many requests. */
const DETECTION = 12;

let mock: Mock;
let manner: Manner = "honest";
let honestRequests = 0;
let target: Eavesdropper;

before(async () => {
  mock = await startMock({ identities: canaryPeople });
  target = await eavesdrop(mock.url, () => (honestRequests-- > 0 ? "honest" : manner));
});

after(async () => {
  await target.close();
  await mock.close();
});

interface Run extends CommandOptions {
  readonly codes: readonly (number | null)[];
  /** What the target does once it was detected, and the requests until then. */
  readonly manner?: Manner;
  readonly honestly?: number;
  /** Secrets that did not pass the eavesdropper. */
  readonly more?: () => readonly (readonly [what: string, secret: string])[];
}

/** Runs a command and searches all that it wrote, and the folder it wrote to. */
async function run(context: TestContext, args: readonly string[], where: string, options: Run): Promise<Ended> {
  honestRequests = options.honestly ?? DETECTION;
  manner = options.manner ?? "honest";
  const processes = watchProcessList();
  const ended = await pushcheck(args, {
    ...options,
    env: { ...canaryEnv, PUSHCHECK_STATE_KEY: STATE_KEY, ...options.env },
  });
  const commands = processes.stop();
  manner = "honest";

  assert.ok(options.codes.includes(ended.code), `exit ${ended.code}: ${ended.out}${ended.err}`);
  const secrets: Secrets = new Map([
    ...target.secrets,
    ...canarySecrets,
    ["key of the state", STATE_KEY],
    ...(options.more?.() ?? []),
  ]);
  context.diagnostic(`exit ${ended.code}, ${secrets.size} secrets`);
  assert.deepEqual(
    summaryOf([
      ...leaksIn("standard output", Buffer.from(ended.out), secrets),
      ...leaksIn("standard error", Buffer.from(ended.err), secrets),
      ...leaksIn("process list", commands, secrets),
      ...leaksBelow(where, secrets),
    ]),
    [],
  );
  return ended;
}

function newFolder(name: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  return made;
}

describe("no secret leaves an upgrade rehearsal", () => {
  let [where, state] = ["", ""];
  const upgrade = (context: TestContext, part: string, options: Run, ...more: string[]) =>
    run(context, ["upgrade", part, target.url, "--state", state, ...more], where, options);
  const after = ["--no-check", "--keep"];
  before(() => {
    where = newFolder("upgrade");
    state = join(where, "upgrade.state");
    after.push("--report", join(where, "after"));
  });

  it("that is killed while it makes pushes: not in its state, not in its ledger", async (context) => {
    const made = () => [...target.secrets.keys()].filter((what) => what.startsWith("url_token")).length;
    const onOutput = (child: ChildProcess) => {
      const timer = setInterval(() => {
        if (child.exitCode === null && made() < 5) return;
        clearInterval(timer);
        child.kill("SIGKILL");
      }, 5);
    };

    await upgrade(context, "before", { codes: [null], onOutput });

    assert.ok(existsSync(state));
    assert.ok(readdirSync(where).some((name) => name.endsWith(".ledger.jsonl")));
  });

  it("that goes on", async (context) => {
    await upgrade(context, "before", { codes: [0] }, "--resume", "--report", join(where, "before"));

    for (const kind of ["payload", "passphrase", "name", "note", "file content", "url_token", "address of a file"])
      assert.ok(
        [...target.secrets.keys()].some((what) => what.startsWith(kind)),
        `no ${kind}`,
      );
  });

  for (const [manner, codes] of [
    ["spoiling", [1]],
    ["reflecting", [0, 1]],
    ["misplacing", [1]],
    ["dropping", [3]],
  ] as const)
    it(`that meets a ${manner} server after the upgrade`, async (context) => {
      await upgrade(context, "after", { codes, manner }, ...after);
    });

  it("that ends well, and one that is given up", async (context) => {
    // Its passphrases may have been tried too often by now.
    await upgrade(context, "after", { codes: [0, 1, 4] }, ...after);
    await upgrade(context, "clean", { codes: [0] });
  });
});

describe("no secret leaves a clean-up", () => {
  it("of a run that could remove nothing: whatever the server does", async (context) => {
    const where = newFolder("cleanup");
    // The server falls silent in the middle, so that nothing can be removed.
    const check = ["check", target.url, "--only", SELECTION, "--report", where];
    const silence = () => {
      [honestRequests, manner] = [0, "dropping"];
    };
    await run(context, check, where, { codes: [1, 4], onProgress: silence });
    const ledger = ledgerIn(where);

    for (const [manner, code] of [
      ["dropping", 3],
      ["reflecting", 0],
    ] as const)
      await run(context, ["cleanup", ledger], where, { codes: [code], manner, honestly: 0 });
    assert.equal(existsSync(ledger), false);
  });
});

describe("no secret leaves a command that reads results", () => {
  let where = "";
  const at = (name: string) => join(where, name);
  before(async () => {
    where = newFolder("results");
    const check = async (name: string, ...more: string[]) => {
      const args = ["check", target.url, "--only", SELECTION, "--report", at(name), ...more];
      const ended = await pushcheck(args, { env: canaryEnv });
      assert.ok(existsSync(at(`${name}/compliance.json`)), ended.err);
    };
    honestRequests = Number.POSITIVE_INFINITY;
    await check("sound");
    [honestRequests, manner] = [0, "misplacing"];
    await check("1", "--shard", "1/2");
    await check("2", "--shard", "2/2");
  });

  const [sound, failing] = ["sound/compliance.json", "merge/compliance.json"];
  const commands: Readonly<Record<string, { args: (out: string) => string[]; codes: readonly number[] }>> = {
    merge: { args: (out) => ["merge", at("1"), at("2"), "--report", out], codes: [1] },
    compare: {
      args: (out) => ["compare", at(sound), at(failing), "--json", join(out, "json"), "--markdown", join(out, "md")],
      codes: [1],
    },
    verify: { args: () => ["verify", at(failing)], codes: [0] },
    report: { args: (out) => ["report", at(failing), "--format", FORMATS, "--out", out], codes: [0] },
    "report in the terminal": { args: () => ["report", at(failing)], codes: [0] },
    history: { args: (out) => ["history", where, "--html", join(out, "history.html")], codes: [0] },
  };
  for (const [name, { args, codes }] of Object.entries(commands))
    it(name, async (context) => {
      const out = newFolder(join("results", name));
      await run(context, args(out), out, { codes });
    });
});

describe("no secret of a client leaves the judge of clients", () => {
  const canaries = {
    payload: 'payload-canary "é" & <more> 7c1',
    passphrase: "passphrase canary=4e2/ü",
    name: "name-canary-9d3",
    note: "note-canary-5a4",
    email: "mail.canary@example.test",
    url: "https://example.test/url-canary-3b5?a=1",
    cookie: "cookie-canary-1e6",
    file: "file content canary 8f7",
    "file name": "file-name-canary-2c8.txt",
    "api key": "api-key-canary-6d9",
    "path segment": "path-segment-canary-0a1",
  };
  const cases: Readonly<Record<string, readonly string[]>> = {
    "that runs it": [],
    "that replays it, through a proxy": ["--proxy", "--releases", "1.69.4,2.4.0"],
    "that plays faults to it": ["--scenario", "faults"],
  };
  for (const [name, args] of Object.entries(cases))
    it(name, async (context) => {
      const [where, aside] = [newFolder(name), newFolder(`${name}, aside`)];
      const file = (its: string, text: string) => {
        writeFileSync(join(aside, its), text);
        return join(aside, its);
      };
      const people = file("people.json", JSON.stringify(canaryPeople));
      const env = { CANARIES: file("canaries.json", JSON.stringify(canaries)), MADE: file("made", "") };
      const client = [process.execPath, join(__dirname, "clients", "canary.cjs")];
      const contract = ["contract", ...args, "--identities", people, "--report", where, "--", ...client];

      await run(context, contract, where, {
        codes: [0, 1],
        env,
        more: () => [...Object.entries(canaries), ...made(env.MADE)],
      });

      assert.ok(existsSync(join(where, "contract.json")));
      assert.ok(made(env.MADE).length > 0, "nothing was made");
    });

  const made = (file: string): [string, string][] =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((token, index) => [`url_token ${index}`, token]);
});

function ledgerIn(where: string): string {
  const name = readdirSync(where).find((file) => /^ledger-.*\.jsonl$/.test(file)) ?? assert.fail("no ledger");
  assert.ok(readFileSync(join(where, name)).length > 0);
  return join(where, name);
}

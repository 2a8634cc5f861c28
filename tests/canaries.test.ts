/** No secret of a run leaves it: in no output, no file and no process list, however the run ends. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { type Mock, startMock } from "../mock/server.ts";
import { pushcheck, temporaryFolder } from "./helpers/command.ts";
import {
  canaryEnv,
  canaryPeople,
  canarySecrets,
  formsOf,
  leaksBelow,
  leaksIn,
  type Secrets,
  summaryOf,
  watchProcessList,
} from "./helpers/secrets.ts";
import { eavesdrop, type Manner } from "./servers/eavesdropper.ts";

const folder = temporaryFolder();
let mock: Mock;

before(async () => {
  mock = await startMock({ identities: canaryPeople });
  // What a worker that crashes takes with it: the first second of its checks.
  writeFileSync(
    join(folder, "crash.cjs"),
    'if (/workerProcessEntry/.test(process.argv[1] ?? "")) setTimeout(() => { throw new Error("crash on purpose"); }, 1500);\n',
  );
});

after(() => mock.close());

/** Parts of the suite that send every kind of secret. */
const SELECTION = "passphrase,files-content,listing-row-as-created,creation-labels-unicode,retrieval-last-view-payload";

interface Run {
  readonly manner: Manner;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly isKilled?: boolean;
  /** Secrets that must have been on the wire, or nothing was shown. */
  readonly heard: readonly string[];
}

const all = ["url_token", "payload", "passphrase", "file content", "note", "cookie", "address of a file"];

const runs: Readonly<Record<string, Run>> = {
  passes: { manner: "honest", heard: all },
  fails: { manner: "spoiling", heard: all },
  "meets a server that gives its secrets back in every form": { manner: "reflecting", heard: ["payload", "cookie"] },
  "meets a server that puts secrets where numbers belong": { manner: "misplacing", heard: ["payload", "cookie"] },
  "runs out of time": { manner: "hanging", args: ["--timeout", "10"], heard: ["payload"] },
  crashes: { manner: "honest", env: { NODE_OPTIONS: `--require ${join(folder, "crash.cjs")}` }, heard: ["url_token"] },
  "is killed": { manner: "honest", isKilled: true, heard: ["url_token", "payload"] },
};

describe("no secret leaves a run that", () => {
  for (const [name, { manner, env: more, args = [], isKilled, heard }] of Object.entries(runs)) {
    it(name, async (context) => {
      const target = await eavesdrop(mock.url, manner);
      const report = join(folder, name.replace(/\W+/g, "-"));
      const processes = watchProcessList();

      const ended = await pushcheck(["check", target.url, "--only", SELECTION, ...args, "--report", report], {
        env: { ...canaryEnv, ...more },
        onProgress: (child) => void (isKilled && child.kill("SIGKILL")),
      });

      const commands = processes.stop();
      await target.close();
      const secrets: Secrets = new Map([...target.secrets, ...canarySecrets]);
      context.diagnostic(`exit ${ended.code}, ${secrets.size} secrets`);
      for (const kind of heard)
        assert.ok(
          [...secrets.keys()].some((what) => what.startsWith(kind)),
          `no ${kind}`,
        );
      assert.deepEqual(
        summaryOf([
          ...leaksIn("standard output", Buffer.from(ended.out), secrets),
          ...leaksIn("standard error", Buffer.from(ended.err), secrets),
          ...leaksIn("process list", commands, secrets),
          ...leaksBelow(report, secrets),
        ]),
        [],
      );
    });
  }
});

describe("the search for secrets", () => {
  const secret = 'p@ss "word" & more/ü';
  const secrets = new Map([["payload", secret]]);

  for (const [form, text] of Object.entries(formsOf(secret))) {
    it(`finds a secret that is ${form}, also split over lines and packed`, () => {
      const split = text.replace(/.{5}/gsu, "$&\r\n");
      for (const bytes of [Buffer.from(`a ${text} b`), gzipSync(`a ${text} b`)]) {
        assert.ok(leaksIn("here", Buffer.concat([Buffer.from("junk"), bytes]), secrets).length > 0);
      }
      if (!text.includes(" ")) assert.ok(leaksIn("here", Buffer.from(split), secrets).length > 0);
    });
  }

  it("finds nothing where there is nothing", () => {
    assert.deepEqual(leaksIn("here", Buffer.from("nothing to see"), secrets), []);
  });
});

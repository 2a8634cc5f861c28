/** A state that outlives the mock: in a file, over restarts, at other releases. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startMock } from "../../mock/server.ts";
import { clockFrom, DAY } from "../../mock/state/clock.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { type Lab, withMock } from "./client.ts";

const folder = temporaryFolder();
let count = 0;

function newFile(): string {
  return join(folder, `state-${count++}.jsonl`);
}

async function everythingOf({ send, mock }: Lab): Promise<string> {
  const lists = [
    "/p/active.json",
    "/p/expired.json",
    "/p/text-half-viewed/audit.json",
    "/p/text-guessed-at/audit.json",
  ];
  const texts: string[] = [];
  for (const path of lists) texts.push((await send("GET", path, { as: "owner" })).text);
  return texts.join("\n").replaceAll(mock.url, "");
}

describe("a kept state", () => {
  it("is the same after a restart: pushes, logs, files, and the clock", async () => {
    const persist = newFile();
    const source = () => Date.parse("2026-03-01T12:00:00Z");
    let before = "";
    let fileUrl = "";
    await withMock({ persist, seed: "every-state", clock: clockFrom(source) }, async (lab) => {
      lab.mock.clock.advance(DAY);
      before = await everythingOf(lab);
      const { body } = await lab.send("GET", "/p/three-files.json", { as: "owner" });
      fileUrl = (body.files as { url: string }[])[0]?.url.replace(lab.mock.url, "") ?? "";
    });

    const restarted = await startMock({ persist });
    const ahead = restarted.clock.now() - Date.now();
    await restarted.close();

    assert.equal(Math.round(ahead / DAY), 1);
    await withMock({ persist, clock: clockFrom(() => source() + DAY) }, async (lab) => {
      assert.equal(await everythingOf(lab), before);
      const file = await lab.send("GET", fileUrl);
      assert.equal(file.status, 302, "addresses of files stay good");
    });
  });

  it("goes on at another release: the same pushes under other rules", async () => {
    const persist = newFile();
    let token = "";
    await withMock({ persist, release: "1.58.3" }, async ({ send }) => {
      token = (await send("POST", "/p.json", { json: { password: { payload: "kept", note: "mine" } } })).body.url_token;
      assert.equal((await send("GET", "/api/v2/version")).status, 404);
    });

    await withMock({ persist, release: "2.11.4" }, async ({ send }) => {
      assert.equal((await send("GET", `/api/v2/pushes/${token}`)).body.payload, "kept");
    });
  });

  it("is written soon after each change, for its owner's eyes only, and leaves no other file behind", async () => {
    const persist = join(folder, "alone", "state.jsonl");
    mkdirSync(join(folder, "alone"));
    await withMock({ persist }, async ({ create }) => {
      const token = await create({ payload: "x" });
      for (let i = 0; i < 100 && !readFileSync(persist, "utf8").includes(token); i++) await wait(50);
      assert.match(readFileSync(persist, "utf8"), new RegExp(`"token":"${token}"`));
      assert.equal(statSync(persist).mode & 0o777, 0o600);
    });
    assert.deepEqual(readdirSync(join(folder, "alone")), ["state.jsonl"]);
  });

  it("is kept by one mock at a time, of this process or another, and taken over from one that was killed", async () => {
    const persist = newFile();
    let state = "";
    await withMock({ persist }, async ({ create }) => {
      await create({ payload: "kept" });
      await assert.rejects(startMock({ persist }), /is kept by another mock \(process \d+\): end it/);

      const { code, err } = await pushcheck(["mock", "--port", "0", "--control-port", "0", "--persist", persist]);

      assert.equal(code, 2);
      assert.match(err, new RegExp(`^pushcheck: .* is kept by another mock \\(process ${process.pid}\\).*\\n$`));
      for (let i = 0; i < 100 && !readFileSync(persist, "utf8").includes("kept"); i++) await wait(50);
      state = readFileSync(persist, "utf8");
    });
    assert.match(state, /kept/);
    const { pid } = spawnSync("true");
    writeFileSync(`${persist}.lock`, `${pid}\n`);

    const next = await startMock({ persist });
    await next.close();

    assert.equal(existsSync(`${persist}.lock`), false);
  });

  it("is what a reset left", async () => {
    const persist = newFile();
    await withMock({ persist }, async ({ create, mock }) => {
      await create({ payload: "x" });
      await mock.reset("every-state");
    });
    await withMock({ persist, seed: "demo" }, async ({ send }) => {
      assert.equal((await send("GET", "/p/text-untouched.json")).status, 200);
    });
  });

  it("gives no token away twice, although randomness repeats itself", async () => {
    const persist = newFile();
    const tokens = new Set<string>();
    for (let i = 0; i < 3; i++) {
      await withMock({ persist, randomSeed: 1 }, async ({ create }) => void tokens.add(await create({ payload: "x" })));
    }
    assert.equal(tokens.size, 3);
  });
});

describe("a file that is no state", () => {
  const wrong = (from: RegExp, to: string) => (text: string) => text.replace(from, to);
  const damages: Readonly<Record<string, readonly [(text: string) => string, RegExp]>> = {
    "is cut off": [(text) => text.slice(0, -30), /is damaged: line \d+: expected JSON$/],
    "lacks a line": [(text) => text.replace(/[^\n]*\n$/, ""), /is damaged: it has \d+ lines, expected \d+$/],
    "lacks a key": [wrong(/"views":\d+,/, ""), /is damaged: line \d+: push\.views: /],
    "has a wrong type": [wrong(/"createdAt":\d+/, '"createdAt":"now"'), /is damaged: line \d+: push\.createdAt: /],
    "has an unknown key": [wrong(/"push":\{/, '"push":{"more":1,'), /is damaged: line \d+: push: .*more/],
    "has a token twice": [
      (text) => text.replaceAll(/"token":"[^"]*"/g, '"token":"the-same-token"'),
      /push\.token: it is taken/,
    ],
    "misses a file": [wrong(/"key":"[^"]*"/, '"key":"other"'), /push\.files: one is missing/],
    "is of a newer format": [
      wrong(/"format":1/, '"format":2'),
      /written by a newer pushcheck: it has format 2, expected 1/,
    ],
    "is something else": [() => '{"name":"my-app","private":true}\n', /is not the state of a mock/],
    "is text": [() => "remember the milk\n", /is not the state of a mock/],
    "is empty": [() => "", /is not the state of a mock/],
  };

  for (const [what, [damage, message]] of Object.entries(damages)) {
    it(`${what}: is refused by name, and stays as it is`, async () => {
      const persist = newFile();
      await withMock({ persist, seed: "every-state" }, async () => undefined);
      const damaged = damage(readFileSync(persist, "utf8"));
      writeFileSync(persist, damaged);

      await assert.rejects(startMock({ persist }), (error: Error) => {
        assert.match(error.message, message);
        assert.ok(error.message.startsWith(persist) && !error.message.includes("\n"));
        return error.name === "Unusable";
      });

      assert.equal(readFileSync(persist, "utf8"), damaged);
    });
  }

  it("ends the command with exit code 2 and one line", async () => {
    const persist = newFile();
    writeFileSync(persist, "{}\n");
    const ended = await pushcheck(["mock", "--port", "0", "--persist", persist]);
    assert.deepEqual(
      [ended.code, ended.err, readFileSync(persist, "utf8")],
      [2, `pushcheck: ${persist} is not the state of a mock: expected what --persist has written\n`, "{}\n"],
    );
  });

  it("or a place that cannot be written to is known at the start", async () => {
    await assert.rejects(startMock({ persist: join(folder, "no-such-folder", "state.jsonl") }), {
      message: /^cannot keep the state in .*: ENOENT$/,
    });
    await assert.rejects(startMock({ persist: folder }), { message: /^cannot read .*: EISDIR$/ });
  });
});

describe("pushcheck mock --persist", () => {
  it("keeps the state when it is ended by a signal", async () => {
    const persist = newFile();
    const first = await pushcheck(["mock", "--port", "0", "--persist", persist, "--seed", "demo", "--json"], {
      onOutput: (child) => void child.kill("SIGTERM"),
    });
    assert.equal(first.code, 0);
    const kept = readFileSync(persist, "utf8");
    chmodSync(persist, 0o644);
    const second = await pushcheck(["mock", "--port", "0", "--persist", persist, "--seed", "heavy"], {
      onOutput: (child) => void child.kill("SIGINT"),
    });
    assert.equal(second.code, 0);
    assert.match(second.out, new RegExp(`the state is kept in ${persist}`));
    assert.equal(readFileSync(persist, "utf8"), kept);
  });

  it("begins at another time, and stands still", async () => {
    let date = "";
    const ended = await pushcheck(["mock", "--port", "0", "--now", "2031-05-06", "--freeze", "--json"], {
      onOutput: (child, out) => {
        const { url } = JSON.parse(out);
        void fetch(`${url}/p.json`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: '{"password":{"payload":"x"}}',
        }).then(async (reply) => {
          date = ((await reply.json()) as { created_at: string }).created_at;
          child.kill("SIGTERM");
        });
      },
    });
    assert.deepEqual([ended.code, date], [0, "2031-05-06T00:00:00.000Z"]);
    const refused = await pushcheck(["mock", "--now", "soon"]);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /--now <time>.*Expected a date or a time/);
  });
});

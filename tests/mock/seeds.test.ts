/** What a mock can begin with. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { startMock } from "../../mock/server.ts";
import { clockFrom, DAY } from "../../mock/state/clock.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { type Lab, withMock } from "./client.ts";

const folder = temporaryFolder();

function frozenClock() {
  return clockFrom(() => Date.parse("2026-03-01T12:00:00Z"));
}

/** Everything that the three people see in their lists, addresses aside. */
async function listsOf({ send, mock }: Lab): Promise<string> {
  const texts: string[] = [];
  for (const as of ["owner", "other", "admin"] as const) {
    for (const list of ["active", "expired"]) texts.push((await send("GET", `/p/${list}.json`, { as })).text);
  }
  return texts.join("\n").replaceAll(mock.url, "");
}

describe("a built-in seed", () => {
  it("is the same pushes under the same url_tokens for the same number, also after a reset", async () => {
    const options = { seed: "demo", randomSeed: 7, clock: frozenClock() } as const;
    const lists = await Promise.all(
      [options, options, { ...options, randomSeed: 8 }].map(async (each) => {
        let seen: string[] = [];
        await withMock(each, async (lab) => {
          const first = await listsOf(lab);
          await lab.create({ payload: "x" }, "owner");
          await lab.mock.reset();
          seen = [first, await listsOf(lab)];
        });
        return seen;
      }),
    );

    const [[first, afterReset] = [], [second] = [], [different] = []] = lists;
    assert.ok(first && first.length > 5_000);
    assert.equal(afterReset, first);
    assert.equal(second, first);
    assert.notEqual(different, first);
  });

  it("makes url_tokens of later creations repeatable as well", async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 2; i++) {
      await withMock({ randomSeed: 1 }, async ({ create }) => void tokens.push(await create({ payload: "x" })));
    }
    assert.equal(tokens[0], tokens[1]);
  });

  it("every-state: each kind in each state, as its token says", () =>
    withMock({ seed: "every-state" }, async ({ send, audit }) => {
      const show = (token: string, passphrase = "") => send("GET", `/p/${token}.json?passphrase=${passphrase}`);
      const partOf = async (token: string) => {
        const { status, body } = await show(token);
        return [status, body.expired, body.views_remaining, body.days_remaining, body.deleted];
      };
      for (const kind of ["text", "file", "url", "qr"]) {
        assert.deepEqual(await partOf(`${kind}-untouched`), [200, false, 4, 7, false], kind);
        assert.deepEqual(await partOf(`${kind}-last-view`), [200, false, 0, 7, false], kind);
        assert.deepEqual(await partOf(`${kind}-days-over`), [200, true, 4, 0, false], kind);
        assert.deepEqual(await partOf(`${kind}-hand-expired`), [200, true, 3, 6, true], kind);
        assert.equal((await show(`${kind}-passphrase`)).status, 401, kind);
        assert.equal((await show(`${kind}-passphrase`, "open%20sesame")).status, 200, kind);
      }
      assert.deepEqual(await audit("text-guessed-at"), ["creation", ...Array(4).fill("failed_passphrase")]);
      assert.deepEqual(await audit("text-seen-after-end"), ["creation", "view", "view", "failed_view", "failed_view"]);
    }));

  it("leaves out what a release or a setting does not have", async () => {
    await withMock({ release: "1.56.0", seed: "every-state" }, async ({ send }) => {
      assert.equal((await send("GET", "/p/text-untouched.json")).status, 200);
      assert.equal((await send("GET", "/p/qr-untouched.json")).status, 404);
      assert.equal((await send("GET", "/p/file-untouched.json")).status, 404);
    });
    await withMock({ settings: { "pw.expire_after_views_max": 2 }, seed: "demo" }, async ({ send }) => {
      const { text } = await send("GET", "/p/active.json", { as: "owner" });
      assert.match(text, /"name":"API key, staging"/);
    });
  });

  it("heavy: 100,000 pushes, of which the owner's lists go on to page 200", () =>
    withMock({ seed: "heavy" }, async ({ send }) => {
      const { body } = await send("GET", "/api/v2/pushes/active?page=200", { as: "owner" });
      assert.equal((body as unknown as unknown[]).length, 50);
    }));
});

describe("a seed of one's own", () => {
  it("is made by the server's rules: defaults, views, the end", () =>
    withMock(
      {
        clock: frozenClock(),
        seed: {
          pushes: [
            { url_token: "young-token", payload: "second", owner: "owner" },
            { url_token: "older-token", payload: "first", owner: "owner", age: "3d", views: 2, passphrase: "p" },
            {
              url_token: "expired-token",
              payload: "x",
              owner: "owner",
              age: "9d",
              expire_after_days: 3,
              expired: true,
            },
          ],
        },
      },
      async ({ send, audit }) => {
        const { body } = await send("GET", "/p/active.json", { as: "owner" });
        const rows = body as unknown as { url_token: string; views_remaining: number; created_at: string }[];
        assert.deepEqual(
          rows.map((row) => [row.url_token, row.views_remaining, row.created_at]),
          [
            ["young-token", 5, "2026-03-01T12:00:00.000Z"],
            ["older-token", 3, "2026-02-26T12:00:00.000Z"],
          ],
        );
        assert.deepEqual(await audit("older-token"), ["creation", "view", "view"]);
        const gone = await send("GET", "/p/expired.json", { as: "owner" });
        assert.match(gone.text, /"url_token":"expired-token".*"expired_on":"2026-02-23T12:00:00.000Z"/);
      },
    ));

  it("carries files", () =>
    withMock(
      {
        seed: { pushes: [{ url_token: "token-of-files", owner: "owner", files: [{ name: "a.txt", text: "hello" }] }] },
      },
      async ({ send }) => {
        const { body } = await send("GET", "/p/token-of-files.json");
        const [file] = body.files as { filename: string; url: string }[];
        assert.equal(file?.filename, "a.txt");
        assert.equal(await (await fetch(file?.url ?? "")).text(), "hello");
      },
    ));

  it("is refused in one line that names the key, where a server would do something else", async () => {
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ pushes: [{ payload: "x", bogus: 1 }] }, /^the seed is no seed: pushes\.0: .*bogus/],
      [{ pushes: [{ payload: "x", age: "soon" }] }, /^the seed is no seed: pushes\.0\.age: expected a number with/],
      [{ pushes: [{ payload: 1 }] }, /^the seed is no seed: pushes\.0\.payload: /],
      [{ pushes: "x" }, /^the seed is no seed: pushes: /],
      [{ pushes: [{}] }, /^the seed cannot be planted: pushes\.0\.payload: Payload is required\.$/],
      [
        { pushes: [{ payload: "x" }, { payload: "x", expire_after_days: 91 }] },
        /pushes\.1\.expire_after_days: expected 1 to 90/,
      ],
      [{ pushes: [{ payload: "x", kind: "url" }] }, /pushes\.0\.payload: must be a valid HTTP/],
      [{ pushes: [{ payload: "x", failed_passphrases: 1 }] }, /pushes\.0\.failed_passphrases: it has no passphrase/],
      [{ pushes: [{ files: [{ name: "a", text: "" }] }] }, /pushes\.0\.owner: a file push needs one/],
      [{ pushes: [{ files: [{ name: "a" }], owner: "owner" }] }, /pushes\.0\.files\.0: expected either text or base64/],
      [{ pushes: [1, 2].map(() => ({ payload: "x", url_token: "taken-token" })) }, /pushes\.1\.url_token: it is taken/],
      [{ pushes: [{ payload: "x", url_token: "active" }] }, /pushes\.0\.url_token: expected 11 to 19/],
      [
        { pushes: [{ payload: "x", deletable_by_viewer: false, expired: true }] },
        /pushes\.0\.expired: nobody may expire it by hand/,
      ],
    ];
    for (const [seed, message] of cases) {
      await assert.rejects(startMock({ seed: seed as never }), { name: "Unusable", message }, String(message));
    }
    await assert.rejects(startMock({ release: "1.56.0", seed: { pushes: [{ kind: "qr", payload: "x" }] } }), {
      message: /pushes\.0\.kind: /,
    });
  });

  it("can be a file, which errors name", async () => {
    const file = join(folder, "seed.yaml");
    writeFileSync(file, "pushes:\n  - payload: hello\n    url_token: greeting-token\n");
    await withMock({ seed: file }, async ({ send }) => {
      assert.equal((await send("GET", "/p/greeting-token.json")).body.payload, "hello");
    });
    writeFileSync(file, "pushes:\n  - payload: the secret\n    view: 3\n");
    const wrong = await pushcheck(["mock", "--port", "0", "--seed", file]);
    assert.deepEqual(
      [wrong.code, wrong.err],
      [2, `pushcheck: ${file} is no seed: pushes.0: Unrecognized key: "view"\n`],
    );
    const typo = await pushcheck(["mock", "--port", "0", "--seed", "dmeo"]);
    assert.equal(typo.code, 2);
    assert.match(typo.err, /^pushcheck: there is no seed and no file "dmeo": did you mean "demo"\?.*every-state\n$/);
  });
});

describe("a reset at the control port", () => {
  it("plants another seed, refuses what is none, and takes no file names", () =>
    withMock({ controlPort: 0 }, async ({ mock, send }) => {
      const reset = (body: unknown) =>
        fetch(`${mock.controlUrl}/reset`, { method: "POST", body: JSON.stringify(body) });
      assert.equal((await reset({ seed: "every-state" })).status, 200);
      assert.equal((await send("GET", "/p/text-untouched.json")).status, 200);
      for (const seed of ["nowhere.yaml", { pushes: [{ payload: "x", views: -1 }] }, 7]) {
        const refused = await reset({ seed });
        assert.equal(refused.status, 400);
        assert.match(await refused.text(), /seed/);
      }
      assert.equal((await send("GET", "/p/text-untouched.json")).status, 200, "a refused seed changes nothing");
      assert.equal((await reset({})).status, 200);
      assert.equal((await send("GET", "/p/text-untouched.json")).status, 404);
    }));
});

describe("the clock", () => {
  it("stands still, moves, runs on and goes back to the system's time at the control port", () =>
    withMock({ controlPort: 0, clock: clockFrom() }, async ({ mock, send, create }) => {
      const clock = async (method: string, body?: unknown) => {
        const reply = await fetch(`${mock.controlUrl}/clock`, {
          method,
          body: body === undefined ? null : JSON.stringify(body),
        });
        return { status: reply.status, ...((await reply.json()) as { now: string; frozen: boolean; error: string }) };
      };
      const token = await create({ payload: "x", expire_after_days: 2 });
      const frozen = await clock("POST", { now: "2030-01-01T00:00:00Z", freeze: true });
      assert.deepEqual([frozen.now, frozen.frozen], ["2030-01-01T00:00:00.000Z", true]);
      assert.equal((await send("GET", `/p/${token}.json`)).body.expired, true, "day expiry follows at the next show");
      assert.equal((await clock("POST", { advance: "90m" })).now, "2030-01-01T01:30:00.000Z");
      assert.equal((await clock("GET")).now, "2030-01-01T01:30:00.000Z");
      assert.equal((await clock("POST", { freeze: false })).frozen, false);
      const real = await clock("DELETE");
      assert.ok(Math.abs(Date.parse(real.now) - Date.now()) < DAY);
      for (const [body, key] of [
        [{ now: "2030-01-01T00:00:00Z", advance: "1d" }, /exclude/],
        [{ advance: "soon" }, /advance: expected seconds/],
        [{ freeze: "yes" }, /freeze: /],
        [{ advance: 1e15 }, /1970 to 9999/],
        [{ tick: 1 }, /tick/],
      ] as const) {
        const refused = await clock("POST", body);
        assert.equal(refused.status, 400);
        assert.match(refused.error, key);
      }
    }));
});

/** What faults look like to a client, and how they are turned on. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type FaultName, faults } from "../../mock/faults/index.ts";
import { allowedText, options, parseWishText } from "../../mock/faults/wish.ts";
import { seededRandom } from "../../mock/state/random.ts";
import { pushcheck } from "../helpers/command.ts";
import { type Lab, type Reply, type Sending, sendRaw, withMock } from "./client.ts";

/** A mock, and the means to ask it for one fault. */
interface Show extends Lab {
  /** Sends one request with the fault. */
  readonly ask: (method: string, path: string, sending?: Sending & { readonly value?: number }) => Promise<Reply>;
  /** The same on a bare socket: what came until the server closed or fell silent. */
  readonly raw: (method: string, path: string, body?: string) => Promise<string>;
}

const CREATION = '{"push":{"payload":"secret"}}';
const VERSION = "/api/v2/version";

/** One experiment for each fault: a fault without one does not compile. */
const shows: Readonly<Record<FaultName, (show: Show) => Promise<void>>> = {
  latency: async ({ ask }) => {
    const startedAt = performance.now();
    const reply = await ask("GET", VERSION, { value: 60 });
    assert.ok(performance.now() - startedAt >= 59);
    assert.equal(reply.status, 200);
  },
  jitter: async ({ ask }) => {
    assert.equal((await ask("GET", VERSION, { value: 1 })).status, 200);
    const { wait } = faults.jitter;
    assert.deepEqual([wait?.(100, () => 0), wait?.(100, () => 0.5), wait?.(100, () => 0.999)], [0, 50, 100]);
  },
  "late-answer": async ({ ask, mock }) => {
    const startedAt = performance.now();
    const answered = ask("POST", "/api/v2/pushes", { value: 300, body: CREATION, type: "application/json" });
    while ((await pushesOf(mock)) === 0);
    const reply = await answered;
    assert.ok(performance.now() - startedAt >= 299);
    assert.equal(reply.status, 201);
  },
  "slow-drip": async ({ mock }) => {
    const startedAt = performance.now();
    const reply = await fetch(`${mock.url}${VERSION}`, { headers: { "X-Pushcheck-Fault": "slow-drip=5" } });
    const text = await reply.text();
    assert.equal(JSON.parse(text).application_version, "2.11.4");
    assert.ok(performance.now() - startedAt >= (text.length / 16) * 4);
  },
  "clock-jump": async ({ ask, create, clock }) => {
    const token = await create({ payload: "x", expire_after_days: 5 });
    const before = clock.now();
    assert.equal((await ask("GET", `/p/${token}.json`, { value: 3 })).body.days_remaining, 2);
    assert.ok(clock.now() - before >= 3 * 86_400_000);
  },
  "too-many-requests": async ({ ask }) => {
    const reply = await ask("GET", VERSION, { value: 7 });
    assert.deepEqual([reply.status, reply.headers["retry-after"], reply.text], [429, "7", "Retry later\n"]);
    assert.equal(reply.headers["content-type"], "text/plain");
  },
  "too-many-attempts": async ({ ask }) => {
    const reply = await ask("GET", "/p/x.json");
    assert.deepEqual([reply.status, reply.headers["retry-after"]], [429, undefined]);
    assert.match(String(reply.body.error), /^Too many passphrase attempts/);
  },
  unauthorized: async ({ ask }) => {
    const reply = await ask("POST", "/p.json", { as: "owner", json: {} });
    assert.deepEqual([reply.status, reply.text], [401, ""]);
  },
  forbidden: async ({ ask }) => {
    const reply = await ask("GET", "/p/x/audit.json");
    assert.deepEqual([reply.status, reply.body], [403, { error: "That push doesn't belong to you." }]);
  },
  "not-found": async ({ ask, create }) => {
    const reply = await ask("GET", `/p/${await create({ payload: "x" })}.json`);
    assert.deepEqual([reply.status, reply.body], [404, { error: "not-found" }]);
  },
  invalid: async ({ ask }) => {
    const reply = await ask("POST", "/api/v2/pushes", { body: CREATION, type: "application/json" });
    assert.equal(reply.status, 422);
    assert.deepEqual(Object.keys(reply.body), ["payload", "kind"]);
  },
  "bad-request": async ({ ask }) => {
    const reply = await ask("POST", "/p.json", { body: CREATION, type: "application/json" });
    assert.deepEqual([reply.status, reply.body], [400, { status: 400, error: "Bad Request" }]);
  },
  "error-page": async ({ ask }) => {
    for (const value of [500, 502, 503, 504]) {
      const reply = await ask("GET", VERSION, { value });
      assert.deepEqual([reply.status, reply.headers["content-type"]], [value, "text/html"]);
      assert.match(reply.text, new RegExp(`^<!doctype html>[^]*${value} `));
    }
  },
  "sign-in-page": async ({ ask }) => {
    const reply = await ask("GET", VERSION);
    assert.deepEqual([reply.status, reply.headers["content-type"]], [200, "text/html"]);
    assert.match(reply.text, /<h1>Sign in</);
  },
  redirect: async ({ ask }) => {
    for (const value of [301, 302, 303, 307, 308]) {
      const reply = await ask("POST", "/p.json?a=b", { value });
      assert.deepEqual([reply.status, reply.headers.location], [value, "https://elsewhere.invalid/p.json?a=b"]);
    }
  },
  "unknown-fields": async ({ ask, create }) => {
    const { body } = await ask("GET", `/p/${await create({ payload: "x" })}.json`);
    assert.deepEqual([body.payload, body.added_later], ["x", true]);
  },
  "reordered-keys": async ({ ask, send, create }) => {
    const path = `/p/${await create({ payload: "x", expire_after_views: 9 })}/preview.json`;
    const [usual, other] = [await send("GET", path), await ask("GET", path)];
    const [reordered] = [await ask("GET", "/api/v2/version")];
    assert.deepEqual(other.body, usual.body);
    assert.deepEqual(Object.keys(reordered.body).sort(), Object.keys((await send("GET", VERSION)).body).sort());
    assert.notDeepEqual(Object.keys(reordered.body), Object.keys((await send("GET", VERSION)).body));
  },
  "null-fields": async ({ ask, create }) => {
    const token = await create({ payload: "x", name: "n" }, "owner");
    const { body } = await ask("GET", `/p/${token}.json`);
    assert.deepEqual([body.payload, body.deletable_by_viewer, body.url_token], [null, null, token]);
  },
  "missing-fields": async ({ ask, create }) => {
    const { body } = await ask("GET", `/p/${await create({ payload: "x" })}.json`);
    assert.deepEqual(Object.keys(body).sort(), ["expired", "payload", "url_token"]);
  },
  "numbers-as-text": async ({ ask, create }) => {
    const { body } = await ask("GET", `/p/${await create({ payload: "x", expire_after_days: 5 })}.json`);
    assert.deepEqual([body.expire_after_days, body.expired], ["5", false]);
  },
  "empty-lists": async ({ ask, create }) => {
    const token = await create({ payload: "x" }, "owner");
    assert.deepEqual((await ask("GET", "/p/active.json", { as: "owner" })).body, []);
    assert.deepEqual((await ask("GET", `/p/${token}/audit.json`, { as: "owner" })).body.views, []);
  },
  "truncated-json": async ({ mock }) => {
    const reply = await fetch(`${mock.url}${VERSION}`, { headers: { "X-Pushcheck-Fault": "truncated-json" } });
    const text = await reply.text();
    assert.equal(reply.headers.get("content-length"), String(text.length));
    assert.match(text, /^\{"/);
    assert.throws(() => JSON.parse(text), SyntaxError);
  },
  "byte-order-mark": async ({ mock }) => {
    const reply = await fetch(`${mock.url}${VERSION}`, { headers: { "X-Pushcheck-Fault": "byte-order-mark" } });
    const bytes = Buffer.from(await reply.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x7b]);
  },
  "empty-answer": async ({ ask }) => {
    const reply = await ask("POST", "/api/v2/pushes", { body: CREATION, type: "application/json" });
    assert.deepEqual([reply.status, reply.text, reply.headers["content-length"]], [201, "", "0"]);
  },
  "wrong-content-type": async ({ ask }) => {
    const reply = await ask("GET", VERSION);
    assert.equal(reply.headers["content-type"], "text/html; charset=utf-8");
    assert.equal(JSON.parse(reply.text).application_version, "2.11.4");
  },
  "cut-answer": async ({ raw }) => {
    const [head = "", body = ""] = (await raw("GET", VERSION)).split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    assert.ok(body.length > 0 && body.length < length, `${body.length} of ${length}`);
  },
  "dropped-after-commit": async ({ raw, mock }) => {
    assert.equal(await raw("POST", "/api/v2/pushes", CREATION), "");
    assert.equal(await pushesOf(mock), 1);
  },
  "dropped-before-commit": async ({ raw, mock }) => {
    assert.equal(await raw("POST", "/api/v2/pushes", CREATION), "");
    assert.equal(await pushesOf(mock), 0);
  },
  "no-answer": async ({ raw, mock }) => {
    assert.equal(await raw("POST", "/api/v2/pushes", CREATION), "");
    assert.equal(await pushesOf(mock), 0);
  },
  chunked: async ({ ask, raw }) => {
    const reply = await ask("GET", VERSION);
    assert.deepEqual([reply.headers["content-length"], reply.headers["transfer-encoding"]], [undefined, "chunked"]);
    assert.equal(reply.body.application_version, "2.11.4");
    assert.match(await raw("GET", VERSION), /\r\n1\r\n\{\r\n1\r\n"\r\n/);
  },
  "duplicate-headers": async ({ raw }) => {
    const reply = await raw("GET", VERSION);
    assert.equal(reply.match(/^content-type: application\/json/gim)?.length, 2);
    assert.equal(reply.match(/^content-length: /gim)?.length, 1);
  },
  "lower-case-headers": async ({ raw }) => {
    const reply = await raw("GET", VERSION);
    assert.match(reply, /\r\ncontent-type: application\/json/);
    assert.doesNotMatch(reply, /\r\nContent-/);
  },
  "no-content-type": async ({ ask }) => {
    const reply = await ask("GET", VERSION);
    assert.equal(reply.headers["content-type"], undefined);
    assert.equal(JSON.parse(reply.text).application_version, "2.11.4");
  },
  "expired-now": async ({ ask, send, create }) => {
    for (const path of ["/p/*.json", "/api/v2/pushes/*"]) {
      const token = await create({ payload: "x", expire_after_views: 9 });
      const { status, body } = await ask("GET", path.replace("*", token));
      assert.deepEqual([status, body.expired, body.payload], [200, true, null]);
      assert.equal((await send("GET", path.replace("*", token))).body.expired, true);
    }
    assert.equal((await ask("GET", "/p/%ff.json", { headers: { Accept: "application/json" } })).status, 400);
  },
  "throttle-on": async ({ ask }) => {
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask("GET", VERSION, { value: 3 })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
  },
};

/** What the control port refuses, and what it says. */
const wrong: readonly (readonly [input: unknown, says: string])[] = [
  [{ name: "latency", value: "soon" }, 'value: expected latency\'s milliseconds, 0 to 600000, seen "soon"'],
  [{ name: "latency", value: -1 }, "value: expected latency's milliseconds, 0 to 600000, seen -1"],
  [{ name: "error-page", value: 418 }, "value: expected error-page's status, 500, 502, 503, 504, seen 418"],
  [{ name: "unauthorized", value: 1 }, "value: unauthorized takes none, seen 1"],
  [{ name: "constructor" }, 'there is no fault "constructor": did you mean "jitter"?'],
  [{ value: 1 }, "name: expected the name of a fault"],
  [{ name: "latency", probability: 2 }, "probability: expected a number from 0 to 1, seen 2"],
  [{ name: "latency", nth: 1.5 }, "nth: expected a whole number from 1, seen 1.5"],
  [{ name: "latency", path: "p" }, 'path: expected a path such as "/p/*", seen "p"'],
  [
    { name: "latency", colour: 1 },
    "colour: no such option, expected one of probability, nth, count, path, method, label",
  ],
  ["latency", 'expected a fault such as {"name":"latency","value":200}'],
];

describe("a fault over a socket", () => {
  for (const [name, show] of Object.entries(shows)) {
    it(`${name}: ${faults[name as FaultName].sentence}`, () =>
      withMock({ controlPort: 0, random: seededRandom(3) }, (lab) => show(showing(lab, name))));
  }
});

describe("faults", () => {
  it("are at least 20, each told in one sentence of its own", () => {
    const sentences = Object.values(faults).map(({ sentence }) => sentence);
    assert.ok(sentences.length >= 20, `there are ${sentences.length}`);
    assert.equal(new Set(sentences).size, sentences.length);
    for (const sentence of sentences) assert.match(sentence, /^\S.*[^.\s]$/);
  });

  it("take usual numbers that they allow", () => {
    for (const name of Object.keys(faults)) assert.equal(parseWishText(name).name, name);
  });

  it("are off unless asked for, and the answer says which it has", () =>
    withMock({}, async ({ send }) => {
      const [sound, faulty] = [
        await send("GET", VERSION),
        await send("GET", VERSION, { headers: { "X-Pushcheck-Fault": "latency=1, unknown-fields" } }),
      ];
      assert.equal(sound.headers["x-pushcheck-fault"], undefined);
      assert.equal(sound.body.added_later, undefined);
      assert.equal(faulty.headers["x-pushcheck-fault"], "latency=1, unknown-fields");
    }));

  it("come by Prefer too, beside Prism's words", () =>
    withMock({}, async ({ send }) => {
      const prefer = async (Prefer: string) => (await send("GET", VERSION, { headers: { Prefer } })).status;
      assert.equal(await prefer("fault=unauthorized"), 401);
      assert.equal(await prefer('return=minimal, fault="error-page=503"'), 503);
      assert.equal(await prefer("respond-async"), 200);
    }));

  it("are refused by name where a header asks for none that is there", () =>
    withMock({}, async ({ send }) => {
      const reply = await send("GET", VERSION, { headers: { "X-Pushcheck-Fault": "latncy" } });
      assert.equal(reply.status, 400);
      assert.equal(reply.text, 'X-Pushcheck-Fault: there is no fault "latncy": did you mean "latency"?\n');
    }));

  it("keep to a path, a method, a label, an nth request and a count", () =>
    withMock(
      {
        faults: [
          "unauthorized,path=/p/*/audit.json",
          "forbidden,method=DELETE",
          "not-found,label=lost",
          "error-page,path=/up,nth=2",
          "bad-request,path=/p/active.json,count=1",
        ],
      },
      async ({ send }) => {
        const statusOf = async (method: string, path: string, headers = {}) =>
          (await send(method, path, { headers, as: "owner" })).status;
        assert.equal(await statusOf("GET", VERSION), 200);
        assert.equal(await statusOf("GET", "/p/x/audit.json"), 401);
        assert.equal(await statusOf("DELETE", "/p/x.json"), 403);
        assert.equal(await statusOf("GET", VERSION, { "X-Pushcheck-Label": "lost" }), 404);
        assert.deepEqual(
          [await statusOf("GET", "/up"), await statusOf("GET", "/up"), await statusOf("GET", "/up")],
          [200, 502, 200],
        );
        assert.deepEqual(
          [await statusOf("GET", "/p/active.json"), await statusOf("GET", "/p/active.json")],
          [400, 200],
        );
      },
    ));

  it("have the same luck with the same seed", async () => {
    const luck = async (seed: number) => {
      const statuses: number[] = [];
      await withMock({ faults: ["not-found,probability=0.5"], random: seededRandom(seed) }, async ({ send }) => {
        for (let i = 0; i < 20; i++) statuses.push((await send("GET", VERSION)).status);
      });
      return statuses.join();
    };
    const [first, again, other] = [await luck(1), await luck(1), await luck(2)];
    assert.equal(first, again);
    assert.notEqual(first, other);
    assert.match(first, /200/);
    assert.match(first, /404/);
  });

  it("are turned on, listed and turned off at the control port", () =>
    withMock({ controlPort: 0 }, async ({ mock, send }) => {
      const control = controlOf(mock.controlUrl);
      await control("POST", "", { name: "forbidden", count: 2 });
      await control("POST", "", { name: "latency", value: 1 });
      assert.equal((await send("GET", VERSION)).status, 403);

      const listed = await control("GET", "");
      assert.deepEqual(listed.body.faults, [
        { name: "forbidden", value: 0, count: 2, fitted: 1, played: 1 },
        { name: "latency", value: 1, fitted: 1, played: 1 },
      ]);
      assert.equal(listed.body.known.length, Object.keys(faults).length);

      assert.equal((await control("DELETE", "?name=forbidden")).body.faults.length, 1);
      assert.equal((await send("GET", VERSION)).status, 200);
      assert.deepEqual((await control("DELETE", "")).body.faults, []);
    }));

  for (const [input, says] of wrong) {
    it(`are refused at the control port for ${JSON.stringify(input)}`, () =>
      withMock({ controlPort: 0 }, async ({ mock, send }) => {
        const reply = await controlOf(mock.controlUrl)("POST", "", input);
        assert.equal(reply.status, 400);
        assert.equal(reply.body.error, says);
        assert.equal((await send("GET", VERSION)).status, 200);
      }));
  }

  it("are refused by the flag in one line, with exit code 2", async () => {
    for (const [flag, says] of [
      ["latncy", 'there is no fault "latncy": did you mean "latency"?'],
      ["latency=soon", 'value: expected latency\'s milliseconds, 0 to 600000, seen "soon"'],
      ["unauthorized,nth=0", 'nth: expected a whole number from 1, seen "0"'],
    ] as const) {
      const ended = await pushcheck(["mock", "--port", "0", "--fault", flag]);
      assert.deepEqual([ended.code, ended.err], [2, `pushcheck: --fault ${flag}: ${says}\n`]);
    }
  });

  it("come by flag", async () => {
    let status = 0;
    const ended = await pushcheck(
      ["mock", "--port", "0", "--json", "--random-seed", "1", "--fault", "error-page=503,path=/up"],
      {
        onOutput: async (child, out) => {
          status = (await fetch(`${JSON.parse(out).url}/up`)).status;
          child.kill("SIGTERM");
        },
      },
    );
    assert.deepEqual([ended.code, status], [0, 503]);
  });

  it("are all in docs/faults.md, with their sentences and numbers, and so are their options", () => {
    const page = readFileSync(join(__dirname, "..", "..", "docs", "faults.md"), "utf8");
    const rows = page
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()));
    const listed = rows.map(([, name = "", sentence, value, usual]) => [name.slice(1, -1), sentence, value, usual]);
    const expected = Object.entries(faults).map(([name, { sentence, value }]) => [
      name,
      sentence,
      value ? allowedText(value) : "",
      value ? String(value.usual) : "",
    ]);
    assert.deepEqual(listed.slice(0, expected.length), expected);
    assert.deepEqual(
      listed.slice(expected.length).map(([name]) => name),
      options,
    );
  });
});

function showing(lab: Lab, name: string): Show {
  return {
    ...lab,
    ask: (method, path, { value, ...sending } = {}) => {
      const fault = value === undefined ? name : `${name}=${value}`;
      return lab.send(method, path, { ...sending, headers: { ...sending.headers, "X-Pushcheck-Fault": fault } });
    },
    raw: (method, path, body = "") => {
      const head = [`${method} ${path} HTTP/1.1`, "Host: x", "Connection: close", `X-Pushcheck-Fault: ${name}`];
      const content = ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`];
      return sendRaw(lab.mock, `${[...head, ...(body === "" ? [] : content)].join("\r\n")}\r\n\r\n${body}`);
    },
  };
}

async function pushesOf({ controlUrl }: Lab["mock"]): Promise<number> {
  const { pushes } = (await (await fetch(`${controlUrl}/state`)).json()) as { pushes: number };
  return pushes;
}

function controlOf(controlUrl = "") {
  return async (method: string, query: string, body?: unknown) => {
    const reply = await fetch(`${controlUrl}/faults${query}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answered = (await reply.json()) as { faults: unknown[]; known: unknown[]; error: string };
    return { status: reply.status, body: answered };
  };
}

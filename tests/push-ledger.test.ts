/** The list of what a run made: encrypted, durable, and the only thing that a clean-up goes by. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createWire } from "../fixtures/clients/wire.ts";
import { cipherFor } from "../fixtures/ledger/cipher.ts";
import { beginLedger, openLedger, readLedger } from "../fixtures/ledger/ledger.ts";
import { sweep } from "../fixtures/ledger/sweep.ts";
import { createGate } from "../fixtures/pacing/gate.ts";
import { pacerOf } from "../fixtures/pacing/pacer.ts";
import type { Identities } from "../fixtures/target.ts";
import { clockFrom, type Mock, startMock } from "../mock/server.ts";
import type { Compliance } from "../reports/compliance.ts";
import { readCompliance } from "../reports/report-files.ts";
import { type Ended, mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";
import { type Served, serve } from "./servers/serve.ts";

const folder = temporaryFolder();
const owner = { email: "owner@example.test", token: "mock-owner-token" };
const now = () => new Date("2026-01-01T00:00:00.000Z");
let count = 0;

function ledgerOf(identities: Identities, target = "http://127.0.0.1:1", clock = now) {
  const file = join(folder, `ledger-${++count}.jsonl`);
  const cipher = cipherFor(file, identities);
  beginLedger(file, { runId: `run-${count}`, label: null, target }, cipher, now());
  return {
    file,
    ledger: openLedger(file, cipher, clock),
    read: () => readLedger(file, identities),
  };
}

const push = { url_token: "token-of-a-push", passphrase: "open sesame", views: 3, days: 2 };

describe("a ledger", () => {
  it("knows what was made and is not gone, and until when it may live", () => {
    const { ledger, read } = ledgerOf({ owner });
    ledger.made(ledger.intend("owner", 2), push, "owner");
    ledger.made(ledger.intend("owner", 2), { ...push, url_token: "another-token" }, "owner");
    ledger.gone("another-token");
    ledger.nothingMade(ledger.intend("owner", 1));
    ledger.intend("anonymous", undefined);

    const { made, leftovers, unanswered } = read();

    assert.equal(made, 2);
    assert.deepEqual(
      leftovers.map(({ push: _name, ...rest }) => rest),
      [
        {
          url_token: push.url_token,
          passphrase: push.passphrase,
          views: 3,
          by: "owner",
          until: new Date("2026-01-03T00:00:00.000Z"),
        },
      ],
    );
    assert.deepEqual(
      unanswered.map(({ by, until }) => [by, until.toISOString()]),
      [["anonymous", "2026-04-01T00:00:00.000Z"]],
    );
  });

  it("names no push, is its owner's alone, and opens with the token of the run", () => {
    const { file, ledger } = ledgerOf({ owner });
    ledger.made(ledger.intend("owner", 2), push, "owner");

    assert.doesNotMatch(readFileSync(file, "utf8"), /token-of-a-push|open sesame|mock-owner-token/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.throws(
      () => readLedger(file, { owner: { ...owner, token: "another" } }),
      /cannot be opened: expected the owner's token of the run/,
    );
  });

  it("of a run without identities keeps its key beside it, for its owner alone", () => {
    const { file, ledger, read } = ledgerOf({});
    ledger.made(ledger.intend("anonymous", 1), push, "anonymous");

    assert.equal(read().leftovers.length, 1);
    assert.equal(statSync(`${file}.key`).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(file, "utf8"), /token-of-a-push/);
  });

  it("is refused where its target was changed: the tokens of the run would go there", () => {
    const { file, read } = ledgerOf({ owner });
    writeFileSync(file, readFileSync(file, "utf8").replace("127.0.0.1:1", "127.0.0.1:2"));

    assert.throws(read, /cannot be opened/);
  });

  it("survives a last line that was cut off", () => {
    const { file, ledger, read } = ledgerOf({ owner });
    ledger.made(ledger.intend("owner", 2), push, "owner");
    writeFileSync(file, `${readFileSync(file, "utf8")}{"event":"go`);

    assert.equal(read().leftovers.length, 1);
  });

  it("says what is no ledger", () => {
    const file = join(folder, "no-ledger.jsonl");
    writeFileSync(file, "{}\n");

    assert.throws(() => readLedger(file, { owner }), /is no ledger/);
    assert.throws(() => readLedger(join(folder, "none"), { owner }), /is not there/);
  });
});

/** Pushes that the mock holds and that are not expired. */
async function activeAt(mock: Mock): Promise<number> {
  const state = (await (await fetch(`${mock.controlUrl}/state`)).json()) as { latest: { expired: boolean }[] };
  return state.latest.filter(({ expired }) => !expired).length;
}

async function create(url: string, fields: object, headers: Record<string, string> = {}): Promise<string> {
  const reply = await fetch(`${url}/p.json`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ password: { payload: "x", expire_after_days: 1, ...fields } }),
  });
  return ((await reply.json()) as { url_token: string }).url_token;
}

const asOwner = { authorization: `Bearer ${owner.token}` };

describe("pushcheck cleanup", () => {
  it("expires what a ledger names, by its maker or by its last views, and removes the ledger", async () => {
    await using mock = await startMock({ controlPort: 0 });
    const { file, ledger } = ledgerOf({ owner }, mock.url);
    const owned = await create(mock.url, { deletable_by_viewer: false }, asOwner);
    const nobodys = await create(mock.url, { deletable_by_viewer: false, expire_after_views: 2, passphrase: "open" });
    const strangers = await create(mock.url, {}, asOwner);
    ledger.made(ledger.intend("owner", 1), { url_token: owned, passphrase: "", views: 5 }, "a caller with headers");
    ledger.made(ledger.intend("anonymous", 1), { url_token: nobodys, passphrase: "open", views: 2 }, "anonymous");

    const ended = await pushcheck(["cleanup", file], { env: mockTokens });

    assert.equal(ended.code, 0, ended.err + ended.out);
    assert.match(ended.out, /2 expired, nothing is left/);
    assert.equal(await activeAt(mock), 1, "the push that is in no ledger is left alone");
    assert.equal((await fetch(`${mock.url}/p/${strangers}.json`, { headers: asOwner })).status, 200);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(file.slice(folder.length + 1))),
      [],
    );
  });

  it("finds what was made while the run died before the answer, by name and by audit log, on a clock off by days", async () => {
    const clock = clockFrom();
    clock.advance(3 * 86_400_000);
    await using mock = await startMock({ controlPort: 0, clock });
    const before = await create(mock.url, {}, asOwner);
    const file = join(folder, "unanswered.jsonl");
    const cipher = cipherFor(file, { owner });
    beginLedger(file, { runId: "run-x1", label: "nightly", target: mock.url }, cipher, new Date());
    const ledger = openLedger(file, cipher, () => new Date());
    for (let i = 0; i < 3; i++) ledger.intend("owner", 1);
    await create(mock.url, { name: "nightly (pushcheck run-x1)" }, asOwner);
    await create(mock.url, {}, { ...asOwner, "user-agent": "pushcheck (run run-x1, nightly)" });
    await create(mock.url, { name: "pushcheck run-y2" }, { ...asOwner, "user-agent": "pushcheck (run run-y2)" });

    const ended = await pushcheck(["cleanup", file], { env: mockTokens });

    assert.equal(ended.code, 0, ended.err + ended.out);
    assert.match(ended.out, /2 expired, nothing is left/);
    assert.equal(await activeAt(mock), 2);
    assert.equal((await fetch(`${mock.url}/p/${before}.json`, { headers: asOwner })).status, 200);
  });

  it("says what nobody can find, and when it expires by itself; later it says no more", async () => {
    await using mock = await startMock();
    const { file, ledger } = ledgerOf({ owner }, mock.url);
    ledger.intend("anonymous", 1);
    const means = { file, identities: { owner }, wire: createWire({ baseUrl: mock.url }), pacer: freePacer() };

    const onTheDay = await sweep({ ...means, now });
    const later = await sweep({ ...means, now: () => new Date("2026-01-03T00:00:00Z") });

    assert.deepEqual(
      onTheDay.left.map(({ push, until }) => [push, until.toISOString()]),
      [["an unanswered creation by anonymous", "2026-01-02T00:00:00.000Z"]],
    );
    assert.deepEqual(later.left, []);
    await means.wire.close();
  });

  it("asks a target that does not answer once, and keeps the ledger", async () => {
    let asked = 0;
    const dead = await serve((request) => {
      asked += 1;
      request.socket.destroy();
    });
    const { file, ledger } = ledgerOf({ owner }, dead.url, () => new Date());
    for (const url_token of ["a", "b", "c"]) ledger.made(ledger.intend("owner", 1), { ...push, url_token }, "owner");

    const ended = await pushcheck(["cleanup", file], { env: mockTokens });

    await dead.close();
    assert.equal(ended.code, 3, ended.err + ended.out);
    assert.equal(ended.out.match(/does not answer; expires by itself by /g)?.length, 3);
    assert.equal(asked, 1);
    assert.equal(statSync(file).isFile(), true);
  });

  it("is one line and exit code 2 for what is no ledger, and for other tokens", async () => {
    const { file } = ledgerOf({ owner });
    const cases: readonly Promise<Ended>[] = [
      pushcheck(["cleanup", join(folder, "nowhere.jsonl")], { env: mockTokens }),
      pushcheck(["cleanup", file], { env: { ...mockTokens, PUSHCHECK_OWNER_TOKEN: "rotated" } }),
    ];
    for (const ended of await Promise.all(cases)) {
      assert.equal(ended.code, 2, ended.err + ended.out);
      assert.equal(ended.err.trim().split("\n").length, 1);
    }
  });
});

/** A server before the mock that remembers which tokens it handed out to whom, and what was asked of it. */
async function watching(
  mock: Mock,
): Promise<Served & { readonly handedOut: Set<string>; readonly deleted: Set<string> }> {
  const handedOut = new Set<string>();
  const deleted = new Set<string>();
  const served = await serve(async (asked, response) => {
    const { method = "GET", url = "/", headers } = asked;
    const body = method === "POST" ? Buffer.concat(await asked.toArray()) : undefined;
    const { "content-length": _length, host: _host, connection: _connection, ...kept } = headers;
    const reply = await fetch(mock.url + url, {
      method,
      body,
      headers: kept as Record<string, string>,
      redirect: "manual",
    });
    const bytes = Buffer.from(await reply.arrayBuffer());
    const { 1: made } = /"url_token":"([^"]+)"/.exec(bytes.toString()) ?? [];
    if (method === "POST" && reply.status === 201 && made) handedOut.add(made);
    if (method === "DELETE") deleted.add(/\/([^/]+?)(\.json)?$/.exec(url.split("?")[0] ?? "")?.[1] ?? url);
    response.writeHead(reply.status, Object.fromEntries(reply.headers));
    response.end(bytes);
  });
  return { ...served, handedOut, deleted };
}

/** Where more than a day is what the check is about. */
const ABOUT_DAYS = [
  "a limit is read as an integer, however it is written",
  "a limit that cannot be honoured gives way to the default",
  "a push for which nothing is asked takes what the instance gives",
  "a push is answered with its limits, labels and state",
  "a push is made of files",
  "a QR push keeps its content",
  "a url push keeps its address",
  "expire_after_duration sets the lifetime",
  "the greatest limits are honoured, and one more is not",
];

describe("a run", () => {
  it("ends only pushes that it was handed out, and asks for one day unless a check is about days", async () => {
    await using mock = await startMock();
    const existing = await create(mock.url, {}, asOwner);
    const target = await watching(mock);
    const report = join(folder, "watched");

    const ended = await pushcheck(["check", target.url, "--report", report], { env: mockTokens });

    await target.close();
    assert.deepEqual(longLivedIn(readCompliance(join(report, "compliance.json"))), ABOUT_DAYS);
    assert.match(ended.out, /pushes made, 0 left behind/);
    assert.ok(target.handedOut.size > 20 && target.deleted.size > 20, "there was something to watch");
    // Unknown tokens are part of what is checked: the mock has never heard of them.
    const strangers = [...target.deleted].filter((token) => !target.handedOut.has(token));
    for (const token of strangers)
      assert.equal((await fetch(`${mock.url}/p/${token}/preview.json`)).status, 404, token);
    assert.equal((await fetch(`${mock.url}/p/${existing}.json`, { headers: asOwner })).status, 200);
  });
});

/** The titles of the checks that made a push of more than a day. */
function longLivedIn({ findings, exchanges }: Compliance): string[] {
  const titles = findings.flatMap(({ check, evidence }) => {
    const days = evidence.flatMap((hash) => {
      const { operation, reply } = exchanges[hash] ?? assert.fail(`${hash} is not in the report`);
      const made = operation?.startsWith("create") && reply?.status === 201;
      return made ? [Number(/"expire_after_days":(\d+)/.exec(reply.body ?? "")?.[1])] : [];
    });
    return check?.kind === "check" && days.some((count) => count !== 1) ? [check.title] : [];
  });
  return [...new Set(titles)].sort((one, other) => one.localeCompare(other));
}

function freePacer() {
  const pace = { perMinute: null, perSecond: null, budget: null };
  return pacerOf(createGate({ pace, now: () => performance.now(), sleep: async () => {} }));
}

/** How the mock reads what it is sent, and what it refuses. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withMock } from "./client.ts";

const PUSHES = "/api/v2/pushes.json";
const EMPTY = { error: "param is missing or the value is empty or invalid: push" };

/** Creates one push per value in one mock, and compares what one key of the answers says. */
async function expectValues(key: string, shown: string, rows: readonly (readonly [unknown, unknown])[]): Promise<void> {
  await withMock({}, async ({ send }) => {
    for (const [given, expected] of rows) {
      const raw = `{"push":{"payload":"x","${key}":${typeof given === "string" ? given : JSON.stringify(given)}}}`;
      const reply = await send("POST", PUSHES, { body: raw, type: "application/json" });
      assert.deepEqual([reply.status, reply.body[shown]], [201, expected], `${key}: ${raw}`);
    }
  });
}

/** One request per row, with the status it should get. */
async function expectStatuses(rows: readonly (readonly [string, string, string, number])[]): Promise<void> {
  await withMock({}, async ({ send }) => {
    for (const [path, type, body, status] of rows) {
      const reply = await send("POST", path, { body, type, as: "owner" });
      assert.equal(reply.status, status, `${path} ${type} ${body}: ${reply.text}`);
    }
  });
}

describe("attributes", () => {
  it("reads integers like the server, and replaces what is out of range", () =>
    expectValues("expire_after_days", "expire_after_days", [
      ["3.9", 3],
      ["1e1", 10],
      ['"3.9"', 3],
      ['"5abc"', 5],
      ['"1e1"', 1],
      ['"1_0"', 10],
      ['"+5"', 5],
      ['" 8 "', 8],
      ['"010"', 10],
      ['"0x10"', 7],
      ["true", 1],
      ["false", 7],
      ["0", 7],
      ["-1", 7],
      ["91", 7],
      ["90", 90],
      ["null", 7],
      ['""', 7],
      ["[1]", 7],
      ["{}", 7],
      ['"٣"', 7],
    ]));

  it("takes a few words for true and everything else for false", () =>
    expectValues("deletable_by_viewer", "deletable_by_viewer", [
      ['"ON"', true],
      ['"checked"', true],
      ["1", true],
      ['"1"', true],
      ["1.0", false],
      ["2", false],
      ['"t"', false],
      ['" true "', false],
      ["null", false],
      ['""', false],
      ["[]", true],
      ["{}", true],
    ]));

  it("keeps text as it is, and numbers and booleans as the server writes them", () =>
    expectValues("name", "name", [
      ['" a "', " a "],
      ["1.50", "1.5"],
      ["1.0", "1.0"],
      ["12345678901234567890", "12345678901234567890"],
      ["true", "t"],
      ["false", "f"],
      ["null", ""],
      ["[1]", ""],
      ['"\\u0000é😀"', "\u0000é😀"],
    ]));
});

describe("kinds", () => {
  it("knows names and numbers, refuses some nonsense, and crashes on the rest", () =>
    withMock({}, async ({ send }) => {
      const rows: readonly (readonly [unknown, number])[] = [
        ["text", 201],
        ["", 201],
        [null, 201],
        [false, 201],
        [[], 201],
        [{}, 201],
        [0, 201],
        [3, 201],
        ["video", 500],
        ["URL", 500],
        [4, 500],
        ["2", 422],
        [true, 422],
        [1.5, 422],
      ];
      for (const [kind, status] of rows) {
        const reply = await send("POST", PUSHES, { json: { push: { payload: "x", kind } } });
        assert.equal(reply.status, status, JSON.stringify(kind));
        if (status === 422) assert.deepEqual(reply.body, { kind: ["is not within the available options"] });
      }
    }));

  it("asks for a user where files are meant; the number 1 slips past", () =>
    withMock({}, async ({ send }) => {
      for (const push of [{ kind: "file" }, { payload: "x", files: [] }, { payload: "x", files: [null] }]) {
        const reply = await send("POST", "/api/v2/pushes", { json: { push } });
        assert.equal(reply.text, '{"error":"You need to sign in or sign up before continuing."}');
      }
      const slipped = await send("POST", "/api/v2/pushes", { json: { push: { kind: 1 } } });
      assert.equal(slipped.status, 201);
      const shown = await send("GET", `/p/${slipped.body.url_token}.json`);
      assert.deepEqual([shown.body.payload, shown.body.files], [null, []]);
    }));

  it("takes any files key for a file push in v1, and only files in v2", () =>
    withMock({}, async ({ send }) => {
      const push = { payload: "", files: [] };
      assert.equal((await send("POST", "/p.json", { json: { password: push }, as: "owner" })).status, 201);
      assert.equal((await send("POST", PUSHES, { json: { push }, as: "owner" })).status, 422);
    }));

  it("ignores files in shapes that it does not know", () =>
    withMock({}, async ({ send }) => {
      for (const files of ["x", null, {}, [{}]]) {
        const reply = await send("POST", PUSHES, { json: { push: { payload: "x", files } } });
        assert.equal(reply.status, 201, JSON.stringify(files));
      }
      const bad = await send("POST", PUSHES, { json: { push: { payload: "x", files: ["nonsense"] } }, as: "owner" });
      assert.equal(bad.status, 500);
    }));

  it("asks little of a url", () =>
    withMock({}, async ({ send }) => {
      const good = ["HTTP://X", "http:/", "https:foo", "http://[::1", "https://user:pw@x", "http://x:99999"];
      const fine = ["http:%2f%2fx", "https://bücher.example/", "https://x/😀"];
      const bad = [
        "http:",
        "http://",
        "http://:80",
        "//x",
        "example.com",
        "ftp://x",
        "javascript:alert(1)",
        " http://x",
      ];
      const worse = ["http://x\n", "http://a b/"];
      for (const [urls, status] of [
        [[...good, ...fine], 201],
        [[...bad, ...worse], 422],
      ] as const) {
        for (const payload of urls) {
          const reply = await send("POST", PUSHES, { json: { push: { payload, kind: "url" } } });
          assert.equal(reply.status, status, payload);
        }
      }
    }));

  it("counts characters, not bytes, and takes more for a file push", () =>
    withMock({}, async ({ send }) => {
      const rows = [
        ["text", "😀".repeat(1_048_576), 201],
        ["text", "a".repeat(1_048_577), 422],
        ["qr", "é".repeat(1_024), 201],
        ["qr", "a".repeat(1_025), 422],
        ["file", "a".repeat(1_048_577), 201],
        ["text", "\u00a0\u3000\n", 422],
        ["text", "\u200b", 201],
      ] as const;
      for (const [kind, payload, status] of rows) {
        const reply = await send("POST", PUSHES, { json: { push: { payload, kind } }, as: "owner" });
        assert.equal(reply.status, status, `${kind} of ${payload.length}`);
      }
    }));
});

describe("bodies", () => {
  it("understands several types of JSON, and forms without a type", () =>
    withMock({}, async ({ send }) => {
      const body = '{"push":{"payload":"x"}}';
      for (const type of ["text/x-json", "application/problem+json", "APPLICATION/JSON; charset=latin1"]) {
        assert.equal((await send("POST", PUSHES, { body, type })).status, 201, type);
      }
      for (const type of ["text/plain", "text/json", "application/vnd.api+json", "application/xml"]) {
        const reply = await send("POST", PUSHES, { body, type });
        assert.deepEqual([reply.status, reply.body], [400, EMPTY], type);
      }
      assert.equal((await send("POST", PUSHES, { body: "push[payload]=x" })).status, 201);
      for (const type of ["", "nonsense"]) {
        const reply = await send("GET", "/api/v2/version", { type });
        assert.deepEqual([reply.status, reply.body], [406, { status: 406, error: "Not Acceptable" }], `type "${type}"`);
      }
    }));

  it("refuses broken JSON before it looks at the token", () =>
    withMock({}, async ({ send }) => {
      const broken = [
        "{",
        "\ufeff{}",
        "[NaN]",
        '{"a":05}',
        '{"a":1,}',
        "{} x",
        '"\\ud800"',
        '{"push":{"payload":"\xff',
      ];
      for (const body of broken) {
        const bytes = Buffer.from(body, body.includes("\xff") ? "latin1" : "utf8");
        const reply = await send("POST", "/p.json", { body: bytes, type: "application/json", as: "bad-token" });
        assert.deepEqual([reply.status, reply.body], [400, { status: 400, error: "Bad Request" }], body);
      }
      const commented = '/* a */ {"push":{"payload":"x","payload":"last"}}';
      const reply = await send("POST", PUSHES, { body: commented, type: "application/json" });
      assert.equal((await send("GET", `/p/${reply.body.url_token}.json`)).body.payload, "last");
    }));

  it("tells a missing envelope from one that it cannot read", () =>
    expectStatuses([
      [PUSHES, "application/json", "", 400],
      [PUSHES, "application/json", "null", 400],
      [PUSHES, "application/json", '"x"', 400],
      [PUSHES, "application/json", '{"push":null,"payload":"x"}', 400],
      [PUSHES, "application/json", '{"push":[]}', 400],
      [PUSHES, "application/json", '{"push":true}', 500],
      [PUSHES, "application/json", '{"push":0}', 500],
      [PUSHES, "application/json", '{"payload":"x"}', 201],
      [PUSHES, "application/json", '{"bogus":"x"}', 400],
      ["/p.json", "application/json", '{"payload":"x"}', 400],
      [PUSHES, "application/x-www-form-urlencoded", "push=x", 500],
      [PUSHES, "application/x-www-form-urlencoded", "payload=x", 400],
    ]));

  it("holds forms to their limits", () =>
    expectStatuses([
      [PUSHES, "application/x-www-form-urlencoded", `push[payload]=x${"&a=1".repeat(4_096)}`, 400],
      [PUSHES, "application/x-www-form-urlencoded", `push[payload]=x${"&a=1".repeat(4_000)}`, 201],
      [PUSHES, "application/x-www-form-urlencoded", `push[payload]=${"x".repeat(4 * 1024 * 1024)}`, 400],
      [PUSHES, "application/x-www-form-urlencoded", `a${"[b]".repeat(40)}=1&push[payload]=x`, 400],
      [PUSHES, "application/x-www-form-urlencoded", "push[payload]=%ff", 400],
      [PUSHES, "application/x-www-form-urlencoded", "push[payload]=%zz", 400],
      [PUSHES, "application/x-www-form-urlencoded", "push[payload]=%00", 201],
      [PUSHES, "application/x-www-form-urlencoded", "push[payload]=a&push[payload][b]=c", 400],
      [PUSHES, "multipart/form-data", "--x\r\n", 400],
      [PUSHES, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb", 400],
    ]));

  it("lets the query win, and reads bodies of any method", () =>
    withMock({}, async ({ send, create }) => {
      const created = await send("POST", `${PUSHES}?push[payload]=q`, { json: { push: { payload: "b", name: "n" } } });
      assert.equal(created.body.name, "");
      assert.equal((await send("GET", `/p/${created.body.url_token}.json`)).body.payload, "q");
      assert.equal((await send("POST", "/api/v2/pushes?push[payload]=only")).status, 201);
      const token = await create({ payload: "x", passphrase: "open" });
      const path = `/p/${token}.json`;
      assert.equal((await send("GET", path, { json: { passphrase: "open" } })).status, 200);
      assert.equal((await send("GET", `${path}?passphrase=shut`, { json: { passphrase: "open" } })).status, 401);
      assert.equal((await send("POST", path, { form: "_method=get&passphrase=open" })).status, 200);
      assert.equal((await send("POST", `${path}?_method=get`)).status, 404);
      assert.equal((await send("POST", path, { headers: { "X-HTTP-Method-Override": "DELETE" } })).status, 200);
    }));
});

describe("pages", () => {
  it("reads a page like a literal of a programming language", () =>
    withMock({}, async ({ send }) => {
      const good = [
        "",
        "?page",
        "?page=200",
        "?page=0",
        "?page=-3",
        "?page=010",
        "?page=0b11",
        "?page=1_0",
        "?page=%207%20",
      ];
      const bad = [
        "?page=",
        "?page=201",
        "?page=08",
        "?page=1.5",
        "?page=abc",
        "?page[]=1",
        "?page[a]=1",
        "?page=1__0",
      ];
      for (const query of good) {
        assert.equal((await send("GET", `/p/active.json${query}`, { as: "owner" })).status, 200, query);
      }
      for (const query of [...bad, "?page=1&page=x"]) {
        const reply = await send("GET", `/p/active.json${query}`, { as: "owner" });
        assert.deepEqual([reply.status, reply.body], [400, { error: "Invalid page parameter" }], query);
      }
    }));

  it("gives 50 pushes a page, newest first", () =>
    withMock({}, async ({ send, create }) => {
      const tokens = [];
      for (let i = 0; i < 53; i++) tokens.push(await create({ payload: "x" }, "owner"));
      const listed = [];
      for (const page of [1, 2, 3]) {
        const { text } = await send("GET", `/p/active.json?page=${page}`, { as: "owner" });
        listed.push((JSON.parse(text) as { url_token: string }[]).map(({ url_token }) => url_token));
      }
      assert.deepEqual(
        listed.map(({ length }) => length),
        [50, 3, 0],
      );
      assert.deepEqual(listed.flat(), tokens.reverse());
    }));
});

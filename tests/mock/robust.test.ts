/** What the mock does with those who mean no good, and with accidents: an answer, never a crash or a hang. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import type { Mock } from "../../mock/server.ts";
import { sendRaw, withMock } from "./client.ts";

const HOST = "Host: x\r\nConnection: close\r\n";

/** The mock still answers, and says nothing about its insides. */
async function isWell(mock: Mock): Promise<void> {
  const reply = await fetch(`${mock.url}/api/v2/version`);
  assert.equal(reply.status, 200);
}

describe("a robust mock", () => {
  it("answers methods that the server does not know with an empty 501", () =>
    withMock({}, async ({ mock, send }) => {
      for (const method of ["FOO", "LINK", "PROPFIND", "CONNECT"]) {
        const reply = await sendRaw(mock, `${method} /p.json HTTP/1.1\r\n${HOST}\r\n`);
        assert.match(reply, /^HTTP\/1\.1 501 [\s\S]*\r\n\r\n$/, method);
      }
      assert.equal((await send("TRACE", "/p.json")).status, 404);
      await isWell(mock);
    }));

  it("answers what is no HTTP, and what is too long, with a bare 400", () =>
    withMock({}, async ({ mock }) => {
      const bare = "HTTP/1.0 400 Bad Request\r\n\r\n";
      assert.equal(await sendRaw(mock, "\x16\x03\x01nonsense\r\n\r\n"), bare);
      assert.equal(await sendRaw(mock, `GET /a b HTTP/1.1\r\n${HOST}\r\n`), bare);
      assert.equal(await sendRaw(mock, `GET /${"a".repeat(8_200)} HTTP/1.1\r\n${HOST}\r\n`), bare);
      assert.equal(await sendRaw(mock, `GET /p/x.json?a=${"a".repeat(10_300)} HTTP/1.1\r\n${HOST}\r\n`), bare);
      const flood = `GET /up HTTP/1.1\r\n${HOST}X-A: ${"a".repeat(100_000)}\r\n\r\n`;
      assert.match(await sendRaw(mock, flood), /^HTTP\/1\.1 400 /);
      const many = Array.from({ length: 3_000 }, (_, i) => `X-${i}: a\r\n`).join("");
      assert.match(await sendRaw(mock, `GET /up HTTP/1.1\r\n${HOST}${many}\r\n`), /^HTTP\/1\.1 200 /);
      await isWell(mock);
    }));

  it("answers broken percent-encoding with the framework's 400", () =>
    withMock({}, async ({ send }) => {
      for (const path of ["/p/%ff.json", "/p/%zz.json", "/p/x.json?a=%ff", "/api/v2/pushes/x?passphrase=%c3%28"]) {
        assert.equal((await send("GET", path, { headers: { Accept: "application/json" } })).status, 400, path);
      }
      const zero = await send("GET", "/p/%00.json");
      assert.deepEqual([zero.status, zero.body], [404, { error: "not-found" }]);
      assert.equal((await send("GET", "/pfb/disk/%2e%2e%2f%2e%2e%2fetc%2fpasswd/x")).status, 404);
      assert.equal((await send("GET", "/p/..%2f..%2fetc%2fpasswd.json")).status, 404);
    }));

  it("survives clients that hang up, and bodies that never come", () =>
    withMock({}, async ({ mock }) => {
      const { hostname, port } = new URL(mock.url);
      for (const start of [
        "POST /p.json HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{",
        "GET /up HT",
        "GET /up HTTP/1.1\r\nHost: x\r\n\r\n",
      ]) {
        await new Promise<void>((resolve) => {
          const socket = connect(Number(port), hostname, () => socket.write(start, () => socket.destroy()));
          socket.on("close", () => resolve());
        });
      }
      await isWell(mock);
    }));

  it("refuses a body over the limit", () =>
    withMock({}, async ({ mock }) => {
      const head = `POST /p.json HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n`;
      assert.match(await sendRaw(mock, head), /^HTTP\/1\.1 413 /);
      await isWell(mock);
    }));

  it("reads chunked bodies, and JSON nested deeply", () =>
    withMock({}, async ({ mock, send }) => {
      const chunks = '8\r\n{"push":\r\n10\r\n{"payload":"xy"}\r\n1\r\n}\r\n0\r\n\r\n';
      const head = `POST /api/v2/pushes HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
      assert.match(await sendRaw(mock, head + chunks), /^HTTP\/1\.1 201 /);
      for (const depth of [200, 100_000]) {
        for (const comment of ["", "/* */"]) {
          const body = `${comment}{"push":{"payload":"x","bogus":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
          const reply = await send("POST", "/api/v2/pushes", { body, type: "application/json" });
          assert.ok(depth === 200 ? reply.status === 201 : reply.status <= 400, `${depth} ${comment}: ${reply.status}`);
        }
      }
    }));

  it("takes names such as __proto__ for names", () =>
    withMock({}, async ({ send }) => {
      const json = '{"push":{"payload":"x","__proto__":{"expired":true}},"__proto__":{"page":"x"},"constructor":1}';
      assert.equal((await send("POST", "/api/v2/pushes", { body: json, type: "application/json" })).status, 201);
      const form = "push[payload]=x&__proto__[a]=b&push[__proto__][c]=d&push[constructor]=e";
      assert.equal((await send("POST", "/api/v2/pushes", { form })).status, 201);
      assert.equal(({} as Record<string, unknown>).a, undefined);
      assert.equal((await send("GET", "/p/__proto__.json")).status, 404);
      assert.equal((await send("GET", "/p/constructor/preview.json")).status, 404);
    }));

  it("keeps no more pushes than it was told, and forgets expired ones first", () =>
    withMock({ maxPushes: 3 }, async ({ send, create }) => {
      const [first, second] = [await create({ payload: "x" }), await create({ payload: "x" }, "owner")];
      await send("DELETE", `/p/${second}.json`, { as: "owner" });
      for (let i = 0; i < 2; i++) await create({ payload: "x" }, "owner");
      assert.equal((await send("GET", `/p/${second}.json`)).status, 404);
      assert.equal((await send("GET", "/p/expired.json", { as: "owner" })).text, "[]");
      assert.equal((await send("GET", `/p/${first}.json`)).status, 200);
      await create({ payload: "x" });
      assert.equal((await send("GET", `/p/${first}.json`)).status, 404);
    }));

  it("answers HEAD like GET, without a body, and counts it", () =>
    withMock({}, async ({ send, create }) => {
      const token = await create({ payload: "x" });
      const head = await send("HEAD", `/p/${token}.json`);
      assert.deepEqual([head.status, head.text, head.headers["content-length"]], [200, "", "0"]);
      assert.equal((await send("GET", `/p/${token}.json`)).body.views_remaining, 3);
    }));
});

/** The control port: who may use it, what it tells, and what of it is secret. */
import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import type { Mock } from "../../mock/server.ts";
import { pushcheck } from "../helpers/command.ts";
import { withMock } from "./client.ts";

interface Told {
  readonly status: number;
  readonly text: string;
}

/** Sends with exactly the headers that are said: fetch would not let Host be chosen. */
function tell(mock: Mock, method: string, path: string, headers: Record<string, string> = {}): Promise<Told> {
  const { port, hostname, host } = new URL(mock.controlUrl ?? "");
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, agent: false, headers: { Host: host, ...headers } });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.end();
  });
}

describe("the control port", () => {
  it("refuses pages of others, by Host and by Origin, whatever they ask for", () =>
    withMock({ controlPort: 0 }, async ({ mock, create, send }) => {
      const token = await create({ payload: "x" });
      const { host, port } = new URL(mock.controlUrl ?? "");
      const strangers: readonly Record<string, string>[] = [
        { Host: "evil.example" },
        { Host: `evil.example:${port}` },
        { Host: `127.0.0.1.evil.example:${port}` },
        { Origin: "http://evil.example" },
        { Origin: "null" },
        { Origin: `https://${host}` },
        { Origin: "http://localhost:3000" },
        { "Sec-Fetch-Site": "cross-site" },
      ];
      for (const headers of strangers) {
        for (const [method, path] of [
          ["POST", "/reset"],
          ["GET", "/state"],
          ["GET", "/events"],
          ["GET", "/"],
        ] as const) {
          const { status } = await tell(mock, method, path, headers);
          assert.equal(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
        }
      }
      assert.equal((await send("GET", `/p/${token}.json`)).status, 200);
      const friends: readonly Record<string, string>[] = [
        {},
        { Host: `localhost:${port}` },
        { Host: `[::1]:${port}` },
        { Host: `mock:${port}` },
        { Origin: `http://${host}`, "Sec-Fetch-Site": "same-origin" },
      ];
      for (const headers of friends) {
        assert.equal((await tell(mock, "GET", "/state", headers)).status, 200, JSON.stringify(headers));
      }
    }));

  it("serves the files of its page and no others", () =>
    withMock({ controlPort: 0 }, async ({ mock }) => {
      for (const path of ["/", "/console/console.mjs", "/console/console.css"]) {
        assert.equal((await tell(mock, "GET", path)).status, 200, path);
      }
      for (const path of [
        "/console/tsconfig.json",
        "/console/../page.ts",
        "/console/..%2fpage.ts",
        "/console/",
        "/x",
      ]) {
        assert.equal((await tell(mock, "GET", path)).status, 404, path);
      }
    }));

  it("tells of exchanges without what a caller has chosen", () =>
    withMock({ controlPort: 0 }, async ({ mock, send, create }) => {
      const secret = "canary-7f3a";
      const push = { payload: secret, passphrase: secret, name: secret, note: secret, bogus: secret };
      const token = await create(push, "owner");
      await send("POST", "/p.json", { form: `password[payload]=${secret}&password[files][]=${secret}`, as: "owner" });
      await send("GET", `/p/${token}.json?passphrase=${secret}&x=${secret}`);
      await send("GET", `/api/v2/pushes/${token}`, {
        headers: { "X-Something": secret, Cookie: secret, Referer: secret },
      });
      await send("GET", "/p/active.json", { as: "owner" });
      await send("POST", "/p.json", { body: `{"password":{"payload":"${secret}"`, type: "application/json" });
      await send("POST", "/p.json", { body: secret, type: "text/plain" });
      await send("POST", "/p.json", { json: { password: { payload: 73_317_331, passphrase: { a: 73_317_331 } } } });
      const multipart = `--b\r\nContent-Disposition: form-data; name="push[files][]"; filename="${secret}"\r\n\r\n${secret}\r\n--b--\r\n`;
      const type = "multipart/form-data; boundary=b";
      const upload = await send("POST", "/api/v2/pushes", { body: multipart, type, as: "owner" });
      const shown = await send("GET", `/api/v2/pushes/${upload.body.url_token}`, { as: "owner" });
      const { url } = (shown.body.files as { url: string }[])[0] ?? { url: "" };
      await send("GET", url.replace(mock.url, ""));

      const exchanges = await tell(mock, "GET", "/exchanges");

      const { exchanges: told } = JSON.parse(exchanges.text) as { exchanges: unknown[] };
      assert.equal(told.length, 11);
      assert.doesNotMatch(exchanges.text, /canary-7f3a|73317331|mock-owner-token/);
      assert.match(exchanges.text, new RegExp(token));
      assert.doesNotMatch((await tell(mock, "GET", "/pushes")).text, /canary-7f3a/);
      assert.doesNotMatch((await tell(mock, "GET", "/state")).text, /canary-7f3a/);
    }));

  it("keeps the last 200 exchanges, and the beginning of long bodies", () =>
    withMock({ controlPort: 0, showSecrets: true }, async ({ mock, send }) => {
      for (let i = 0; i < 450; i++) await send("GET", `/api/v2/version?i=${i}`);
      await send("POST", "/p.json", { body: "x".repeat(1_000_000), type: "text/plain" });
      const { text } = await tell(mock, "GET", "/exchanges");
      const numbers = (JSON.parse(text) as { exchanges: { number: number }[] }).exchanges.map(({ number }) => number);
      assert.deepEqual([numbers.length, numbers[0], numbers.at(-1)], [200, 252, 451]);
      assert.ok(text.length < 1_000_000);
      const since = JSON.parse((await tell(mock, "GET", "/exchanges?since=449")).text);
      assert.equal(since.exchanges.length, 2);
    }));

  it("lists pushes, narrowed by state and by text", () =>
    withMock({ controlPort: 0, seed: "every-state" }, async ({ mock }) => {
      const list = async (query: string) => {
        const { pushes } = JSON.parse((await tell(mock, "GET", `/pushes?${query}`)).text);
        return (pushes as { url_token: string }[]).map(({ url_token }) => url_token);
      };
      assert.deepEqual(await list("find=url-days"), ["url-days-expired", "url-days-over"]);
      assert.deepEqual(await list("find=url-days&state=over"), ["url-days-over"]);
      assert.deepEqual(await list("find=open%20sesame"), []);
      assert.equal((await list("limit=3")).length, 3);
      for (const query of ["state=dead", "limit=0", "limit=many", "page=2"]) {
        const refused = await tell(mock, "GET", `/pushes?${query}`);
        assert.equal(refused.status, 400, query);
        assert.match(refused.text, new RegExp(query.split("=")[0] ?? ""));
      }
    }));

  it("tells what happens as it happens", () =>
    withMock({ controlPort: 0 }, async ({ mock, create }) => {
      const events = await fetch(`${mock.controlUrl}/events`);
      const reader = (events.body ?? assert.fail()).pipeThrough(new TextDecoderStream()).getReader();
      let text = (await reader.read()).value ?? "";
      assert.match(text, /^event: changed\n/);
      const token = await create({ payload: "the payload" });
      while (!/event: exchanges[\s\S]*event: changed/.test(text.slice(20))) text += (await reader.read()).value ?? "";
      assert.match(text, new RegExp(token));
      assert.doesNotMatch(text, /the payload/);
      await reader.cancel();
    }));
});

describe("pushcheck mock", () => {
  it("has a console on this machine unless told otherwise", async () => {
    const start = (...args: string[]) =>
      pushcheck(["mock", "--port", "0", "--json", ...args], { onOutput: (child) => void child.kill("SIGTERM") });
    const usual = JSON.parse((await start("--host", "0.0.0.0")).out);
    assert.match(usual.controlUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
    const without = JSON.parse((await start("--no-control-port")).out);
    assert.equal(without.controlUrl, undefined);
  });
});

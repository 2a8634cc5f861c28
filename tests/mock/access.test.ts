/** Who gets in, by which header, and what is said to those who do not. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sendRaw, withMock } from "./client.ts";

const OWNER = "mock-owner-token";
const owner = { email: "owner@example.test", token: OWNER };
const other = { email: "other@example.test", token: "mock-other-token" };
const admin = { email: "admin@example.test", token: "mock-admin-token" };

describe("tokens", () => {
  it("takes the last word of Authorization, unless the legacy pair is there", () =>
    withMock({}, async ({ send }) => {
      const pair = { "X-User-Email": "", "X-User-Token": OWNER };
      const good: readonly Record<string, string>[] = [
        { Authorization: `Bearer ${OWNER}` },
        { Authorization: `bearer\t${OWNER}` },
        { Authorization: OWNER },
        { Authorization: `Basic   ${OWNER}` },
        pair,
        { ...pair, Authorization: "Bearer nobody" },
        { "X-User-Token": "nobody", Authorization: OWNER },
      ];
      const bad: readonly Record<string, string>[] = [
        { Authorization: "" },
        { Authorization: "Bearer" },
        { Authorization: `Token token=${OWNER}` },
        { Authorization: `Bearer "${OWNER}"` },
        { Authorization: `Bearer ${OWNER},` },
        { Authorization: `Bearer ${OWNER.toUpperCase()}` },
        { "X-User-Token": OWNER },
        { "X-User-Email": "a@b.c", "X-User-Token": "nobody", Authorization: OWNER },
        { "X-Api-Key": OWNER },
        { Cookie: `token=${OWNER}` },
      ];
      for (const headers of good) {
        assert.equal((await send("GET", "/p/active.json", { headers })).status, 200, JSON.stringify(headers));
      }
      for (const headers of bad) {
        const reply = await send("GET", "/p/active.json", { headers });
        assert.deepEqual([reply.status, reply.text], [401, ""], JSON.stringify(headers));
        assert.equal(reply.headers["www-authenticate"], undefined);
      }
    }));

  it("takes the last of several Authorization lines", () =>
    withMock({}, async ({ mock }) => {
      const lines = `Authorization: nobody\r\nAuthorization: ${OWNER}\r\nConnection: close`;
      const reply = await sendRaw(mock, `GET /p/active.json HTTP/1.1\r\nHost: x\r\n${lines}\r\n\r\n`);
      assert.match(reply, /^HTTP\/1\.1 200 /);
    }));

  it("refuses a bad token on public endpoints too, but not about the version", () =>
    withMock({}, async ({ send, create }) => {
      const token = await create({ payload: "x" });
      assert.equal((await send("GET", `/p/${token}.json`, { as: "bad-token" })).status, 401);
      assert.equal((await send("POST", "/p.json", { as: "bad-token", json: {} })).status, 401);
      assert.equal((await send("GET", "/api/v1/version", { as: "bad-token" })).status, 200);
      assert.equal((await send("GET", "/p.json", { as: "bad-token" })).status, 404);
    }));

  it("needs one for lists and logs, and for creation under the old names", () =>
    withMock({}, async ({ send }) => {
      for (const path of ["/p/active.json", "/r/expired.json", "/p/x/audit.json", "/api/v2/pushes/x/audit"]) {
        assert.equal((await send("GET", path)).status, 401, path);
      }
      assert.equal((await send("POST", "/f.json", { json: {} })).status, 401);
      assert.equal((await send("POST", "/r.json", { json: {} })).status, 401);
      assert.equal((await send("POST", "/api/v2/pushes/x/notify_emails", { json: {} })).status, 401);
    }));
});

describe("accounts that cannot be used", () => {
  it("refuses users without a second factor where one is required", () =>
    withMock(
      { settings: { require_mfa: true }, identities: { owner, admin, other: { ...other, second_factor: true } } },
      async ({ send }) => {
        assert.equal((await send("GET", "/api/v2/version", { as: "owner" })).status, 403);
        assert.equal((await send("GET", "/api/v2/version", { as: "other" })).status, 200);
        assert.equal((await send("GET", "/api/v2/version")).status, 200);
      },
    ));

  it("refuses unconfirmed and locked users where accounts are kept by mail", () =>
    withMock(
      {
        settings: { enable_user_account_emails: true },
        identities: { owner: { ...owner, confirmed: false }, other: { ...other, locked: true }, admin },
      },
      async ({ send }) => {
        const unconfirmed = await send("GET", "/api/v1/version", { as: "owner" });
        assert.equal(unconfirmed.status, 401);
        assert.deepEqual(unconfirmed.body, {
          error: "You have to confirm your email address before continuing.",
        });
        const locked = await send("GET", "/p/active.json", { as: "other" });
        assert.deepEqual([locked.status, locked.body], [401, { error: "Your account is locked." }]);
        assert.equal((await send("GET", "/p/active.json", { as: "admin" })).status, 200);
      },
    ));

  it("sends everyone to the first-run page while there are no users", () =>
    withMock({ settings: { no_users: true } }, async ({ send, mock }) => {
      const reply = await send("GET", "/api/v2/version?locale=fr", { as: "owner" });
      assert.deepEqual([reply.status, reply.headers.location], [302, `${mock.url}/first_run?locale=fr`]);
      assert.equal((await send("GET", "/p/active.json")).status, 401);
      assert.equal((await send("POST", "/p.json", { body: "{", type: "application/json" })).status, 400);
      assert.equal((await send("GET", "/api/v2/nothing")).status, 404);
      assert.equal((await send("GET", "/up")).status, 200);
    }));
});

describe("paths", () => {
  it("tolerates slashes and an optional suffix, and no other suffix", () =>
    withMock({}, async ({ send }) => {
      for (const path of ["/api/v2/version/", "//api//v2/version", "/api/v2/version.json", "/api/v1/version"]) {
        assert.equal((await send("GET", path)).status, 200, path);
      }
      for (const path of [
        "/api/v2/version.JSON",
        "/api/v2/version.txt",
        "/API/v2/version",
        "/p/x.txt",
        "/p/a.b.json",
      ]) {
        const reply = await send("GET", path);
        assert.equal(reply.status, 404, path);
        assert.doesNotMatch(reply.text, /not-found/, path);
      }
      const xml = await send("GET", "/api/v2/pushes/x.xml");
      assert.deepEqual([xml.status, xml.headers["content-type"]], [404, "application/xml; charset=UTF-8"]);
    }));

  it("words the framework's errors by suffix and Accept", () =>
    withMock({}, async ({ send }) => {
      const rows = [
        ["/p/x/edit.json", undefined, "application/json"],
        ["/p/x/edit.json", "text/html, */*", "application/json"],
        ["/p/x/edit.json", "*/*", "text/html"],
        ["/p/x/edit.json", "text/html", "text/html"],
        ["/p/x/edit.json", "application/xml", "application/xml"],
        ["/api/v2/pushes", undefined, "text/html"],
        ["/api/v2/pushes", "application/json, */*", "text/html"],
        ["/api/v2/pushes", "application/json", "application/json"],
      ] as const;
      for (const [path, accept, type] of rows) {
        const reply = await send("GET", path, { headers: accept === undefined ? {} : { Accept: accept } });
        assert.equal(reply.status, 404);
        assert.equal(reply.headers["content-type"], `${type}; charset=UTF-8`, `${path} ${accept}`);
        assert.equal(reply.headers["cache-control"], undefined);
      }
    }));

  it("leads old and localised addresses to the push", () =>
    withMock({}, async ({ send, mock }) => {
      const rows = [
        ["/f/x?a=b", "/p/x?a=b"],
        ["/r/x/r", "/p/x/r"],
        ["/en/p/x", "/p/x?locale=en"],
        ["/fr/p/x.json", "/p/x?locale=fr"],
      ] as const;
      for (const [from, to] of rows) {
        const reply = await send("GET", from);
        assert.deepEqual([reply.status, reply.headers.location], [301, mock.url + to], from);
      }
    }));

  it("answers pages without suffix as the server does by accident", () =>
    withMock({}, async ({ send, create }) => {
      const headers = { Accept: "application/json" };
      const token = await create({ payload: "x" }, "owner");
      assert.equal((await send("GET", `/p/${token}`, { headers })).body.views_remaining, 4);
      assert.equal((await send("GET", `/p/${token}?format=json`)).body.views_remaining, 3);
      assert.equal((await send("GET", `/p/${token}/preview`, { headers })).status, 415);
      assert.equal((await send("GET", `/p/${token}/audit`, { headers, as: "owner" })).status, 401);
      assert.equal((await send("PATCH", `/p/${token}`, { headers })).status, 401);
      assert.equal((await send("POST", "/p", { headers, json: { password: { payload: "x" } } })).status, 400);
      assert.equal((await send("DELETE", `/p/${token}`, { headers })).body.expired, true);
    }));

  it("takes a DELETE without suffix that does not ask for JSON for a browser's: no token, and a page for an answer", () =>
    withMock({}, async ({ send, create }) => {
      const kept = await create({ payload: "x", deletable_by_viewer: false }, "owner");
      const ended = await create({ payload: "x" }, "owner");
      const refusal = await send("DELETE", `/p/${kept}`, { as: "owner" });
      const success = await send("DELETE", `/p/${ended}`);
      assert.deepEqual([refusal.status, refusal.body.error], [401, "That push is not deletable by viewers."]);
      assert.deepEqual([success.status, success.headers["content-type"]], [200, "text/html"]);
      assert.equal((await send("GET", `/p/${ended}.json`)).body.deleted, true);
    }));
});

describe("headers", () => {
  it("come in classes", () =>
    withMock({}, async ({ send, create }) => {
      const token = await create({ payload: "x" });
      const shown = await send("GET", `/p/${token}.json`, { headers: { "X-Request-Id": "a b/c-1" } });
      assert.equal(shown.headers["cache-control"], "no-cache");
      assert.equal(shown.headers["x-request-id"], "abc-1");
      assert.match(String(shown.headers["x-runtime"]), /^\d+\.\d{6}$/);
      assert.equal(shown.headers["x-robots-tag"], "noindex, nofollow");
      assert.equal(shown.headers["x-frame-options"], "SAMEORIGIN");
      for (const absent of ["date", "server", "set-cookie"]) assert.equal(shown.headers[absent], undefined, absent);
      const gate = await send("GET", "/p/active.json");
      assert.deepEqual([gate.headers["x-robots-tag"], gate.headers["x-frame-options"]], [undefined, "SAMEORIGIN"]);
      const invalid = await send("POST", "/p.json", { json: { password: { payload: "" } } });
      assert.equal(invalid.headers["content-type"], "application/json; charset=utf-8");
    }));

  it("carry a weak validator, and views count all the same", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x" }, "owner");
      const { etag = "" } = (await send("GET", `/p/${token}.json`, { as: "owner" })).headers;
      assert.match(etag, /^W\/"/);
      const again = await send("GET", `/p/${token}.json`, { as: "owner", headers: { "If-None-Match": etag } });
      assert.deepEqual([again.status, again.text, again.headers["content-type"]], [304, "", undefined]);
      for (const other of ["*", etag.slice(2)]) {
        const reply = await send("GET", `/p/${token}.json`, { as: "owner", headers: { "If-None-Match": other } });
        assert.equal(reply.status, 200);
      }
      assert.deepEqual(await audit(token), ["creation", ...Array(4).fill("owner_view")]);
    }));

  it("allow other origins to create on /p.json, and nothing else", () =>
    withMock({}, async ({ send }) => {
      const headers = {
        Origin: "https://app.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-a",
      };
      const preflight = await send("OPTIONS", "/p.json", { headers });
      assert.equal(preflight.headers["access-control-allow-headers"], "x-a");
      assert.equal(preflight.headers["access-control-max-age"], "7200");
      assert.equal(preflight.headers["x-request-id"], undefined);
      const foreign = await send("OPTIONS", "/api/v2/pushes", { headers });
      assert.deepEqual([foreign.status, foreign.headers["access-control-allow-origin"]], [200, undefined]);
      const failed = await send("POST", "/p.json", { json: {}, headers });
      assert.deepEqual([failed.status, failed.headers["access-control-allow-origin"]], [400, "*"]);
      assert.equal((await send("OPTIONS", "/p.json")).status, 404);
    }));
});

describe("addresses and clients", () => {
  it("believes proxies on the same machine", () =>
    withMock({}, async ({ send, audit }) => {
      const headers = {
        "X-Forwarded-Proto": "http, https",
        "X-Forwarded-Host": "a.example, b.example:8443",
        "X-Forwarded-For": "1.1.1.1, 8.8.8.8:99, 10.0.0.1, junk",
      };
      const json = { push: { payload: "x" } };
      const created = await send("POST", "/api/v2/pushes", { json, headers, as: "owner" });
      assert.equal(created.body.html_url, `https://b.example:8443/p/${created.body.url_token}/r`);
      const log = await send("GET", `/p/${created.body.url_token}/audit.json`, { as: "owner" });
      assert.equal((log.body.views as { ip: string }[])[0]?.ip, "8.8.8.8");
      assert.deepEqual(await audit(created.body.url_token), ["creation"]);
    }));

  it("falls over header bytes that it cannot store, as the server does", () =>
    withMock({}, async ({ send, create, audit }) => {
      const headers = { "User-Agent": "caf\u00e9" };
      const token = await create({ payload: "x" }, "owner");
      assert.equal((await send("GET", `/p/${token}.json`, { headers })).status, 500);
      assert.equal((await send("GET", `/p/${token}/preview.json`, { headers })).status, 200);
      const created = await send("POST", "/p.json", { json: { password: { payload: "y" } }, headers, as: "owner" });
      assert.equal(created.status, 500);
      const listed = JSON.parse((await send("GET", "/p/active.json", { as: "owner" })).text) as { url_token: string }[];
      assert.equal(listed.length, 2);
      assert.deepEqual(await audit(listed[0]?.url_token ?? ""), []);
      assert.equal((await send("DELETE", `/p/${token}.json`, { headers })).status, 500);
      const shown = await send("GET", `/p/${token}.json`);
      assert.deepEqual([shown.body.expired, shown.body.deleted], [true, false]);
      const spoofed = { "Client-Ip": "1.2.3.4", "X-Forwarded-For": "5.6.7.8" };
      assert.equal((await send("GET", "/api/v2/version", { headers: spoofed, as: "owner" })).status, 500);
      assert.equal((await send("GET", "/api/v2/version", { headers: spoofed })).status, 200);
    }));
});

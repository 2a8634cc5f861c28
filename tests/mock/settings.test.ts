/** What an operator can set, and what starting and controlling a mock accept. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startMock } from "../../mock/server.ts";
import { parseSetting, settingsOf } from "../../openapi/settings.ts";
import { withMock } from "./client.ts";

describe("settings", () => {
  it("have the release's defaults", () => {
    assert.equal(settingsOf("1.69.4").enable_url_pushes, false);
    assert.equal(settingsOf("2.0.0").enable_url_pushes, true);
    assert.equal(settingsOf("2.0.0")["pw.retrieval_step_default"], true);
    assert.equal(settingsOf("2.0.0")["qr.retrieval_step_default"], false);
    assert.equal(settingsOf("2.11.4")["url.expire_after_views_max"], 100);
  });

  it("take text for values, as from a command line", () => {
    const overrides = Object.fromEntries([parseSetting("allow_anonymous=false"), parseSetting("throttling.minute=9")]);
    const settings = settingsOf("2.11.4", overrides);
    assert.deepEqual([settings.allow_anonymous, settings["throttling.minute"]], [false, 9]);
    assert.deepEqual(settingsOf("2.11.4", { allowed_hosts: "a.example, b.example" }).allowed_hosts, [
      "a.example",
      "b.example",
    ]);
  });

  it("say what is wrong in one line", () => {
    const wrong = [
      [{ allow_anonymus: true }, /^setting "allow_anonymus" is not known: did you mean "allow_anonymous"\?$/],
      [{ allow_anonymous: "maybe" }, /^setting "allow_anonymous" is "maybe": expected true or false$/],
      [{ "pw.expire_after_days_max": -1 }, /expected a whole number of 0 or more$/],
    ] as const;
    for (const [overrides, message] of wrong) assert.throws(() => settingsOf("2.11.4", overrides), { message });
    assert.throws(() => parseSetting("noindex"), { message: 'setting "noindex" has no value: expected name=value' });
    assert.throws(() => parseSetting("nonindex=1"), { message: /did you mean "noindex"\?/ });
  });

  it("bind each kind by its own section", () =>
    withMock({ settings: { "url.expire_after_days_default": 3, "pw.enable_deletable_pushes": false } }, async (lab) => {
      const create = async (push: object) => (await lab.send("POST", "/api/v2/pushes", { json: { push } })).body;
      const url = await create({ payload: "http://x", kind: "url" });
      const text = await create({ payload: "x", deletable_by_viewer: true });
      const qr = await create({ payload: "x", kind: "qr", deletable_by_viewer: true });
      assert.deepEqual([url.expire_after_days, text.expire_after_days], [3, 7]);
      assert.deepEqual([text.deletable_by_viewer, qr.deletable_by_viewer], [false, true]);
    }));

  it("throttle by the clock's minute and second, once they are named", () =>
    withMock({ settings: { "throttling.minute": 2 } }, async ({ send, clock }) => {
      clock.set(Date.parse("2026-01-01T00:00:03Z"));
      for (const status of [200, 200, 429]) assert.equal((await send("HEAD", "/api/v2/version")).status, status);
      const refused = await send("GET", "/api/v2/version", { as: "bad-token" });
      assert.deepEqual([refused.text, refused.headers["content-type"]], ["Retry later\n", "text/plain"]);
      assert.equal(refused.headers["retry-after"], "57");
      assert.equal((await send("GET", "/up")).status, 200);
      assert.equal((await send("GET", "/api/v2/version", { headers: { "X-Forwarded-For": "8.8.8.8" } })).status, 200);
      clock.set(Date.parse("2026-01-01T00:01:00Z"));
      assert.equal((await send("GET", "/api/v2/version")).status, 200);
    }));

  it("close the door to other hosts and to plain HTTP", () =>
    withMock(
      { settings: { allowed_hosts: ["127.0.0.1", "good.example"], force_ssl: true } },
      async ({ send, mock }) => {
        const foreign = await send("GET", "/up", { headers: { "X-Forwarded-Host": "evil.example" } });
        assert.deepEqual([foreign.status, foreign.text, foreign.headers["content-type"]], [403, "", "text/html"]);
        const plain = await send("GET", "/api/v2/version?a=b");
        const secure = `${mock.url.replace("http:", "https:")}/api/v2/version?a=b`;
        assert.deepEqual([plain.status, plain.headers.location], [301, secure]);
        assert.equal((await send("POST", "/p.json", { json: {} })).status, 308);
        const tls = await send("GET", "/up", { headers: { "X-Forwarded-Proto": "https" } });
        assert.equal(tls.headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
      },
    ));

  it("leave nothing but delivery on a public gateway", () =>
    withMock({ settings: { public_gateway: true } }, async ({ send }) => {
      for (const path of ["/api/v1/version", "/api/v2/version", "/p/x/preview.json", "/"]) {
        assert.equal((await send("GET", path)).status, 404, path);
      }
      assert.equal((await send("POST", "/p.json", { json: {} })).status, 404);
      assert.equal((await send("GET", "/up")).status, 200);
    }));
});

describe("mail", () => {
  const mail = { "mail.smtp_address": "mail.example.test" };

  it("is refused for what is wrong with the addresses", () =>
    withMock({ settings: mail }, async ({ send }) => {
      const rows = [
        ["a b@example.com", "contains invalid email(s)"],
        ["Ann <a@example.com>", "contains invalid email(s)"],
        ["a@example", "contains invalid email(s)"],
        ["a@example.com,A@example.com", "contains duplicate emails"],
        ["a@example.com,,b@example.com", "has commas used in the wrong way"],
      ] as const;
      for (const [notify_emails_to, message] of rows) {
        const json = { push: { payload: "x", notify_emails_to } };
        const reply = await send("POST", "/api/v2/pushes", { json, as: "owner" });
        assert.deepEqual([reply.status, reply.body], [422, { notify_emails_to: [message] }], notify_emails_to);
      }
      const number = await send("POST", "/api/v2/pushes", { json: { push: { payload: "x", notify_emails_to: 1 } } });
      assert.equal(number.status, 500);
      const locale = { push: { payload: "x", notify_emails_to_locale: "fr" } };
      assert.equal((await send("POST", "/api/v2/pushes", { json: locale })).status, 201);
    }));

  it("reaches five people per push, and is asked for five times a minute", () =>
    withMock({ settings: mail }, async ({ send, create, clock }) => {
      const token = await create({ payload: "x" }, "owner");
      const notify = (to: string) =>
        send("POST", `/api/v2/pushes/${token}/notify_emails`, { json: { notify_emails_to: to }, as: "owner" });
      assert.equal((await notify("a@x.yz,b@x.yz,c@x.yz,d@x.yz")).status, 201);
      const base = ["You can notify up to 5 email(s) and you have already sent emails to 4 recipients"];
      assert.deepEqual((await notify("e@x.yz,f@x.yz")).body, { base });
      for (let i = 0; i < 3; i++) assert.equal((await notify("")).status, 422);
      assert.equal((await notify("e@x.yz")).status, 429);
      clock.advance(61_000);
      assert.equal((await notify("e@x.yz")).status, 201);
    }));
});

describe("startMock", () => {
  it("says in one line what it does not accept", async () => {
    await assert.rejects(startMock({ release: "2.12.0" }), { message: /the nearest is 2\.11\.4/ });
    await assert.rejects(startMock({ settings: { foo: 1 } }), { message: /^setting "foo" is not known/ });
    const identities = { owner: { email: "x", token: "" } } as never;
    await assert.rejects(startMock({ identities }), { message: /identities/ });
  });

  it("runs many mocks in one process, each with its own memory", () =>
    withMock({}, async ({ create }) =>
      withMock({ release: "1.69.4" }, async ({ send }) => {
        const token = await create({ payload: "x" });
        assert.equal((await send("GET", `/p/${token}.json`)).status, 404);
      }),
    ));

  it("turns its clock and forgets everything at its control listener, and tells no secret", () =>
    withMock({ controlPort: 0 }, async ({ mock, send, create }) => {
      const control = async (path: string, body?: unknown) => {
        const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
        const reply = await fetch(`${mock.controlUrl}${path}`, init);
        return { status: reply.status, text: await reply.text() };
      };
      const token = await create({ payload: "the payload", passphrase: "the passphrase", name: "the name" }, "owner");
      assert.equal((await control("/clock", { now: "2030-01-01T00:00:00Z" })).status, 200);
      assert.match((await control("/clock", { advance: "2d" })).text, /2030-01-03T00:00:0/);
      assert.match((await control("/clock", { advance: 3600 })).text, /2030-01-03T01:00:0/);
      const state = await control("/state");
      assert.match(state.text, new RegExp(token));
      assert.doesNotMatch(state.text, /the payload|the passphrase|the name|mock-owner-token/);
      for (const [path, body] of [
        ["/clock", { now: "soon" }],
        ["/clock", {}],
        ["/jobs", { job: "x" }],
      ] as const) {
        const refused = await control(path, body);
        assert.deepEqual([refused.status, /expected/.test(refused.text)], [400, true], path);
      }
      assert.equal((await control("/nothing")).status, 404);
      assert.equal((await control("/reset")).status, 405);
      assert.equal((await control("/reset", {})).status, 200);
      assert.equal((await send("GET", `/p/${token}.json`)).status, 404);
    }));
});

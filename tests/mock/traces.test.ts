/** Whole lives of pushes, as they were seen on the real server. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DAY, MINUTE, SECOND } from "../../mock/state/clock.ts";
import { withMock } from "./client.ts";

const WRONG = "?passphrase=shut";
const RIGHT = "?passphrase=open";

describe("the life of a push", () => {
  it("ends after three views, and a look at the end is a failed view", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x", expire_after_views: 3 }, "owner");
      const seen = [];
      for (let i = 0; i < 5; i++) {
        const { body } = await send("GET", `/p/${token}.json`);
        seen.push([body.views_remaining, body.expired, body.payload]);
      }
      assert.deepEqual(seen, [
        [2, false, "x"],
        [1, false, "x"],
        [0, false, "x"],
        [0, true, null],
        [0, true, null],
      ]);
      assert.deepEqual(await audit(token), ["creation", "view", "view", "view", "failed_view", "failed_view"]);
      assert.equal((await send("GET", "/p/active.json", { as: "owner" })).text, "[]");
      assert.match((await send("GET", "/p/expired.json", { as: "owner" })).text, new RegExp(token));
    }));

  it("does not count views by the owner and by admins", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x", expire_after_views: 1 }, "owner");
      const show = async (as?: "owner" | "admin") => (await send("GET", `/api/v2/pushes/${token}`, { as })).body;
      assert.equal((await show("owner")).views_remaining, 1);
      assert.equal((await show("admin")).views_remaining, 1);
      assert.equal((await show()).payload, "x");
      assert.equal((await show("owner")).expired, true);
      assert.deepEqual(await audit(token), ["creation", "owner_view", "admin_view", "view", "failed_view"]);
    }));

  it("can end early, after which views count down and a second DELETE changes nothing", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x" }, "owner");
      const expired = await send("DELETE", `/p/${token}.json`, { as: "owner" });
      assert.deepEqual([expired.body.views_remaining, expired.body.deleted], [5, true]);
      assert.equal((await send("GET", `/p/${token}.json`)).body.views_remaining, 4);
      assert.equal((await send("GET", `/p/${token}.json`, { as: "owner" })).body.views_remaining, 3);
      const again = await send("DELETE", `/p/${token}.json`, { as: "owner" });
      assert.deepEqual([again.status, again.body.views_remaining], [200, 3]);
      assert.deepEqual(await audit(token), ["creation", "expire", "failed_view", "failed_view"]);
    }));

  it("asks everyone for the passphrase, until it has ended", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x", passphrase: "open", expire_after_views: 1 }, "owner");
      assert.equal((await send("GET", `/p/${token}.json`)).status, 401);
      assert.equal((await send("GET", `/p/${token}.json${WRONG}`)).status, 401);
      assert.equal((await send("GET", `/p/${token}.json`, { as: "owner" })).status, 401);
      assert.equal((await send("GET", `/p/${token}.json${RIGHT}`)).body.views_remaining, 0);
      assert.equal((await send("GET", `/p/${token}.json`)).body.expired, true);
      const failures = ["failed_passphrase", "failed_passphrase", "failed_passphrase"];
      assert.deepEqual(await audit(token), ["creation", ...failures, "view", "failed_view"]);
    }));

  it("takes five passphrases a minute, whichever way in, and forgets after the window", () =>
    withMock({}, async ({ send, create, clock }) => {
      const token = await create({ payload: "x", passphrase: "open" });
      for (const path of ["p", "f", "r", "api/v2/pushes", "p"]) {
        assert.equal((await send("GET", `/${path}/${token}.json${WRONG}`)).status, 401);
      }
      assert.equal((await send("GET", `/p/${token}.json${WRONG}`)).status, 429);
      assert.equal((await send("GET", `/p/${token}.json${RIGHT}`)).status, 429);
      assert.equal((await send("GET", `/p/${token}.json?passphrase=`)).status, 401);
      clock.advance(59 * SECOND);
      assert.equal((await send("GET", `/p/${token}.json${RIGHT}`)).status, 429);
      clock.advance(2 * SECOND);
      assert.equal((await send("GET", `/p/${token}.json${RIGHT}`)).status, 200);
    }));

  it("counts attempts at unknown tokens in v2 only", () =>
    withMock({}, async ({ send }) => {
      for (let i = 0; i < 5; i++) assert.equal((await send("GET", "/api/v2/pushes/none?passphrase=a")).status, 404);
      assert.equal((await send("GET", "/api/v2/pushes/none?passphrase=a")).status, 429);
      for (let i = 0; i < 7; i++) assert.equal((await send("GET", "/p/nothing.json?passphrase=a")).status, 404);
    }));

  it("of nobody can be ended by nobody, and its log read by nobody", () =>
    withMock({}, async ({ send, create }) => {
      const token = await create({ payload: "x", deletable_by_viewer: false });
      for (const as of [undefined, "owner", "admin"] as const) {
        assert.equal((await send("DELETE", `/p/${token}.json`, { as })).status, 401);
      }
      assert.equal((await send("GET", `/p/${token}.json`)).body.payload, "x");
      assert.equal((await send("GET", `/p/${token}/audit.json`, { as: "admin" })).status, 403);
    }));

  it("is over after its days, but ends only when someone looks", () =>
    withMock({}, async ({ send, create, clock, audit }) => {
      const token = await create({ payload: "x", passphrase: "open", expire_after_days: 2 }, "owner");
      const other = await create({ payload: "x", expire_after_days: 2 }, "owner");
      clock.advance(2 * DAY - MINUTE);
      assert.match((await send("GET", "/p/active.json", { as: "owner" })).text, /"days_remaining":1/);
      clock.advance(MINUTE + SECOND);
      const active = await send("GET", "/p/active.json", { as: "owner" });
      assert.match(active.text, /"expired":false.*"days_remaining":0/);
      assert.equal((await send("GET", `/p/${token}/preview.json`)).status, 200);
      const shown = await send("GET", `/p/${token}.json${WRONG}`);
      assert.deepEqual([shown.status, shown.body.expired, shown.body.views_remaining], [200, true, 4]);
      assert.equal(shown.body.deleted, false);
      assert.deepEqual(await audit(token), ["creation", "failed_view"]);
      const deleted = await send("DELETE", `/p/${other}.json`);
      assert.deepEqual([deleted.body.deleted, deleted.body.views_remaining], [true, 5]);
      assert.match((await send("GET", "/p/expired.json", { as: "owner" })).text, new RegExp(`${other}.*${token}`));
    }));

  it("shows the last view to exactly one of ten parallel readers", () =>
    withMock({}, async ({ send, create, audit }) => {
      const token = await create({ payload: "x", expire_after_views: 1 }, "owner");
      const replies = await Promise.all(Array.from({ length: 10 }, () => send("GET", `/p/${token}.json`)));
      assert.equal(replies.filter(({ body }) => body.payload === "x").length, 1);
      assert.equal(replies.filter(({ status, body }) => status === 200 && body.expired).length, 9);
      assert.deepEqual(await audit(token), ["creation", "view", ...Array(9).fill("failed_view")]);
    }));
});

describe("a closed instance", () => {
  it("answers nobody but about its version; any user may view and end pushes", () =>
    withMock({ settings: { allow_anonymous: false } }, async ({ send, create }) => {
      const version = await send("GET", "/api/v2/version");
      assert.equal((version.body.features as { anonymous_access: boolean }).anonymous_access, false);
      const token = await create({ payload: "x" }, "owner");
      for (const path of [`/p/${token}.json`, "/p/none.json", `/api/v2/pushes/${token}/preview`]) {
        const reply = await send("GET", path);
        assert.deepEqual([reply.status, reply.text, reply.headers["content-type"]], [401, "", "text/html"]);
      }
      assert.equal((await send("GET", `/p/${token}.json`, { as: "other" })).body.payload, "x");
      assert.equal((await send("DELETE", `/p/${token}.json`, { as: "other" })).status, 200);
    }));
});

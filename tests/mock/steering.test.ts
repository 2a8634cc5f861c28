/** How a program steers a mock in its own process. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withMock } from "./client.ts";

describe("a mock in a program", () => {
  it("moves its clock by milliseconds and by texts", () =>
    withMock({}, async ({ mock }) => {
      mock.clock.freeze();
      const start = mock.clock.now();
      mock.advance(1_000);
      mock.advance("2d");
      mock.advance("-90m");
      assert.equal(mock.clock.now() - start, 1_000 + 2 * 86_400_000 - 90 * 60_000);
      for (const text of ["", "2 d", "2w", "d", "1.5h"]) {
        assert.throws(() => mock.advance(text), { name: "Unusable", message: /expected one such as "2d"/ }, text);
      }
    }));

  it("turns faults on and off", () =>
    withMock({ strict: false }, async ({ mock, send }) => {
      const status = async () => (await send("GET", "/api/v2/version")).status;
      mock.faults.turnOn("error-page=503,count=1");
      assert.deepEqual([await status(), await status()], [503, 200]);
      mock.faults.turnOn("error-page=503");
      mock.faults.turnOff("error-page");
      assert.equal(await status(), 200);
      assert.throws(() => mock.faults.turnOn("error-pages"), { message: /did you mean "error-page"/ });
      assert.throws(() => mock.faults.turnOff("nothing"), { message: /there is no fault/ });
    }));

  it("is reset to a seed, and back to what it began with", () =>
    withMock({ seed: { pushes: [{ url_token: "the-first-one", payload: "x" }] } }, async ({ mock, send }) => {
      const status = async (token: string) => (await send("GET", `/p/${token}.json`)).status;
      await mock.reset("every-state");
      assert.deepEqual([await status("the-first-one"), await status("text-untouched")], [404, 200]);
      await mock.reset();
      assert.deepEqual([await status("the-first-one"), await status("text-untouched")], [200, 404]);
      await assert.rejects(mock.reset("no-such-seed"), { name: "Unusable", message: /there is no seed and no file/ });
      assert.equal(await status("the-first-one"), 200);
    }));
});

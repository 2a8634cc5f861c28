/** Targets that mean no good, or are broken: a verdict in time, within memory, and never a pass. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { clockFrom, type Mock, startMock } from "../mock/server.ts";
import { readCompliance } from "../reports/report-files.ts";
import { mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";
import { watchMemory } from "./helpers/memory.ts";
import { hostileServers, serveHostile } from "./servers/hostile.ts";

const folder = temporaryFolder();
let mock: Mock;

before(async () => {
  mock = await startMock();
});

after(() => mock.close());

/** A worker of Playwright. */
const WORKER = "workerProcessEntry";
/** Megabytes that a worker may take. */
const MOST_MEMORY = 400;

describe("a hostile target gets a verdict", () => {
  for (const [name, spoil] of Object.entries(hostileServers)) {
    it(name, async (context) => {
      const target = await serveHostile(mock.url, spoil);
      const report = join(folder, name.replace(/\W+/g, "-"));
      const memory = watchMemory(WORKER);

      const ended = await pushcheck(
        ["check", target.url, "--only", "retrieval-last-view-payload", "--timeout", "8", "--report", report],
        { env: mockTokens },
      );

      await target.close();
      assert.ok(ended.code === 1 || ended.code === 4, `exit ${ended.code}: ${ended.out}${ended.err}`);
      const megabytes = memory.stop();
      context.diagnostic(`exit ${ended.code}, a worker took ${megabytes} MB at most`);
      const { requirements, run } = readCompliance(join(report, "compliance.json"));
      assert.equal(requirements.filter(({ verdict }) => verdict === "pass").length, 0);
      assert.equal(run.problems.length, 0, run.problems.join("\n"));
      assert.ok(megabytes < MOST_MEMORY, `${megabytes} MB`);
    });
  }

  it("a clock that is off by a day is no fault of the API", async () => {
    const clock = clockFrom();
    clock.advance(24 * 3600 * 1000);
    await using early = await startMock({ clock });

    const ended = await pushcheck(
      ["check", early.url, "--only", "expiration,creation", "--report", join(folder, "clock")],
      { env: mockTokens },
    );

    assert.equal(ended.code, 0, ended.out + ended.err);
  });

  it("a target that stops answering is given up after a few requests, and the rest is inconclusive", async () => {
    let unanswered = 0;
    const target = await serveHostile(mock.url, ({ response }) => {
      unanswered += 1;
      response.destroy();
    });
    const report = join(folder, "silent");

    const ended = await pushcheck(["check", target.url, "--report", report], { env: mockTokens });

    await target.close();
    assert.equal(ended.code, 4, ended.out + ended.err);
    assert.ok(unanswered < 20, `${unanswered} requests were sent to a dead server`);
    const { traffic } = readCompliance(join(report, "compliance.json")).run;
    assert.deepEqual(
      traffic?.events.map(({ kind }) => kind),
      ["gave-up"],
    );
  });
});

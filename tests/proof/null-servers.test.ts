import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { judgeNullServers } from "../../proof/null-servers/judge.ts";
import { excusedInVain } from "../../proof/null-servers/meets.ts";
import { nullServers, refusing, withVersion } from "../../proof/null-servers/servers.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";
import { type Served, serve } from "../servers/serve.ts";

// A suite that was never pointed at nonsense may well agree with it.
const folder = temporaryFolder();
const servers = new Map<string, Served>();

before(async () => {
  servers.set("refuses connections", await refusing());
  for (const [name, answer] of Object.entries(nullServers)) servers.set(name, await serve(answer));
});

after(async () => {
  for (const { close } of servers.values()) await close();
});

describe("a server that is no Password Pusher is not judged", { concurrency: 4 }, () => {
  for (const name of ["refuses connections", ...Object.keys(nullServers)]) {
    it(name, async () => {
      const report = join(folder, name.replace(/\W+/g, "-"));

      const ended = await pushcheck(["check", servers.get(name)?.url ?? "", "--report", report]);

      assert.equal(ended.code, 3, ended.out + ended.err);
      assert.equal(existsSync(join(report, "compliance.json")), false, "nothing passes, since nothing is reported");
    });
  }
});

describe("a server that tells its version, and then answers nonsense", () => {
  it("does not conform", async () => {
    const server = await serve(withVersion(nullServers["always 404"] ?? assert.fail()));

    const ended = await pushcheck(["check", server.url, "--report", join(folder, "told")], { env: mockTokens });

    await server.close();
    assert.equal(ended.code, 1, ended.out + ended.err);
  });

  it("passes no rule of level MUST but those that it really meets, whatever the nonsense", async () => {
    const proofs = await judgeNullServers({ workers: 2, oneVersionEach: true });

    assert.ok(proofs.length >= 8, `there are ${proofs.length}`);
    assert.deepEqual(
      proofs.flatMap(({ server, vacuous }) => vacuous.map((rule) => `${server}: ${rule}`)),
      [],
    );
    assert.deepEqual(
      proofs.filter(({ failed, inconclusive }) => failed + inconclusive < 100).map(({ server }) => server),
      [],
    );
  });
});

describe("what a null server is said to meet", () => {
  it("is told where the server does not pass it in any version", () => {
    const met = ["v1 encoding-envelope-list", "v1 kinds-unknown-refused", "v2 kinds-unknown-refused"];
    const others = ["v1 errors-documented", "v1 errors-no-internals", "v2 transport-no-secret-in-headers"];

    assert.deepEqual(excusedInVain("always 500", [...met, ...others]), ["encoding-envelope-scalar"]);
  });
});

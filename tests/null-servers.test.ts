import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pushcheck, temporaryFolder } from "./helpers/command.ts";
import { nullServers, refusing } from "./servers/null-servers.ts";
import { type Served, serve } from "./servers/serve.ts";

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

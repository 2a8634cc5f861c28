import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { readCompliance } from "../reports/report-files.ts";
import { mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";
import { nullServers, refusing, withVersion } from "./servers/null-servers.ts";
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

/** What holds for these servers by their nature: they tell their version, do not crash, and leak nothing. */
const trueOfAll =
  /^(version-.*|errors-(never-server-error|json-parses|json-charset|no-internals)|transport-no-secret-in-headers|listing-never-over-page-size)$/;

/** A server that knows of nothing is right about whatever is not there. */
const trueOfNothing =
  /^(.*-unknown-.*|access-(bearer|legacy-pair|accounts-absent|requests-absent)|encoding-envelope-(scalar|list))$/;

describe("a server that tells its version, and then answers nonsense, is wrong about all that matters", () => {
  for (const [name, mayPass] of [
    ["always 200 {}", trueOfAll],
    ["always HTML", trueOfAll],
    ["always 404", new RegExp(`${trueOfAll.source}|${trueOfNothing.source}`)],
  ] as const) {
    it(name, async () => {
      const server = await serve(withVersion(nullServers[name] ?? assert.fail(name)));
      const report = join(folder, `told-${name.replace(/\W+/g, "-")}`);

      const ended = await pushcheck(["check", server.url, "--report", report], { env: mockTokens });

      await server.close();
      assert.equal(ended.code, 1, ended.out + ended.err);
      const passed = readCompliance(join(report, "compliance.json")).requirements.filter(
        ({ verdict, level, requirement }) => verdict === "pass" && level === "MUST" && !mayPass.test(requirement),
      );
      assert.deepEqual(
        passed.map(({ requirement, version }) => `${version} ${requirement}`),
        [],
      );
    });
  }
});

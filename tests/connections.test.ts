/** Nothing phones home: a run talks to its target, and to itself. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { startMock } from "../mock/server.ts";
import { mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";

const folder = temporaryFolder();

/** The environment in which every process writes down whom it connects to. */
function watched(file: string): Record<string, string> {
  writeFileSync(file, "");
  const preload = join(__dirname, "helpers", "watch-connections.cjs");
  return { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, WATCHED_CONNECTIONS: file };
}

function seen(file: string): string[] {
  return [...new Set(readFileSync(file, "utf8").split("\n").filter(Boolean))];
}

const LOOPBACK = /^(connect (127\.0\.0\.1|localhost|\[?::1\]?):\d+|connect pipe|lookup (127\.0\.0\.1|localhost|::1))$/;

describe("connections", () => {
  it("of a check go to the target and to the run's own gate, from every process", async () => {
    await using mock = await startMock();
    const file = join(folder, "check.log");

    const ended = await pushcheck(["check", mock.url, "--only", "version,access", "--report", join(folder, "check")], {
      env: { ...mockTokens, ...watched(file) },
    });

    assert.equal(ended.code, 0, ended.out + ended.err);
    const connections = seen(file);
    assert.deepEqual(
      connections.filter((line) => !LOOPBACK.test(line)),
      [],
    );
    const ports = new Set(connections.flatMap((line) => /^connect \S+:(\d+)$/.exec(line)?.[1] ?? []));
    assert.ok(ports.has(new URL(mock.url).port), "the target was seen");
    assert.equal(ports.size, 2, `the target and the gate: ${connections.join(", ")}`);
  });

  it("of a check of the embedded mock stay on this machine", async () => {
    const file = join(folder, "embedded.log");

    const ended = await pushcheck(["check", "--only", "version,expiration", "--report", join(folder, "embedded")], {
      env: watched(file),
    });

    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.ok(seen(file).length > 1);
    assert.deepEqual(
      seen(file).filter((line) => !LOOPBACK.test(line)),
      [],
    );
  });

  it("elsewhere would be seen", () => {
    const file = join(folder, "elsewhere.log");
    const script = `
      require("node:dns").lookup("telemetry.invalid", () => {});
      require("node:net").connect(9, "192.0.2.1").on("error", () => {}).destroy();`;

    execFileSync(process.execPath, ["-e", script], { env: { ...process.env, ...watched(file) } });

    assert.deepEqual(seen(file).sort(), ["connect 192.0.2.1:9", "lookup telemetry.invalid"]);
  });
});

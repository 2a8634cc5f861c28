import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse as parseYaml } from "yaml";
import { refusePublicHost, targetUrl, warningsFor } from "../../cli/input/hosts.ts";
import { readAccounts } from "../../cli/input/identities.ts";
import { readSettings } from "../../cli/input/settings.ts";
import { Profile } from "../../fixtures/target.ts";
import { startMock } from "../../mock/server.ts";
import { mockTokens, pushcheck, temporaryFolder } from "../helpers/command.ts";

const folder = temporaryFolder();
const root = join(__dirname, "..", "..");

describe("pushcheck mock", { concurrency: 2 }, () => {
  it("tells its address in one line of JSON, answers, and ends with 0", async () => {
    let version: unknown;

    const ended = await pushcheck(["mock", "--port", "0", "--control-port", "0", "--json"], {
      onOutput: async (child, out) => {
        const { url } = JSON.parse(out);
        version = await (await fetch(`${url}/api/v2/version`)).json();
        child.kill("SIGTERM");
      },
    });

    assert.equal(ended.code, 0, ended.err);
    const { ready, url, controlUrl, release, edition } = JSON.parse(ended.out);
    assert.deepEqual({ ready, release, edition }, { ready: true, release: "2.11.4", edition: "oss" });
    assert.match(`${url} ${controlUrl}`, /^http:\/\/127\.0\.0\.1:\d+ http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((version as { application_version: string }).application_version, "2.11.4");
  });

  it("shows the development identities and a command to try, for the release", async () => {
    const ended = await pushcheck(["mock", "--port", "0", "--release", "1.69.4"], {
      onOutput: (child) => child.kill("SIGINT"),
    });

    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.out, /1\.69\.4 \(open source\)/);
    assert.match(ended.out, /owner +owner@example\.test +mock-owner-token/);
    assert.match(ended.out, /curl -s http:\/\/127\.0\.0\.1:\d+\/p\.json/);
  });

  it("does not print tokens of the user's own", async () => {
    const file = join(folder, "tokens.json");
    const account = (who: string) => ({ email: `${who}@example.test`, token: `secret-of-${who}` });
    writeFileSync(file, JSON.stringify({ owner: account("a"), other: account("b"), admin: account("c") }));

    const ended = await pushcheck(["mock", "--port", "0", "--identities", file], {
      onOutput: (child) => child.kill("SIGINT"),
    });

    assert.equal(ended.code, 0, ended.err);
    assert.doesNotMatch(ended.out + ended.err, /secret-of|@example/);
  });

  it("says in one line that a port is in use, and by whom where the system tells", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };

    const ended = await pushcheck(["mock", "--port", String(port)]);

    other.close();
    assert.equal(ended.code, 2);
    const whose = process.platform === "linux" ? ` by node (process ${process.pid})` : "";
    assert.equal(ended.err, `pushcheck: port ${port} is in use${whose}: choose another one, or 0 for a free one\n`);
  });

  for (const [what, args, says] of [
    ["a release", ["--release", "1.40.0"], /expected 1\.56\.0 to 2\.11\.4, the nearest is 1\.56\.0/],
    ["a setting", ["--set", "allow_anonymous"], /expected name=value/],
    ["a port", ["--port", "65536"], /whole number from 0 to 65535/],
  ] as const) {
    it(`refuses ${what} that cannot be`, async () => {
      const ended = await pushcheck(["mock", ...args]);

      assert.equal(ended.code, 2);
      assert.match(ended.err, says);
    });
  }
});

describe("pushcheck parity", () => {
  it("gives 0 for the mock, in as few words as one scenario needs", async () => {
    await using mock = await startMock({ port: 0, controlPort: 0 });

    const ended = await pushcheck(
      ["parity", mock.url, "--control", mock.controlUrl ?? "", "--only", "version", "--json"],
      { env: mockTokens },
    );

    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.equal(JSON.parse(ended.out).release, "2.11.4");
  });

  it("gives 2 for an address of the public, 3 where nobody listens", async () => {
    const [refused, unreachable] = await Promise.all([
      pushcheck(["parity", "https://pwpush.com"]),
      pushcheck(["parity", "http://127.0.0.1:9"]),
    ]);

    assert.equal(refused.code, 2);
    assert.equal(unreachable.code, 3);
  });
});

describe("a target's address", () => {
  it("keeps a path and loses a slash", () => {
    assert.equal(targetUrl("https://example.test/push/"), "https://example.test/push");
  });

  for (const url of [
    "localhost:5100",
    "ftp://example.test",
    "https://a:b@example.test",
    "https://example.test/?x=1",
    "",
  ]) {
    it(`cannot be "${url}"`, () => assert.throws(() => targetUrl(url), { name: "UsageError" }));
  }

  it("is not one of the public's, unless the user says so", () => {
    for (const url of ["https://pwpush.com", "https://EU.pwpush.com/x", "https://pwpush.com."]) {
      assert.throws(() => refusePublicHost(url, false), /serves the public/);
      assert.doesNotThrow(() => refusePublicHost(url, true));
    }
    assert.doesNotThrow(() => refusePublicHost("https://mypwpush.com", false));
  });

  it("comes with a warning where tokens can be read on the way", () => {
    const given = { tokens: true, insecure: true };
    assert.match(warningsFor("http://push.example.test", given).join(), /plain http/);
    assert.match(warningsFor("https://push.example.test", given).join(), /NOT verified/);
    assert.deepEqual(warningsFor("http://127.0.0.1:5100", given), []);
  });
});

describe("identities", () => {
  it("are never mixed from two sources", () => {
    const file = join(folder, "owner-only.json");
    writeFileSync(file, JSON.stringify({ owner: { email: "o@example.test", token: "t" } }));

    const { owner, other } = readAccounts({ env: { ...mockTokens }, file });

    assert.equal(owner?.token, "t");
    assert.equal(other, undefined);
  });

  it("are refused where a header cannot carry them, and not shown", () => {
    const env = { PUSHCHECK_OWNER_TOKEN: "secret\nword", PUSHCHECK_OWNER_EMAIL: "o@example.test" };

    assert.throws(
      () => readAccounts({ env }),
      (error: Error) => !error.message.includes("secret"),
    );
  });

  it("are refused where two of them are one account, and not shown", () => {
    const { PUSHCHECK_OWNER_TOKEN: token, PUSHCHECK_OWNER_EMAIL: email = "" } = mockTokens;
    const refusal =
      /^(owner|other) and admin are one account: expected two, with an e-mail and a token of its own each$/;

    assert.throws(() => readAccounts({ env: { ...mockTokens, PUSHCHECK_ADMIN_TOKEN: token } }), { message: refusal });
    assert.throws(() => readAccounts({ env: { ...mockTokens, PUSHCHECK_ADMIN_EMAIL: email.toUpperCase() } }), {
      message: refusal,
    });
    assert.equal(readAccounts({ env: { ...mockTokens } }).admin?.email, "admin@example.test");
  });
});

describe("settings", () => {
  it("may be nested in a file, and a flag beats it", () => {
    const file = join(folder, "settings.yaml");
    writeFileSync(file, "allow_anonymous: false\npw: { expire_after_days_default: 3 }\n");

    const read = readSettings({ config: file, set: ["allow_anonymous=true"] });

    assert.deepEqual(read, { allow_anonymous: "true", "pw.expire_after_days_default": 3 });
  });
});

describe("what is written down", () => {
  it("shows profiles that can be read", () => {
    const shown = ["README.md", "CONTRIBUTING.md"].flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/# staging\.yaml\n((?:[^`\n].*\n)+)/g)].map(([, text = ""]) =>
        text.replace(/^\+/gm, ""),
      ),
    );

    assert.equal(shown.length, 2);
    for (const text of shown) assert.equal(Profile.parse(parseYaml(text)).name, "staging");
  });

  it("names each dependency once", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const page = readFileSync(join(root, "docs", "decisions", "dependencies.md"), "utf8");
    const rows = [...page.matchAll(/^\| (\S+(?:, \S+)*) +\|/gm)].flatMap(([, names = ""]) => names.split(", "));

    assert.deepEqual(
      rows.filter((name) => !/^(package|-+)$/.test(name)).sort(),
      Object.keys({ ...dependencies, ...devDependencies }).sort(),
    );
  });

  it("links to files that exist", () => {
    const broken = ["README.md", "CONTRIBUTING.md", "docs/mock.md", "docs/decisions/README.md"].flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/\]\(((?!https?:)[^)#]+)\)/g)]
        .map(([, link = ""]) => join(root, file, "..", link))
        .filter((target) => !existsSync(target)),
    );

    assert.deepEqual(broken, []);
  });
});

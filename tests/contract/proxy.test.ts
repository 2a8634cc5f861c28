/** Clients that cannot be pointed elsewhere: what the proxy leads to the mock, what it leaves alone, what it refuses. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createAuthority } from "../../contract/proxy/authority.ts";
import { isHost, placeOf } from "../../contract/proxy/hosts.ts";
import { ContractReport } from "../../contract/report/report.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";

const node = process.execPath;

/** Runs a client behind the proxy, and gives how it ended, what it wrote, and the report. */
async function run(command: readonly string[], flags: readonly string[] = []) {
  const folder = temporaryFolder();
  const ended = await pushcheck(["contract", "--proxy", ...flags, "--report", folder, "--", ...command]);
  const report = ContractReport.parse(JSON.parse(readFileSync(join(folder, "contract.json"), "utf8")));
  return { ...ended, report, findings: report.findings.map(({ rule, place }) => `${rule} ${place}`) };
}

const script = (body: string) => [
  node,
  "-e",
  `(async () => { ${body} })().catch((e) => console.log(String(e.cause ?? e)))`,
];
const curl = (...args: readonly string[]) => ["curl", "-sS", "--max-time", "20", ...args];

describe("behind the proxy", { concurrency: 2 }, () => {
  it("curl meets the mock at a public host over TLS that it trusts, and is shown https addresses", async () => {
    const data = ["-H", "Content-Type: application/json", "-d", '{"push":{"payload":"hello there"}}'];

    const { code, out, err, report, findings } = await run(curl(...data, "https://eu.pwpush.com/api/v2/pushes"));

    assert.equal(code, 0, out + err);
    assert.match(out, /"html_url":"https:\/\/eu\.pwpush\.com\/p\//);
    assert.deepEqual(
      report.calls.map(({ operation, status }) => [operation, status]),
      [["v2 create", 201]],
    );
    assert.deepEqual(findings, []);
  });

  it("Node's fetch and https do, without reading a proxy variable", async () => {
    const client = script(`
      const reply = await fetch("https://pwpush.com/api/v2/version");
      console.log("fetch", reply.status);
      require("node:https").get("https://oss.pwpush.com/api/v2/version", (r) => { console.log("https", r.statusCode); r.resume(); });
    `);

    const { code, out, err, report } = await run(client);

    assert.equal(code, 0, out + err);
    assert.match(out, /fetch 200\nhttps 200\n/);
    assert.equal(report.calls.length, 2);
  });

  it("hosts that --host names are led to the mock, addresses too", async () => {
    const { code, out, err, report } = await run(
      curl(
        "https://push.example.com/up",
        "-o",
        "one",
        "https://192.0.2.7:8443/up",
        "-o",
        "two",
        "--output-dir",
        temporaryFolder(),
      ),
      ["--host", "Push.Example.com,192.0.2.7"],
    );

    assert.equal(code, 0, out + err);
    assert.deepEqual(
      report.calls.map(({ status }) => status),
      [200, 200],
    );
  });

  it("an unknown host is stopped and named: curl's", async () => {
    const { code, out, report, findings } = await run(curl("https://telemetry.example.com/x", "https://pwpush.com/up"));

    assert.equal(code, 1, out);
    assert.deepEqual(findings, ["hosts-elsewhere telemetry.example.com:443"]);
    assert.match(out, /hosts-elsewhere: telemetry\.example\.com:443 was refused; nothing left this machine/);
    assert.equal(report.calls.length, 1);
  });

  it("an unknown host is stopped and named: Node's, even when it ends at once", async () => {
    const client = script(`await fetch("https://telemetry.example.com:8443/x").catch(() => process.exit(0))`);

    const { code, findings, report } = await run(client);

    assert.equal(code, 1);
    assert.deepEqual(findings, ["hosts-elsewhere telemetry.example.com:8443"]);
    assert.deepEqual([report.calls.length, report.session.client?.code], [0, 0]);
  });

  it("an unknown host is stopped and named: without TLS, by address, and behind a mapped CONNECT", async () => {
    const fronted = ["--connect-to", "inner.example.com:443:pwpush.com:443", "https://inner.example.com/"];
    const [plain, front] = await Promise.all([
      run(curl("http://telemetry.example.com/x", "--next", "-sS", "https://[2001:db8::1]/")),
      run(curl(...fronted)),
    ]);

    assert.deepEqual([plain.code, front.code], [1, 1]);
    assert.deepEqual(plain.findings, ["hosts-elsewhere telemetry.example.com:80", "hosts-elsewhere 2001:db8::1:443"]);
    assert.deepEqual(front.findings, ["hosts-elsewhere inner.example.com:443"]);
  });

  it("plain http to a public host is answered, and is a finding", async () => {
    const { code, findings, report } = await run(curl("http://pwpush.com/up"), ["--fail-on", "accident"]);

    assert.equal(code, 1);
    assert.deepEqual(findings, ["hosts-plain-http pwpush.com:80"]);
    assert.equal(report.calls.length, 1);
  });

  it("a client that does not trust the certificate is no pass", async () => {
    const other = join(temporaryFolder(), "other.pem");
    writeFileSync(other, (await createAuthority(new Date())).certificate);

    const { code, findings } = await run(curl("--cacert", other, "https://pwpush.com/up"));

    assert.equal(code, 1);
    assert.deepEqual(findings, ["hosts-untrusted pwpush.com:443"]);
  });

  it("this machine is reached as it is: the mock by its address, and servers of the client's own", async () => {
    const own = createServer((request, response) => response.end(`own ${request.method} ${request.url}`));
    await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;

    const { code, out, findings } = await run([
      "sh",
      "-c",
      `curl -sS -d x ${address}/a?b=c; echo; curl -sS -p ${address}/tunnel; echo; curl -sS $PUSHCHECK_URL/up -o /dev/null`,
    ]);

    own.close();
    assert.equal(code, 0);
    assert.match(out, /own POST \/a\?b=c\nown GET \/tunnel\n/);
    assert.deepEqual(findings, []);
  });

  it("the certificate is gone afterwards, and its key was never on disk", async () => {
    const client = `ls "$(dirname "$SSL_CERT_FILE")"; grep -c PRIVATE "$SSL_CERT_FILE"; stat -c %a "$SSL_CERT_FILE"; echo "$SSL_CERT_FILE"; curl -sS https://pwpush.com/up -o /dev/null`;

    const { out } = await run(["sh", "-c", client]);

    const [listed, keys, mode, file = ""] = out.split("\n").slice(1);
    assert.deepEqual([listed, keys, mode], ["ca.pem", "0", "600"]);
    assert.ok(file.startsWith(tmpdir()));
    assert.throws(() => readdirSync(join(file, "..")), { code: "ENOENT" });
  });

  it("a host that is none is one line and exit code 2", async () => {
    const ended = await pushcheck(["contract", "--host", "https://pwpush.com", "--", "true"]);

    assert.equal(ended.code, 2);
    assert.match(ended.err, /^pushcheck: --host "https:\/\/pwpush\.com" is no host: expected a name or an address/);
  });
});

describe("a place", () => {
  it("is a host and a port, however it is spelled", () => {
    assert.deepEqual(placeOf("PwPush.com.:8443", 443), { host: "pwpush.com", port: 8443 });
    assert.deepEqual(placeOf("[2001:DB8::1]:80", 443), { host: "2001:db8::1", port: 80 });
    assert.deepEqual(placeOf("pwpush.com", 443), { host: "pwpush.com", port: 443 });
    for (const text of ["", "a b", "user@pwpush.com:443", "pwpush.com/x", ":443"])
      assert.equal(placeOf(text, 443), null);
  });

  it("has a host that is a name or an address", () => {
    for (const host of ["pwpush.com", "a_b.example", "192.0.2.7", "2001:db8::1"]) assert.ok(isHost(host), host);
    for (const host of ["", "https://x", "a b", "-a", "x:80"]) assert.ok(!isHost(host), host);
  });
});

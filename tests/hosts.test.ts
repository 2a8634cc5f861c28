/** Never by mistake: which servers a run talks to, and how it gets there. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { refusePublicHost, targetUrl, warningsFor } from "../cli/hosts.ts";
import { download } from "../fixtures/clients/download.ts";
import { createWire } from "../fixtures/clients/wire.ts";
import { prepareEnvironment } from "../fixtures/prepare.ts";
import { type Mock, startMock } from "../mock/server.ts";
import { type Certificate, makeCertificate } from "./helpers/certificate.ts";
import { mockTokens, pushcheck, temporaryFolder } from "./helpers/command.ts";
import { type Served, serve } from "./servers/serve.ts";

const folder = temporaryFolder();
let mock: Mock;
let certificate: Certificate;

before(async () => {
  mock = await startMock();
  certificate = await makeCertificate("push.example.test", "localhost");
});

after(() => mock.close());

describe("a server of the public", () => {
  for (const spelling of [
    "https://pwpush.com",
    "https://eu.pwpush.com",
    "https://us.pwpush.com/",
    "https://oss.pwpush.com:8443/sub",
    "http://PWPUSH.COM",
    "https://pwpush.com.",
    "https://Eu.PwPush.Com.:443/",
    "https://ｐｗｐｕｓｈ.com",
    "https://pwpush。com",
    "https://p%77push.com",
  ]) {
    it(`${spelling} is refused without the flag`, () => {
      const url = targetUrl(spelling);
      assert.throws(() => refusePublicHost(url, undefined), /serves the public/);
      assert.doesNotThrow(() => refusePublicHost(url, true));
    });
  }

  it("is not taken for one of its name's neighbours", () => {
    for (const url of ["https://mypwpush.com", "https://pwpush.com.example.test", "https://pwpush.community"])
      assert.doesNotThrow(() => refusePublicHost(targetUrl(url), undefined));
  });

  it("is refused as well where Playwright is called directly", async () => {
    await assert.rejects(prepareEnvironment({ PUSHCHECK_URL: "https://eu.pwpush.com" }), /serves the public/);
  });

  it("cannot hide behind credentials", () => {
    assert.throws(() => targetUrl("https://example.test@pwpush.com"), /carries credentials/);
  });
});

describe("warnings", () => {
  it("are given for tokens over plain http to another machine, and for certificates that nobody checks", () => {
    const tokens = { tokens: true, insecure: false };
    assert.match(warningsFor("http://push.example.test", tokens)[0] ?? "", /plain http/);
    assert.deepEqual(warningsFor("https://push.example.test", tokens), []);
    assert.deepEqual(warningsFor("http://127.0.0.1:5100", tokens), []);
    assert.deepEqual(warningsFor("http://push.example.test", { tokens: false, insecure: false }), []);
    assert.match(warningsFor("https://push.example.test", { tokens: true, insecure: true })[0] ?? "", /NOT verified/);
  });
});

describe("the wire", () => {
  it("follows no redirect, and fetches files from another host without credentials", async () => {
    const asked: Record<string, unknown>[] = [];
    const storage = await serve((request, response) => {
      asked.push(request.headers);
      response.end("content");
    });
    const target = await serve((_, response) => response.writeHead(302, { location: `${storage.url}/file` }).end());
    const wire = createWire({ baseUrl: target.url });
    const send = ({ path }: { path: string }) =>
      wire.send({ method: "GET", path, headers: { authorization: "Bearer secret", cookie: "a=b" } });

    const { content } = await download({ send }, `${target.url}/pfb/x`, target.url);

    assert.equal(content.text, "content");
    assert.deepEqual(
      Object.keys(asked[0] ?? {}).filter((name) => /auth|cookie|token|email/.test(name)),
      [],
    );
    await Promise.all([wire.close(), target.close(), storage.close()]);
  });

  it("reaches an IPv6 address", async () => {
    await using six = await startMock({ host: "::1" });
    const wire = createWire({ baseUrl: six.url });

    const reply = await wire.send({ method: "GET", path: "/api/v1/version", headers: {} });

    assert.match(six.url, /^http:\/\/\[::1\]:\d+$/);
    assert.equal(reply.status, 200);
    await wire.close();
  });

  it("trusts the issuer that --ca names, and names the host it wants", async () => {
    const names: string[] = [];
    const server = await serveTls(names);
    const url = `https://localhost:${server.port}`;
    const caFile = join(folder, "ca.pem");
    writeFileSync(caFile, certificate.cert);

    assert.equal(await statusAt(url, { caFile }), 200);
    assert.equal(await statusAt(url, { insecure: true }), 200);
    await assert.rejects(statusAt(url, {}), /was not answered: (DEPTH_ZERO_)?SELF_SIGNED/);
    assert.deepEqual([...new Set(names)], ["localhost"]);
    await server.close();
  });

  it("goes through the proxy of the environment to a remote target, with the same trust", async () => {
    const names: string[] = [];
    const server = await serveTls(names);
    const through: string[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      through.push(request.url ?? "");
      const upstream = connect(server.port, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
      upstream.pipe(socket).pipe(upstream);
      for (const side of [socket, upstream]) side.on("error", () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const caFile = join(folder, "proxied-ca.pem");
    writeFileSync(caFile, certificate.cert);
    process.env.https_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    try {
      assert.equal(await statusAt("https://push.example.test", { caFile }), 200);
      assert.equal(await statusAt("https://push.example.test", { insecure: true }), 200);
      await assert.rejects(statusAt("https://push.example.test", {}), /SELF_SIGNED/);
    } finally {
      delete process.env.https_proxy;
      proxy.close();
      await server.close();
    }
    assert.deepEqual([...new Set(through)], ["push.example.test:443"]);
    assert.deepEqual([...new Set(names)], ["push.example.test"]);
  });
});

describe("a check", () => {
  it("says in the report, too, that nobody looked at the certificate", async () => {
    const report = join(folder, "insecure");
    const { port, close } = await serveTls([]);

    const ended = await pushcheck(
      ["check", `https://localhost:${port}`, "--insecure", "--only", "version-fields", "--report", report],
      { env: mockTokens },
    );

    await close();
    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.match(ended.err, /--insecure: the target's certificate is NOT verified/);
    for (const file of ["index.html", "compliance.json"])
      assert.match(readFileSync(join(report, file), "utf8"), /certificate NOT verified/);
  });

  it("judges a target below a base path", async () => {
    const { hostname, port } = new URL(mock.url);
    const below: Served = await serve((asked, response) => {
      const { method, url = "/", headers } = asked;
      if (!url.startsWith("/sub/")) return void response.writeHead(404).end("outside of the application");
      const onward = forward({ hostname, port, method, path: url.slice(4), headers }, (answered) => {
        response.writeHead(answered.statusCode ?? 0, answered.headers);
        answered.pipe(response);
      });
      onward.on("error", () => response.destroy());
      asked.pipe(onward);
    });

    const ended = await pushcheck(
      ["check", `${below.url}/sub/`, "--only", "retrieval,expiration,files", "--report", join(folder, "sub")],
      { env: mockTokens },
    );

    await below.close();
    assert.equal(ended.code, 0, ended.out + ended.err);
    assert.match(ended.out, /0 left behind/);
  });
});

async function statusAt(baseUrl: string, trust: { caFile?: string; insecure?: boolean }): Promise<number> {
  const wire = createWire({ baseUrl, ...trust });
  try {
    return (await wire.send({ method: "GET", path: "/api/v1/version", headers: {} })).status;
  } finally {
    await wire.close();
  }
}

/** The mock behind TLS; `names` takes the host names that clients ask for. */
async function serveTls(names: string[]): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { hostname, port } = new URL(mock.url);
  const server = createTlsServer(certificate, (asked, response) => {
    names.push((asked.socket as { servername?: string }).servername ?? "");
    const { method, url: path, headers } = asked;
    const onward = forward({ hostname, port, method, path, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 0, answered.headers);
      answered.pipe(response);
    });
    onward.on("error", () => response.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

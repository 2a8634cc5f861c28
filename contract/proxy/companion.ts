/** The proxy as a part of a session: clients that cannot be pointed elsewhere find it in their environment. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StartCompanion } from "../session/session.ts";
import { createAttempts } from "./attempts.ts";
import { createAuthority } from "./authority.ts";
import { bare, PUBLIC_HOSTS, placeOf } from "./hosts.ts";
import { startProxy } from "./proxy.ts";

/**
 * Starts a proxy that leads the public hosts, and those named, to the mock.
 * @param env what the client inherits: options for Node are added to those that are there
 */
export function proxyCompanion(named: readonly string[], env: NodeJS.ProcessEnv): StartCompanion {
  return async ({ listener }) => {
    const hosts = new Set([...PUBLIC_HOSTS, ...named.map(bare)]);
    const authority = await createAuthority(new Date());
    const attempts = createAttempts();
    const folder = mkdtempSync(join(tmpdir(), "pushcheck-"));
    const [certificate, refused] = [join(folder, "ca.pem"), join(folder, "refused")];
    writeFileSync(certificate, authority.certificate, { mode: 0o600 });
    const proxy = await startProxy({ listener, hosts, authority, attempts });
    const address = `http://127.0.0.1:${proxy.port}`;
    return {
      environment: {
        ...trust(certificate),
        ...way(address),
        ...guard({ port: proxy.port, hosts: [...hosts], refused }, env),
      },
      findings() {
        for (const line of linesOf(refused)) attempts.refused(placeOf(line, 0) ?? { host: line, port: 0 });
        return attempts.findings();
      },
      async close() {
        await proxy.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
}

/** Whom to trust: the authority of this run, for most programs in the place of all others. */
function trust(certificate: string): Record<string, string> {
  const names = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];
  return Object.fromEntries(names.map((name) => [name, certificate]));
}

/** Which way to go. No host is excepted, this machine is reached by the proxy too. */
function way(proxy: string): Record<string, string> {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
  return { ...Object.fromEntries(names.map((name) => [name, proxy])), NO_PROXY: "", no_proxy: "" };
}

/** Node takes no notice of the variables, or only new versions of some: its connections are turned by a preload. */
function guard(
  way: { port: number; hosts: readonly string[]; refused: string },
  { NODE_OPTIONS = "" }: NodeJS.ProcessEnv,
) {
  const file = join(__dirname, "node-guard.cjs").replace(/[\\"]/g, "\\$&");
  return { NODE_OPTIONS: `${NODE_OPTIONS} --require "${file}"`.trim(), PUSHCHECK_PROXY: JSON.stringify(way) };
}

/** What the preload wrote: a host and a port on each line. */
function linesOf(file: string): string[] {
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { temporaryFolder } from "../helpers/command.ts";

// A linked checkout hides what is missing from a package: only the packed tarball, installed elsewhere, tells.
const root = join(__dirname, "..", "..");
const folder = temporaryFolder();
const user = join(folder, "user");

before(async () => {
  mkdirSync(user);
  await npm(root, "pack", "--ignore-scripts=false", "--silent", "--pack-destination", folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? assert.fail("nothing was packed");
  installFiles(`file:${join(folder, tarball)}`);
  await npm(user, "ci", "--offline", "--ignore-scripts", "--no-audit", "--no-fund");
});

describe("the package, installed in an empty folder from npm's cache", () => {
  it("checks the embedded mock and leaves its report in the user's folder", async () => {
    const { stdout } = await npm(user, "exec", "--offline", "--", "pushcheck", "check", "--only", "version,access");

    assert.match(stdout, /CONFORMS/);
    assert.deepEqual(readdirSync(join(user, "reports", "out")).sort(), [
      "compliance.json",
      "index.html",
      "junit.xml",
      "summary.md",
    ]);
  });

  it("starts mocks from a program, with all that belongs to them", async () => {
    const script = `require("pushcheck/mock").startMock({ controlPort: 0, seed: "demo" }).then(async (mock) => {
      const pages = ["/", "/console/console.css", "/console/console.mjs", "/api", "/console/swagger-ui-bundle.js"];
      const replies = await Promise.all(pages.map((page) => fetch(mock.controlUrl + page)));
      process.stdout.write([mock.url, ...replies.map(({ status }) => status)].join(" "));
      await mock.close();
    });`;

    const { stdout } = await run(process.execPath, ["-e", script], user);

    assert.match(stdout, /^http:\/\/127\.0\.0\.1:\d+( 200){5}$/);
  });

  it("is imported by ES modules, and typed for both kinds of module", async () => {
    const use = `const mock: Mock = await startMock({ release: "1.69.4" });
      mock.advance("2d");
      process.stdout.write(mock.url);
      await mock.close();`;
    const names = "type Mock, startMock";
    writeFileSync(join(user, "esm.mts"), `import { ${names} } from "pushcheck/mock";\n${use}`);
    writeFileSync(
      join(user, "cjs.cts"),
      `import { ${names} } from "pushcheck/mock";\nexport async function run() {\n${use}\n}`,
    );
    const types = ["--types", "node", "--typeRoots", join(root, "node_modules", "@types")];
    const flags = ["--module", "nodenext", "--target", "es2022", "--strict", ...types];

    await run(process.execPath, [require.resolve("typescript/bin/tsc"), ...flags, "esm.mts", "cjs.cts"], user);
    const { stdout } = await run(process.execPath, ["esm.mjs"], user);

    assert.match(stdout, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("holds compiled code only", () => {
    const installed = join(user, "node_modules", "pushcheck");

    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });

    assert.deepEqual(
      files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")),
      [],
    );
    assert.equal(existsSync(join(installed, "LICENSE")), true);
    // Loaded by path into the client's processes, and compiled by nobody.
    assert.equal(existsSync(join(installed, "dist/contract/proxy/node-guard.cjs")), true);
  });
});

/** What is needed of our own lock file. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly dependencies?: object }>>;
}

/**
 * The package.json and lock file of a user who installs the tarball. `npm ci` leaves archives in npm's cache, but not
 * the registry's lists of versions: without a lock file, nothing can be installed offline on a fresh machine.
 */
function installFiles(tarball: string): void {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const { bin, dependencies, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const installed = Object.entries(lock.packages).filter(([place, { dev }]) => place !== "" && !dev);
  const manifest = { private: true, dependencies: { pushcheck: tarball } };
  const packages = {
    "": manifest,
    "node_modules/pushcheck": { version, resolved: tarball, bin, dependencies },
    ...Object.fromEntries(installed),
  };
  writeFileSync(join(user, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(user, "package-lock.json"), JSON.stringify({ lockfileVersion: 3, requires: true, packages }));
}

function npm(cwd: string, ...args: string[]): Promise<{ stdout: string }> {
  return run("npm", args, cwd);
}

function run(command: string, args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const ours = Object.entries(process.env).filter(([name]) => !/^(PUSHCHECK_|NODE_TEST_CONTEXT$|npm_)/.test(name));
  return promisify(execFile)(command, args, { cwd, env: Object.fromEntries(ours), maxBuffer: 16 * 1024 * 1024 });
}

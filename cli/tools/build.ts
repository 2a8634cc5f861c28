/** `npm run build`: compiles the product to dist/, as it is published, and puts the documents beside the code that reads them. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(
  process.execPath,
  [require.resolve("typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")],
  { stdio: "inherit" },
);
if (compiled.status !== 0) process.exit(1);
for (const file of readdirSync(join(root, "openapi")).filter((name) => name.endsWith(".yaml"))) {
  copyFileSync(join(root, "openapi", file), join(dist, "openapi", file));
}
copyFileSync(join(root, "contract/proxy/node-guard.cjs"), join(dist, "contract/proxy/node-guard.cjs"));
chmodSync(join(dist, "cli", "main.js"), 0o755);

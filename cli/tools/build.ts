/** `npm run build`: compiles the product to dist/, as it is published, and puts the documents beside the code that reads them. */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
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
copyFiles("openapi", /\.yaml$/);
copyFiles("contract/proxy", /\.cjs$/);
copyFiles("mock/console/page", /\.(html|css|mjs)$/);
// Copied rather than depended on: of that package, the documents page needs these files only, and nothing of it runs here.
copyFiles(
  "node_modules/swagger-ui-dist",
  /^(swagger-ui-bundle\.js|swagger-ui\.css|LICENSE|NOTICE)$/,
  "mock/console/swagger-ui",
);
chmodSync(join(dist, "cli", "main.js"), 0o755);

/** Copies the files of a folder that code reads and the compiler leaves alone. */
function copyFiles(folder: string, names: RegExp, to = folder): void {
  mkdirSync(join(dist, to), { recursive: true });
  for (const file of readdirSync(join(root, folder)).filter((name) => names.test(name))) {
    copyFileSync(join(root, folder, file), join(dist, to, file));
  }
}

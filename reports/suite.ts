import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Strength, type Suite } from "./compliance.ts";
import type { Catalogue } from "./summary.ts";

/** Which suite this is: its version and commit, and digests of its rules and of both OpenAPI documents. */
export function suiteOf(catalogue: Catalogue): Suite {
  const root = packageRoot(__dirname);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(`${root}/package.json`, "utf8")));
  return {
    name: "pushcheck",
    version,
    commit: commitOf(root),
    catalogue: digest(JSON.stringify(Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)))),
    openapi: { v1: documentDigest("v1"), v2: documentDigest("v2") },
  };
}

/** How strong the suite was found to be, by `npm run strength`; undefined where that was never measured. */
export function strengthOf(): Strength | undefined {
  const file = path.join(packageRoot(__dirname), "proof", "strength.json");
  if (!existsSync(file)) return undefined;
  const { suiteVersion, defects, score, date } = Strength.loose().parse(JSON.parse(readFileSync(file, "utf8")));
  return { suiteVersion, defects, score, date };
}

/** The nearest folder upwards with a package.json: one level from sources, two from compiled code. */
function packageRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("package.json was not found above the reporter, expected in the package");
  return packageRoot(parent);
}

/** Null in an installed package: a repository found from there would be the user's. */
function commitOf(root: string): string | null {
  if (!existsSync(path.join(root, ".git"))) return null;
  try {
    return execFileSync("git", ["-C", root, "rev-parse", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return null;
  }
}

function documentDigest(version: "v1" | "v2"): string | null {
  const file = path.join(__dirname, "..", "openapi", `${version}.yaml`);
  return existsSync(file) ? digest(readFileSync(file)) : null;
}

function digest(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

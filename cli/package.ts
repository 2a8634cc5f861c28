import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of this package, from sources and from compiled code alike. */
export function packageVersion(folder: string = __dirname): string {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return packageVersion(dirname(folder));
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}

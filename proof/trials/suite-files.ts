import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const suites = join(__dirname, "..", "..", "suites");

/** The files of the suite, below suites/, sorted. */
export function suiteFiles(): string[] {
  return readdirSync(suites, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.spec\.[tj]s$/.test(file))
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** The files of the suite by the requirement ids that they name. */
export function suiteFilesById(ids: readonly string[]): Map<string, string[]> {
  const texts = suiteFiles().map((file) => [file, readFileSync(join(suites, file), "utf8")] as const);
  return new Map(
    ids.map((id) => [id, texts.filter(([, text]) => text.includes(`"${id}"`)).map(([file]) => file)] as const),
  );
}

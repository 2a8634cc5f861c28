import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { UsageError } from "../exit.ts";

/** Reads a YAML or JSON file of the user's. `what` says what was expected in it. Throws UsageError, without content. */
export function readDocument(file: string, what: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
  try {
    return parseYaml(text);
  } catch {
    throw new UsageError(`${file} is neither YAML nor JSON: expected ${what}`);
  }
}

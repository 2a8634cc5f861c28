import { existsSync, readFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { parse as parseYaml } from "yaml";
import { Unusable } from "../unusable.ts";
import { seedNames } from "./names.ts";
import { parseSeed, type SeedEntry } from "./seed.ts";

/** The pushes of a seed file, YAML or JSON. Throws Unusable, which names file and key and quotes no content. */
export function readSeed(file: string): readonly SeedEntry[] {
  if (!existsSync(file)) {
    const hint = `did you mean "${closest(file, seedNames)}"?`;
    throw new Unusable(`there is no seed and no file "${file}": ${hint} Seeds are ${seedNames.join(", ")}`);
  }
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Unusable(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
  return parseSeed(documentOf(text, file), file);
}

function documentOf(text: string, file: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    throw new Unusable(`${file} is neither YAML nor JSON: expected a seed`);
  }
}

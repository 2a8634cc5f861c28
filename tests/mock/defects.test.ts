import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { type Defect, defects } from "../../mock/defects/index.ts";
import { requirements } from "../../requirements/index.ts";
import type { Requirement } from "../../requirements/requirement.ts";

const catalogue: Readonly<Record<string, Requirement>> = requirements;
const all: readonly (readonly [name: string, defect: Defect])[] = Object.entries(defects);

/** Rules that no defect of the mock can break, and why. Closed: a rule of level MUST comes with its defect. */
const unbreakable: Readonly<Record<string, string>> = {};

describe("the named defects", () => {
  test("are at least 200", () => {
    assert.ok(all.length >= 200, `there are ${all.length}`);
  });

  test("have names that no two of them share", () => {
    const names = namesInSources();
    assert.deepEqual(repeated(names), []);
    assert.deepEqual([...names].sort(), all.map(([name]) => name).sort());
  });

  test("each break a rule of the catalogue", () => {
    assert.deepEqual(
      all.filter(([, { breaks }]) => !Object.hasOwn(catalogue, breaks)).map(([name]) => name),
      [],
    );
  });

  test("are each told in one sentence of their own", () => {
    const sentences = all.map(([, { sentence }]) => sentence);
    assert.deepEqual(repeated(sentences), []);
    assert.deepEqual(
      sentences.filter((sentence) => !/^\S.*[^.\s]$/.test(sentence)),
      [],
    );
  });

  test("each change something", () => {
    const idle = all.filter(([, { service, amend, facts }]) => !service && !amend && !facts);
    assert.deepEqual(
      idle.map(([name]) => name),
      [],
    );
  });

  test("break every rule of level MUST", () => {
    const owned = new Set(all.map(([, { breaks }]) => breaks));
    const musts = Object.keys(catalogue).filter((id) => catalogue[id]?.level === "MUST");
    assert.deepEqual(
      musts.filter((id) => !owned.has(id)),
      Object.keys(unbreakable),
    );
  });
});

/** The names as they are written: an object that joins two of the same keeps one of them only. */
function namesInSources(): string[] {
  const folder = join(__dirname, "..", "..", "mock", "defects");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/^ {2}"([a-z0-9-]+)": \{/gm)].map(([, name = ""]) => name));
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

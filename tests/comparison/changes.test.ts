import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Comparison, compare } from "../../reports/compare/comparison.ts";
import { differenceClasses } from "../../reports/compare/rules.ts";
import { type PlayedRuns, playRuns } from "./runs.ts";
import { type SeededChange, type SeededServer, seededChanges, sound } from "./seeded-changes.ts";

describe(`the comparison classifies ${seededChanges.length} seeded changes`, () => {
  let runs: PlayedRuns;
  const again: SeededServer = { settings: {} };
  const untouched = [...new Set(seededChanges.filter(({ before: from }) => from === sound).flatMap(({ ids }) => ids))];

  before(async () => {
    runs = await playRuns([
      ...seededChanges.flatMap(({ before: from, after: to, version, ids }) => [
        { server: from, version, ids },
        { server: to, version, ids },
      ]),
      { server: again, version: "v2", ids: untouched },
    ]);
  });

  for (const change of seededChanges) {
    it(`${change.class}: ${change.what}`, () => {
      const { differences } = comparisonOf(runs, change);

      const told = differences.map((one) => `${one.class} ${one.rule} ${one.subject}: ${one.before} → ${one.after}`);
      assert.ok(
        differences.some(({ rule }) => rule === change.rule),
        `expected ${change.rule}, seen:\n${told.join("\n")}`,
      );
      const most = differenceClasses.find((name) => differences.some((one) => one.class === name));
      assert.equal(most, change.class, told.join("\n"));
    });
  }

  it("sees no difference where nothing changed", () => {
    const { differences, compared } = compare(
      runs.resultOf(sound, ["v2"], untouched),
      runs.resultOf(again, ["v2"], untouched),
    );

    assert.deepEqual(differences, []);
    assert.equal(compared.unpaired, 0);
    assert.ok(compared.requests > 50);
  });
});

function comparisonOf(runs: PlayedRuns, { before: from, after: to, version, ids }: SeededChange): Comparison {
  return compare(runs.resultOf(from, [version], ids), runs.resultOf(to, [version], ids));
}

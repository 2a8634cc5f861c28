import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { packagedRecordings } from "../../parity/commands.ts";
import { deviations } from "../../parity/deviations.ts";
import { measureFidelity, renderFidelity } from "../../parity/fidelity.ts";
import { isWhole, type Parity } from "../../parity/parity.ts";
import { readRecordings } from "../../parity/recording.ts";
import { renderParity } from "../../parity/render.ts";
import { startMockFor } from "../../parity/tools/mock-target.ts";

const folders = readRecordings(packagedRecordings());
const parities = new Map<string, Parity>();

before(async () => {
  for (const parity of await measureFidelity(folders, startMockFor)) parities.set(parity.folder, parity);
});

for (const { name, recordings } of folders) {
  test(`the mock answers as ${name} was recorded`, () => {
    const parity = parities.get(name);

    assert.ok(parity);
    assert.equal(parity.total.all, recordings.flatMap(({ responses }) => responses).length);
    assert.ok(isWhole(parity.total), renderParity(parity));
  });
}

test("deviations are few, and each is needed", () => {
  assert.ok(deviations.length <= 5, `${deviations.length} deviations, expected at most 5`);
  const used = [...parities.values()].flatMap(({ release, scenarios }) =>
    scenarios.flatMap(({ scenario, mismatches }) =>
      mismatches.flatMap(({ differences }) => differences.map(({ path }) => `${release} ${scenario} ${path}`)),
    ),
  );
  for (const { releases, scenario, path } of deviations) {
    for (const release of releases) assert.ok(used.includes(`${release} ${scenario} ${path}`), `${scenario} ${path}`);
  }
});

test("docs/fidelity.md shows these figures", () => {
  const file = join(__dirname, "..", "../docs/fidelity.md");

  assert.equal(readFileSync(file, "utf8"), renderFidelity([...parities.values()], deviations), "run npm run fidelity");
});

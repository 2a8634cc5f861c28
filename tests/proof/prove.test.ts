import assert from "node:assert/strict";
import { test } from "node:test";
import { defects } from "../../mock/defects/index.ts";
import { prove } from "../../proof/prove.ts";

const SAMPLE = 30;

// All of them take minutes: `pushcheck prove`. A sample, spread over all areas, tells at once that the proof works.
test(`each of ${SAMPLE} defects, spread over all areas, makes the requirement that owns it fail`, async () => {
  const names = Object.keys(defects);
  const only = Array.from({ length: SAMPLE }, (_, n) => names[Math.floor((n * names.length) / SAMPLE)] ?? "");

  const proof = await prove({ only, workers: 2 });

  assert.equal(proof.defects.length, SAMPLE);
  assert.deepEqual(
    proof.defects.filter(({ killed }) => !killed).map(({ defect, owner }) => `${defect}: ${owner.join(", ")}`),
    [],
  );
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defects } from "../../mock/defects/index.ts";
import { bystandersOf, impreciseMusts } from "../../proof/precision.ts";
import { type DefectProof, prove } from "../../proof/prove.ts";
import { complaintsAbout, strengthOf } from "../../proof/strength.ts";

function proofOf(breaks: string, alsoFailed: readonly string[], killed = true): DefectProof {
  return {
    defect: "some",
    sentence: "it is broken",
    breaks,
    killed,
    owner: [],
    alsoFailed: [...alsoFailed],
    seconds: 0,
  };
}

describe("a rule of level MUST is broken precisely", () => {
  const alone = proofOf("expiration-view-limit", ["expiration-view-limit-time", "errors-documented"]);
  const amongOthers = proofOf("expiration-view-limit", ["retrieval-expired-payload"]);

  test("where rules of its area fail too, and those that see every exchange", () => {
    assert.deepEqual(bystandersOf(alone), []);
    assert.deepEqual(bystandersOf(amongOthers), ["retrieval-expired-payload"]);
  });

  test("by one defect of several", () => {
    assert.deepEqual(impreciseMusts([amongOthers]), ["expiration-view-limit"]);
    assert.deepEqual(impreciseMusts([amongOthers, alone]), []);
  });

  test("by no defect that survives", () => {
    assert.deepEqual(impreciseMusts([proofOf("expiration-view-limit", [], false)]), ["expiration-view-limit"]);
  });

  test("or the strength of the suite is complained of", () => {
    const proof = { seconds: 1, defects: [amongOthers], comparisons: [] };
    const strength = strengthOf(proof, "1.0.0", new Date(0));

    const complaints = complaintsAbout({ strength, proof, nullServers: [], flakes: [] });

    assert.ok(complaints.includes("every defect of expiration-view-limit fails rules of other areas too"));
  });
});

// Rules that are hard to break alone. All of them take minutes: `npm run strength` complains of what is left.
test("rules whose neighbours stand in the same check are broken precisely", async () => {
  const rules = [
    "expiration-refused-to-admin",
    "expiration-view-limit",
    "passphrase-limit-five",
    "passphrase-limit-per-push",
    "passphrase-limit-right-too",
    "passphrase-limit-shared-by-versions",
    "passphrase-limit-sixth",
    "retrieval-admin-free",
  ];
  const only = Object.keys(defects).filter((name) => rules.includes(defects[name]?.breaks ?? ""));

  const proof = await prove({ only, workers: 2 });

  assert.ok(only.length > rules.length);
  assert.deepEqual(impreciseMusts(proof.defects), []);
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { digestOf } from "../../reports/bundle/digest.ts";
import { evidenceOfFinding, restoreExchanges, storeExchanges } from "../../reports/bundle/exchanges.ts";
import { sealOf } from "../../reports/bundle/seal.ts";
import { sampleExchange, sampleFinding, sampleFindings, sampleReport } from "../helpers/sample-report.ts";

describe("a digest", () => {
  test("is the same for every spelling of a value, and another for every other value", () => {
    const value = { b: [1, { d: null, c: "é\u2028" }], a: true };

    assert.equal(digestOf(value), digestOf({ a: true, b: [1, { c: "é\u2028", d: null }] }));
    assert.equal(digestOf(JSON.parse(JSON.stringify(value, null, 4))), digestOf(value));
    assert.notEqual(digestOf(value), digestOf({ ...value, a: false }));
    assert.notEqual(digestOf([1, 2]), digestOf([2, 1]));
  });

  test("is SHA-256 over RFC 8785 JSON, which other tools can make too", () => {
    // printf '%s' '{"a":1,"b":"x"}' | sha256sum
    assert.equal(digestOf({ b: "x", a: 1 }), "sha256:ecf9e98ec0641e23113ff3ce8bdc78d0ddd249886517fd4a7f68cc83d4e65667");
  });
});

describe("the exchanges of a report", () => {
  const create = sampleExchange({ operation: "createPush" });
  const show = sampleExchange();
  const [first, second] = [
    sampleFinding("creation-status", "v2", { evidence: [create, show] }),
    sampleFinding("retrieval-payload", "v2", { evidence: [create, show, show] }),
  ];

  test("are kept once each, by digest, and found again in their order", () => {
    const stored = storeExchanges([first, second]);

    assert.equal(Object.keys(stored.exchanges).length, 2);
    assert.deepEqual(
      stored.findings.map((finding) => evidenceOfFinding(stored, finding)),
      [first.evidence, second.evidence],
    );
    assert.deepEqual(restoreExchanges(stored), [first, second]);
  });

  test("are named by what they say", () => {
    for (const [id, exchange] of Object.entries(storeExchanges([first, second]).exchanges)) {
      assert.equal(id, digestOf(exchange));
    }
  });
});

describe("the seal", () => {
  test("covers every part of the result, itself left out", () => {
    const { seal, ...parts } = sampleReport();

    assert.deepEqual(Object.keys(seal.parts).sort(), Object.keys(parts).sort());
    assert.deepEqual(sealOf(parts), seal);
  });

  test("changes with whatever a finding says", () => {
    const [first, ...others] = sampleFindings();
    assert.ok(first);
    const edited = sampleReport([{ ...first, check: { ...first.check, title: "another" } }, ...others]);

    assert.notEqual(edited.seal.digest, sampleReport().seal.digest);
    assert.notEqual(edited.findings[0]?.digest, sampleReport().findings[0]?.digest);
    assert.equal(edited.findings[1]?.digest, sampleReport().findings[1]?.digest);
  });
});

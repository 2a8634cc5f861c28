import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readCorpus } from "../../contract/corpus/corpus.ts";
import { expectations } from "../../contract/corpus/expectations.ts";
import { playCase } from "../../contract/corpus/play.ts";
import { judgeAll } from "../../contract/judging/judge.ts";
import { termsOf } from "../../contract/judging/terms.ts";
import { corpusPage, renderCorpus } from "../../contract/tools/corpus.ts";

const corpus = readCorpus();

describe("the corpus of recorded requests", () => {
  it("has an expectation for each of its 70 requests, and none beside", () => {
    const recorded = corpus.flatMap(({ client, name, requests }) => requests.map((_, at) => `${client} ${name} ${at}`));
    const expected = Object.entries(expectations).flatMap(([client, cases]) =>
      Object.entries(cases).flatMap(([name, all]) => all.map((_, at) => `${client} ${name} ${at}`)),
    );

    assert.equal(recorded.length, 70);
    assert.deepEqual(expected.sort(), recorded.sort());
  });

  for (const recorded of corpus) {
    it(`${recorded.client}, ${recorded.name}: judged as written down`, async () => {
      const { calls } = await playCase(recorded);

      const judgements = judgeAll(calls, termsOf("2.11.4", "oss", {}));
      const seen = judgements.map(({ class: name, findings }) => [name, ...rulesOf(findings)]);
      const expected = expectations[recorded.client]?.[recorded.name]?.map(([name, ...rules]) => [
        name,
        ...rules.sort(),
      ]);
      assert.deepEqual(seen, expected);
    });
  }
});

describe("docs/contract-corpus.md", () => {
  it("says what npm run corpus would write", async () => {
    assert.equal(readFileSync(corpusPage, "utf8"), await renderCorpus());
  });
});

function rulesOf(findings: readonly { readonly rule: string }[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

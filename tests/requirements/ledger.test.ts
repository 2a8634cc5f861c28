import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { requirementIds, requirements } from "../../requirements/index.ts";
import { compare } from "../../requirements/ledger/compare.ts";
import { type Exclusion, exclusions, type LedgerEntry } from "../../requirements/ledger/entry.ts";
import { type TracedDocument, tracedDocuments } from "../../requirements/ledger/index.ts";
import { splitMarkdown, splitPlainText } from "../../requirements/ledger/split.ts";
import { provenanceOf, releasesOf } from "../../requirements/tools/columns.ts";
import { isPageFresh } from "../../requirements/tools/requirements.ts";

/** A folder with the documents themselves, which are no part of this repository. */
const documents = process.env.PUSHCHECK_DOCUMENTS;

/** Words that exclude pieces of the behaviour reference, which is no API document. */
const REFERENCE_ONLY: readonly Exclusion[] = ["background", "impractical", "fault"];

describe("splitting", () => {
  const text = [
    "An API for pushes. It is small, e.g. one path.",
    "",
    "Endpoints",
    "",
    "GET /pushes",
    "",
    "Parameter Type Required Description",
    "pagestringNoWhich page.",
    "{",
    '  "page": 1',
    "}",
    "",
    "  • 200 - Fine",
    "  • 404 - Not there",
  ].join("\n");

  test("plain text gives sentences, endpoints, table rows, examples and status lines, each with its place", () => {
    assert.deepEqual(
      splitPlainText(text).map(({ at, kind, text: words }) => [at, kind, words]),
      [
        ["Top 1", "sentence", "An API for pushes."],
        ["Top 2", "sentence", "It is small, e.g. one path."],
        ["Endpoints / GET /pushes 1", "endpoint", "GET /pushes"],
        ["Endpoints / GET /pushes 2", "row", "pagestringNoWhich page."],
        ["Endpoints / GET /pushes 3", "example", '{ "page": 1 }'],
        ["Endpoints / GET /pushes 4", "status", "200 - Fine"],
        ["Endpoints / GET /pushes 5", "status", "404 - Not there"],
      ],
    );
  });

  test("Markdown gives rows without their head, items by sentence, and fences whole", () => {
    const markdown = [
      "# A",
      "| x | y |",
      "|---|---|",
      "| 1 | 2 |",
      "- One. `Two. Three` [L] Four.",
      "```",
      "a",
      "",
      "b",
      "```",
    ];

    assert.deepEqual(
      splitMarkdown(markdown.join("\n")).map(({ at, kind, text: words }) => [at, kind, words]),
      [
        ["A 1", "row", "| 1 | 2 |"],
        ["A 2", "item", "One."],
        ["A 3", "item", "`Two. Three` [L]"],
        ["A 4", "item", "Four."],
        ["A 5", "example", "``` a b ```"],
      ],
    );
  });

  test("a hash does not depend on line ends and blanks", () => {
    const hashes = (one: string) => splitPlainText(one).map(({ sha256 }) => sha256);

    assert.deepEqual(hashes(text.replaceAll("\n", "\r\n")), hashes(text));
    assert.deepEqual(hashes("It  is\nsmall."), hashes("It is small."));
  });
});

test("a changed document is noticed, a moved piece is not", () => {
  const entries: LedgerEntry[] = splitPlainText("First one. Second one. Third one.").map(({ at, sha256 }) => ({
    at,
    sha256,
    excluded: "marketing",
  }));

  const { untraced, gone } = compare(splitPlainText("Third one. First one. Second two. First one."), entries);

  assert.deepEqual(
    untraced.map(({ at }) => at),
    ["Top 3", "Top 4"],
  );
  assert.deepEqual(
    gone.map(({ at }) => at),
    ["Top 2"],
  );
});

describe("the ledger", () => {
  for (const document of tracedDocuments) {
    test(`of the ${document.title} says of each piece once what it became`, () => {
      const places = document.entries.map(({ at, sha256 }) => `${at} ${sha256}`);
      assert.equal(new Set(places).size, places.length);
      for (const entry of document.entries) {
        assert.match(entry.sha256, /^[0-9a-f]{64}$/, entry.at);
        assert.match(entry.at, /\S \d+$/);
        if ("excluded" in entry) assert.ok(entry.excluded in exclusions, entry.at);
        else assert.equal(new Set(entry.requirements).size, entry.requirements.length, entry.at);
      }
    });

    // Only where the documents are at hand: a skipped test would read as green.
    if (documents === undefined) continue;
    test(`of the ${document.title} traces what the document says`, () => {
      const text = readFileSync(path.join(documents, document.file), "utf8");
      const { untraced, gone } = compare(document.split(text), document.entries);
      assert.deepEqual(
        [...untraced, ...gone].map(({ at }) => at),
        [],
      );
    });
  }

  test("excludes from the API documents what the four reasons for them say, and nothing else", () => {
    const [v1, v2] = tracedDocuments;
    for (const entry of [...(v1?.entries ?? []), ...(v2?.entries ?? [])])
      if ("excluded" in entry) assert.ok(!REFERENCE_ONLY.includes(entry.excluded), entry.at);
  });

  test("leads to every requirement, and from each document to those that name it as their source", () => {
    const traced = tracedDocuments.map(idsIn);
    const [inV1 = new Set(), inV2 = new Set()] = traced;

    assert.deepEqual(
      requirementIds.filter((id) => !traced.some((ids) => ids.has(id))),
      [],
      "trace them in requirements/ledger",
    );
    const claims = (id: keyof typeof requirements, name: string) => requirements[id].source.includes(`${name}: `);
    assert.deepEqual(
      requirementIds.filter((id) => claims(id, "v1") && !claims(id, "v2") && !inV1.has(id)),
      [],
    );
    assert.deepEqual(
      requirementIds.filter((id) => claims(id, "v2") && !claims(id, "v1") && !inV2.has(id)),
      [],
    );
  });
});

describe("docs/requirements.md", () => {
  test("is what the catalogue, the suites and the ledger say", () => {
    assert.ok(isPageFresh(), "run npm run requirements");
  });

  test("tells releases and provenance from the facts and the sources", () => {
    const rule = { level: "MUST", statement: "do", versions: ["v1", "v2"], source: "v2: Authentication; A2" } as const;

    assert.equal(releasesOf(rule), "all");
    assert.equal(releasesOf({ ...rule, when: "files-need-user" }), "from 2.4.2 (and 1.69.4)");
    assert.equal(releasesOf({ versions: ["v2"], unless: "audit-key-logs" }), "2.3.0 to before 2.9.0");
    assert.equal(provenanceOf(rule), "documented, observed on 1.56.0–2.11.4");
    assert.equal(provenanceOf({ ...rule, source: "v1: Example" }), "documented");
    assert.equal(provenanceOf({ ...rule, source: "B4", when: "passphrase-limit" }), "observed on 2.9.2–2.11.4");
  });
});

function idsIn({ entries }: TracedDocument): Set<string> {
  return new Set(entries.flatMap((entry) => ("requirements" in entry ? entry.requirements : [])));
}

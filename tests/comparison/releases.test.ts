import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Fact, facts } from "../../openapi/releases.ts";
import { type Comparison, compare } from "../../reports/compare/comparison.ts";
import { knownChanges } from "../../reports/compare/facts.ts";
import { type RequirementId, requirementIds, requirements } from "../../requirements/index.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { neighbours, serversOf } from "./known-breaks.ts";
import { type PlayedRuns, playRuns } from "./runs.ts";

/** Every comparison of a pair, one for each configuration. */
function comparisonsOf(runs: PlayedRuns, pair: (typeof neighbours)[number]): Comparison[] {
  return serversOf(pair).map(({ before: from, after: to, about }) =>
    compare(runs.resultOf(from, versions, idsAbout(about)), runs.resultOf(to, versions, idsAbout(about))),
  );
}

const versions = ["v1", "v2"] as const;

/** Checks that touch every operation. */
const everywhere: readonly RequirementId[] = [
  "creation-live",
  "retrieval-live-status",
  "version-public",
  "audit-creation",
  "listing-active-own",
  "expiration-by-owner",
  "expiration-view-limit",
  "retrieval-unknown-token",
];

/** Two rules that begin with each fact and one that ends with it; checks that touch every operation besides. */
function idsAbout(about: readonly Fact[] = Object.keys(facts) as Fact[]): RequirementId[] {
  const own = about.flatMap((fact) => [
    ...requirementIds.filter((id) => ruleOf(id).when === fact).slice(0, 2),
    ...requirementIds.filter((id) => ruleOf(id).unless === fact).slice(0, 1),
  ]);
  return [...new Set([...own, ...everywhere])];
}

function ruleOf(id: RequirementId): Requirement {
  return requirements[id];
}

describe("the comparison of neighbouring recorded releases", () => {
  let runs: PlayedRuns;
  before(async () => {
    runs = await playRuns(
      neighbours
        .flatMap(serversOf)
        .flatMap(({ before: from, after: to, about }) =>
          [from, to].flatMap((server) => versions.map((version) => ({ server, version, ids: idsAbout(about) }))),
        ),
    );
  });

  for (const pair of neighbours) {
    describe(`${pair.from} → ${pair.to}`, () => {
      it("names every known difference", () => {
        for (const { known } of comparisonsOf(runs, pair)) {
          assert.deepEqual(known.map(({ fact }) => fact).sort(), [...pair.seen, ...Object.keys(pair.unseen)].sort());
        }
      });

      it("shows each that can be seen in answers or rules, and no other", () => {
        const comparisons = comparisonsOf(runs, pair);

        const shown = knownChanges(pair.from, pair.to)
          .map(({ fact }) => fact)
          .filter((fact) =>
            comparisons.some(({ known }) => known.some((one) => one.fact === fact && one.explains > 0)),
          );

        assert.deepEqual(shown.sort(), [...pair.seen].sort());
      });

      it("finds nothing breaking that no known difference explains", () => {
        const breaking = comparisonsOf(runs, pair)
          .flatMap(({ differences }) => differences)
          .filter((one) => one.class === "breaking" && one.fact === null);

        assert.deepEqual(
          breaking.map(
            (one) => `${one.rule} ${one.subject}: ${one.before} → ${one.after} (${one.requirements.join()})`,
          ),
          [],
        );
      });
    });
  }
});

import type { Release } from "../../openapi/releases.ts";
import { restoreExchanges } from "../bundle/exchanges.ts";
import type { Compliance } from "../compliance.ts";
import { type ComparedRun, notesOn, runOf, settingSightings } from "./compared-run.ts";
import { type Conversation, conversationsOf, pairsOf } from "./conversation.ts";
import { countsOf, createGathering, type Difference, type Turn } from "./difference.ts";
import { explainedSightings } from "./explained.ts";
import { explanationOf, type KnownChange, knownChanges, type SightingPlace } from "./facts.ts";
import type { DifferenceClass } from "./rules.ts";
import { timingChanges } from "./timing.ts";
import { judgedInBoth, verdictChanges } from "./verdicts.ts";

/** What changed from one run to another: everything that a person reads is rendered from it. */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly before: ComparedRun;
  readonly after: ComparedRun;
  /** What a reader should know first, one line each. */
  readonly notes: readonly string[];
  /** Rows judged in both runs, checks that spoke in both, requests paired, and requests sent in one run only. */
  readonly compared: {
    readonly rows: number;
    readonly checks: number;
    readonly requests: number;
    readonly unpaired: number;
  };
  readonly differences: readonly Difference[];
  readonly counts: Readonly<Record<DifferenceClass, number>>;
  /** The known differences between the two releases, and how many of the differences each explains. */
  readonly known: readonly (KnownChange & { readonly explains: number })[];
}

/** Compares two runs: verdicts of rows, and the answers that the same check had to the same request. */
export function compare(before: Compliance, after: Compliance): Comparison {
  const known = knownChanges(before.target.release as Release, after.target.release as Release);
  const found = createGathering();

  for (const { rule, requirement, version, before: was, after: is, facts, deviation } of verdictChanges(
    before.requirements,
    after.requirements,
  )) {
    const explained = known.find(({ fact }) => facts.includes(fact));
    found.add(
      { rule, subject: "verdict", before: was, after: is },
      { of: requirement, version, known: explained, deviation },
    );
  }

  const bases = { before: before.target.baseUrl, after: after.target.baseUrl };
  const [earlier, later] = [conversationsOf(restoreExchanges(before)), conversationsOf(restoreExchanges(after))];
  const compared = { rows: judgedInBoth(before.requirements, after.requirements), checks: 0, requests: 0, unpaired: 0 };
  for (const [key, was] of earlier) {
    const is = later.get(key);
    if (!is || was.exchanges.length === 0 || is.exchanges.length === 0) continue;
    const { pairs, unpaired } = pairsOf(was.exchanges, is.exchanges, bases);
    compared.checks += 1;
    compared.requests += pairs.length;
    compared.unpaired += unpaired;
    const turn = turnOf(was, is);
    const requirements = [...was.verdicts.keys()];
    for (const { sighting, place, known: explained } of explainedSightings(pairs, was.exchanges, bases, known)) {
      found.add(sighting, { place, known: explained, version: was.version, requirements, turn });
    }
  }
  for (const { operation, sighting } of timingChanges(earlier.values(), later.values())) {
    found.add(sighting, { place: { operation, request: "" } });
  }
  for (const sighting of settingSightings(before, after)) {
    found.add(sighting, { known: explanationOf(sighting, nowhere, known) });
  }

  const differences = found.differences();
  return {
    schemaVersion: 1,
    before: runOf(before),
    after: runOf(after),
    notes: notesOn(before, after),
    compared,
    differences,
    counts: countsOf(differences),
    known: known.map((change) => ({
      ...change,
      explains: differences.filter(({ fact }) => fact === change.fact).length,
    })),
  };
}

const nowhere: SightingPlace = { operation: "", request: "" };

function turnOf(before: Conversation, after: Conversation): Turn {
  const went = (from: string, to: string) =>
    [...before.verdicts].filter(([id, verdict]) => verdict === from && after.verdicts.get(id) === to);
  return { repaired: went("fail", "pass")[0]?.[0] ?? null, worse: went("pass", "fail").length > 0 };
}

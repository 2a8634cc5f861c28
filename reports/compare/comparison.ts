import type { Fact, Release } from "../../openapi/releases.ts";
import type { ApiVersion } from "../../requirements/requirement.ts";
import type { Compliance } from "../compliance.ts";
import { type Conversation, conversationsOf, pairsOf } from "./conversation.ts";
import { explanationOf, type KnownChange, knownChanges, type SightingPlace } from "./facts.ts";
import { type ComparisonRuleId, comparisonRules, type DifferenceClass, differenceClasses } from "./rules.ts";
import { type Sighting, sightingsOf } from "./sightings.ts";
import { timingChanges } from "./timing.ts";
import { judgedInBoth, verdictChanges } from "./verdicts.ts";

/** One thing that differs between two runs, however often it was seen. */
export interface Difference {
  readonly class: DifferenceClass;
  readonly rule: ComparisonRuleId;
  /** "status", "header etag", "field logs[].kind", "verdict", "setting pw.retrieval_step_default". */
  readonly subject: string;
  /** null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** operationIds of the API documents, "other paths" for requests that fit none; empty for verdicts and settings. */
  readonly operations: readonly string[];
  readonly versions: readonly ApiVersion[];
  /** Requirements whose verdict it is, or whose checks saw it. */
  readonly requirements: readonly string[];
  /** In how many pairs of answers, or rows. */
  readonly seen: number;
  /** The known difference between the releases that explains it. */
  readonly fact: Fact | null;
  /** The known deviation from the documents that it shows. */
  readonly deviation: number | null;
  /** The requirement whose repair it belongs to. */
  readonly repairs: string | null;
  /** One request that shows it, redacted. */
  readonly request: string | null;
}

/** One of the two runs, as a reader must know it. */
export interface ComparedRun {
  readonly target: string;
  readonly baseUrl: string;
  readonly release: string;
  readonly edition: string;
  readonly startedAt: string;
  readonly suite: string;
  /** The run's own verdict. */
  readonly outcome: string;
}

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
  const found = createFindings(known);

  for (const { rule, requirement, version, before: was, after: is, facts, deviation } of verdictChanges(
    before.requirements,
    after.requirements,
  )) {
    const explained = known.find(({ fact }) => facts.includes(fact));
    found.add({ rule, subject: "verdict", before: was, after: is }, { of: requirement, version, explained, deviation });
  }

  const bases = { before: before.target.baseUrl, after: after.target.baseUrl };
  const [earlier, later] = [conversationsOf(before.findings), conversationsOf(after.findings)];
  const compared = { rows: judgedInBoth(before.requirements, after.requirements), checks: 0, requests: 0, unpaired: 0 };
  for (const [key, was] of earlier) {
    const is = later.get(key);
    if (!is || was.exchanges.length === 0 || is.exchanges.length === 0) continue;
    const { pairs, unpaired } = pairsOf(was.exchanges, is.exchanges, bases);
    compared.checks += 1;
    compared.requests += pairs.length;
    compared.unpaired += unpaired;
    const turn = turnOf(was, is);
    for (const pair of pairs) {
      const place = { operation: pair.before.operation ?? "", request: pair.request };
      for (const sighting of sightingsOf(pair, bases)) {
        found.add(sighting, { place, version: was.version, requirements: [...was.verdicts.keys()], turn });
      }
    }
  }
  for (const { operation, sighting } of timingChanges(earlier.values(), later.values())) {
    found.add(sighting, { place: { operation, request: "" } });
  }
  for (const sighting of settingSightings(before, after)) found.add(sighting, {});

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

/** Differences of each class. */
export function countsOf(differences: readonly Difference[]): Record<DifferenceClass, number> {
  const count = (name: DifferenceClass) => differences.filter((difference) => difference.class === name).length;
  return { breaking: count("breaking"), additive: count("additive"), fix: count("fix"), unclear: count("unclear") };
}

/** Where and by whom something was seen. */
interface Circumstances {
  /** The requirement whose verdict it is. */
  readonly of?: string;
  readonly requirements?: readonly string[];
  readonly version?: ApiVersion;
  readonly place?: SightingPlace;
  readonly explained?: KnownChange;
  readonly deviation?: number | null;
  readonly turn?: Turn;
}

/** What became of the rules that a check judges: one was repaired, or one got worse. */
interface Turn {
  readonly repaired: string | null;
  readonly worse: boolean;
}

interface Gathered extends Omit<Difference, "class" | "operations" | "versions" | "requirements" | "repairs"> {
  readonly operations: Set<string>;
  readonly versions: Set<ApiVersion>;
  readonly requirements: Set<string>;
  readonly known: KnownChange | undefined;
  seen: number;
  repaired: string | null;
  worse: boolean;
}

/** Gathers sightings: the same change at many places is one difference. */
function createFindings(known: readonly KnownChange[]) {
  const gathered = new Map<string, Gathered>();
  return {
    add(
      sighting: Sighting,
      { of, requirements = [], version, place, explained, deviation = null, turn }: Circumstances,
    ) {
      const { rule, subject, before, after } = sighting;
      const change =
        explained ?? (place || rule === "setting" ? explanationOf(sighting, place ?? nowhere, known) : undefined);
      const key = JSON.stringify([rule, subject, before, after, change?.fact, of]);
      const one = gathered.get(key) ?? {
        ...{ rule, subject, before, after, deviation, known: change, fact: change?.fact ?? null },
        ...{ operations: new Set<string>(), versions: new Set<ApiVersion>(), requirements: new Set<string>() },
        ...{ seen: 0, repaired: null, worse: false, request: place?.request || null },
      };
      gathered.set(key, one);
      if (place) one.operations.add(place.operation || "other paths");
      if (version) one.versions.add(version);
      for (const id of of === undefined ? requirements : [of]) one.requirements.add(id);
      one.seen += 1;
      one.repaired ??= turn?.repaired ?? null;
      one.worse ||= turn?.worse ?? false;
    },
    differences: (): Difference[] => [...gathered.values()].map(differenceOf).sort(byImportance),
  };
}

const nowhere: SightingPlace = { operation: "", request: "" };

function differenceOf({ repaired, worse, known, operations, versions, requirements, ...rest }: Gathered): Difference {
  const repairs = worse ? null : repaired;
  const byRule = comparisonRules[rest.rule].class;
  return {
    ...rest,
    class: known?.class ?? (repairs === null ? byRule : "fix"),
    operations: [...operations].sort(),
    versions: [...versions].sort(),
    requirements: [...requirements].sort(),
    repairs: known ? null : repairs,
  };
}

function byImportance(a: Difference, b: Difference): number {
  return (
    differenceClasses.indexOf(a.class) - differenceClasses.indexOf(b.class) ||
    a.operations.join().localeCompare(b.operations.join()) ||
    (a.requirements[0] ?? "").localeCompare(b.requirements[0] ?? "") ||
    a.subject.localeCompare(b.subject)
  );
}

function turnOf(before: Conversation, after: Conversation): Turn {
  const went = (from: string, to: string) =>
    [...before.verdicts].filter(([id, verdict]) => verdict === from && after.verdicts.get(id) === to);
  return { repaired: went("fail", "pass")[0]?.[0] ?? null, worse: went("pass", "fail").length > 0 };
}

function settingSightings({ target: was }: Compliance, { target: is }: Compliance): Sighting[] {
  const names = [...new Set([...Object.keys(was.settings), ...Object.keys(is.settings)])].sort();
  return names.flatMap((name): Sighting[] => {
    const [before, after] = [was.settings[name], is.settings[name]];
    // What only one run could find out is no change of the setting.
    if (before === undefined || after === undefined || before === after) return [];
    return [{ rule: "setting", subject: `setting ${name}`, before: String(before), after: String(after) }];
  });
}

function runOf({ target, run, suite, outcome }: Compliance): ComparedRun {
  const { name, baseUrl, release, edition } = target;
  return {
    target: name,
    baseUrl,
    release,
    edition,
    startedAt: run.startedAt,
    suite: suite.version,
    outcome: `exit ${outcome.exitCode}: ${outcome.because}`,
  };
}

function notesOn(before: Compliance, after: Compliance): string[] {
  const { suite: was, target: from } = before;
  const { suite: is, target: to } = after;
  const one = (what: string, a: string, b: string) => (a === b ? [] : [`${what} differs: ${a} before, ${b} after`]);
  const identities = (target: Compliance["target"]) =>
    ["owner", "other", "admin"].filter((who) => target.abilities.includes(who)).join(", ") || "none";
  const open = ({ outcome }: Compliance) => outcome.exitCode === 3 || outcome.exitCode === 4;
  return [
    ...one("the host", new URL(from.baseUrl).hostname, new URL(to.baseUrl).hostname),
    ...one("the edition", from.edition, to.edition),
    ...one("the suite", was.version, is.version),
    ...(was.catalogue === is.catalogue
      ? []
      : ["the rules of the two runs differ: rules of one run only are not compared"]),
    ...one("who was given", identities(from), identities(to)),
    ...one("judging by the documents alone (--strict)", String(before.run.strict), String(after.run.strict)),
    ...(open(before) ? [`the run before is inconclusive: ${before.outcome.because}`] : []),
    ...(open(after) ? [`the run after is inconclusive: ${after.outcome.because}`] : []),
  ];
}

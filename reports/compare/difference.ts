import type { Fact } from "../../openapi/releases.ts";
import type { ApiVersion } from "../../requirements/requirement.ts";
import type { KnownChange, SightingPlace } from "./facts.ts";
import { type ComparisonRuleId, comparisonRules, type DifferenceClass, differenceClasses } from "./rules.ts";
import type { Sighting } from "./sightings.ts";

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

/** Differences of each class. */
export function countsOf(differences: readonly Difference[]): Record<DifferenceClass, number> {
  const count = (name: DifferenceClass) => differences.filter((difference) => difference.class === name).length;
  return { breaking: count("breaking"), additive: count("additive"), fix: count("fix"), unclear: count("unclear") };
}

/** Where and by whom something was seen. */
export interface Circumstances {
  /** The requirement whose verdict it is. */
  readonly of?: string;
  readonly requirements?: readonly string[];
  readonly version?: ApiVersion;
  readonly place?: SightingPlace;
  /** The known difference between the releases that explains it. */
  readonly known?: KnownChange;
  readonly deviation?: number | null;
  readonly turn?: Turn;
}

/** What became of the rules that a check judges: one was repaired, or one got worse. */
export interface Turn {
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
export function createGathering() {
  const gathered = new Map<string, Gathered>();
  return {
    add(sighting: Sighting, { of, requirements = [], version, place, known, deviation = null, turn }: Circumstances) {
      const { rule, subject, before, after } = sighting;
      const key = JSON.stringify([rule, subject, before, after, known?.fact, of]);
      const one = gathered.get(key) ?? {
        ...{ rule, subject, before, after, deviation, known, fact: known?.fact ?? null },
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

/** What the answers say may change with a repair; how they are built may not. */
const REPAIRABLE = /^(status-.*|field-(value|null|no-null)|default-value|address-form|header-value|message)$/;

function differenceOf({ repaired, worse, known, operations, versions, requirements, ...rest }: Gathered): Difference {
  const repairs = worse || !REPAIRABLE.test(rest.rule) ? null : repaired;
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

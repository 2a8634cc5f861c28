import { areaOf } from "../requirements/index.ts";
import type { Ability, ApiVersion, Level, Requirement, Subject } from "../requirements/requirement.ts";
import { appliesTo } from "../requirements/requirement.ts";
import { type Counts, type Outcome, type Row, RowVerdict, type Severity } from "./compliance.ts";
import type { Finding, Verdict } from "./finding.ts";
import { groupedBy } from "./grouped.ts";
import type { RunContext, Shard } from "./run/run-context.ts";

/** The rules by id, as requirements/index.ts exports them. */
export type Catalogue = Readonly<Record<string, Requirement>>;

/** What rows are made of. */
type Said = Omit<Finding, "evidence">;

/** Level × verdict gives what a row means to the gate. */
const severities: Readonly<Record<Level, Readonly<Record<RowVerdict, Severity | null>>>> = {
  MUST: {
    fail: "error",
    inconclusive: "error",
    untested: "error",
    pass: null,
    "not-applicable": null,
    "not-selected": null,
  },
  SHOULD: {
    fail: "warning",
    inconclusive: "notice",
    untested: "notice",
    pass: null,
    "not-applicable": null,
    "not-selected": null,
  },
  MAY: {
    fail: "notice",
    inconclusive: "notice",
    untested: "notice",
    pass: null,
    "not-applicable": null,
    "not-selected": null,
  },
};

/** Of several checks of a rule the first of these decides; not-applicable only if all are. */
const worstFirst: readonly Verdict[] = ["fail", "inconclusive", "pass", "not-applicable"];

/** One row for every entry of the catalogue and version it lists, in the catalogue's order. */
export function rowsOf(catalogue: Catalogue, findings: readonly Said[], context: RunContext): Row[] {
  const findingsByRow = groupedBy(findings, ({ requirement, version }) => rowKey(requirement, version));
  return Object.entries(catalogue).flatMap(([id, rule]) =>
    rule.versions.map((version) => rowOf(id, rule, version, findingsByRow.get(rowKey(id, version)) ?? [], context)),
  );
}

/** Was this rule asked for in this version? */
export function isSelected(id: string, version: ApiVersion, { selection }: Pick<RunContext, "selection">): boolean {
  return selection.versions.includes(version) && selection.ids.includes(id);
}

/** Level × verdict, and the figures that follow. `sent` is the number of requests of the run, null if unknown. */
export function countsOf(rows: readonly Row[], sent: number | null): Counts {
  const tally = (some: readonly Row[]) =>
    Object.fromEntries(
      RowVerdict.options.map((verdict) => [verdict, some.filter((row) => row.verdict === verdict).length]),
    ) as Record<RowVerdict, number>;
  const level = (name: Level) => tally(rows.filter((row) => row.level === name));
  const total = tally(rows);
  const accepted = rows.filter((row) => row.baselined !== undefined);
  const acceptedAt = (name: Level) => {
    const { fail, inconclusive } = tally(accepted.filter((row) => row.level === name));
    return { fail, inconclusive };
  };
  const baselined = { MUST: acceptedAt("MUST"), SHOULD: acceptedAt("SHOULD"), MAY: acceptedAt("MAY") };
  const judged = total.pass + total.fail;
  return {
    byLevel: { MUST: level("MUST"), SHOULD: level("SHOULD"), MAY: level("MAY") },
    total,
    rows: rows.length,
    judged,
    deviations: rows.filter((row) => row.deviation !== null && row.verdict === "pass").length,
    ...(accepted.length > 0 ? { baselined } : {}),
    requestsPerJudged: judged === 0 || sent === null ? null : Math.round((sent / judged) * 100) / 100,
  };
}

/**
 * The verdict on the run. A proven failure of a MUST is 1 whatever else happened, and so is an entry of the baseline that
 * is wrong; anything that leaves a MUST open, or the run itself in doubt, is 4; 0 is only what remains. `problems` are
 * troubles of the run apart from any check, `faults` the lines of the baseline's wrong entries. A shard is 1 or 4: what
 * the others saw decides, too, also about the baseline.
 */
export function outcomeOf(
  counts: Counts,
  problems: readonly string[],
  faults: readonly string[] = [],
  shard?: Shard,
): Outcome {
  const must = counts.byLevel.MUST;
  const { fail: expectedFailures, inconclusive: expectedOpen } = counts.baselined?.MUST ?? noneAccepted;
  const failed = must.fail - expectedFailures;
  const open = must.inconclusive - expectedOpen + must.untested;
  const wrong = `${faults.length} ${faults.length === 1 ? "entry" : "entries"} of the baseline ${faults.length === 1 ? "is" : "are"} wrong`;
  if (failed > 0) {
    const unlike = expectedFailures > 0 ? ` beside ${expectedFailures} expected` : "";
    return {
      exitCode: 1,
      because: `${rules(failed, "MUST")} failed${unlike}${faults.length > 0 && !shard ? `; ${wrong}` : ""}`,
    };
  }
  if (shard) {
    const trouble = problems.length > 0 ? `the run had trouble: ${problems[0]}` : "no MUST rule failed in it";
    return {
      exitCode: 4,
      because: `shard ${shard.index} of ${shard.of}: ${trouble}; pushcheck merge gives the verdict`,
    };
  }
  if (faults.length > 0) return { exitCode: 1, because: `${wrong}: ${faults[0]}` };
  if (problems.length > 0) return { exitCode: 4, because: `the run had trouble: ${problems[0]}` };
  if (open > 0) return { exitCode: 4, because: `${rules(open, "MUST")} could not be judged` };
  if (counts.judged === 0) return { exitCode: 4, because: "no rule was judged" };
  if (must["not-applicable"] > 0 && must.pass + expectedFailures === 0)
    return { exitCode: 4, because: "no MUST rule was judged" };
  const asides = [
    expectedFailures > 0 && `${rules(expectedFailures, "MUST")} failed as expected`,
    expectedOpen > 0 && `${rules(expectedOpen, "MUST")} inconclusive as expected`,
    counts.byLevel.SHOULD.fail > 0 && `${rules(counts.byLevel.SHOULD.fail, "SHOULD")} failed`,
    counts.byLevel.MAY.fail > 0 && `${rules(counts.byLevel.MAY.fail, "MAY")} failed`,
    counts.deviations > 0 && `${counts.deviations} by a known deviation`,
  ].filter((aside) => aside !== false);
  const passed = must.pass > 0 ? `${rules(must.pass, "MUST")} passed` : `${rules(counts.total.pass)} passed`;
  return { exitCode: 0, because: [passed, ...asides].join("; ") };
}

const noneAccepted = { fail: 0, inconclusive: 0 };

function rowOf(
  id: string,
  rule: Requirement,
  version: ApiVersion,
  findings: readonly Said[],
  context: RunContext,
): Row {
  const judged = isSelected(id, version, context) ? judgedBy(findings) : notSelected;
  const { verdict, cause, reason, deviation } = judged ?? unjudged(rule, version, context);
  return {
    requirement: id,
    version,
    area: areaOf(id),
    level: rule.level,
    statement: rule.statement,
    source: rule.source,
    verdict,
    severity: severities[rule.level][verdict],
    cause,
    reason,
    deviation,
    checks:
      verdict === "not-selected" ? [] : findings.map((finding) => ({ ...finding.check, verdict: finding.verdict })),
  };
}

type Judged = Pick<Row, "verdict" | "cause" | "reason" | "deviation">;

const notSelected: Judged = {
  verdict: "not-selected",
  cause: null,
  reason: "outside of what this run was asked to judge",
  deviation: null,
};

/** The roll-up; undefined when no check spoke. */
function judgedBy(findings: readonly Said[]): Judged | undefined {
  const verdict = worstFirst.find((candidate) => findings.some((finding) => finding.verdict === candidate));
  if (!verdict) return undefined;
  const decisive = findings.filter((finding) => finding.verdict === verdict);
  const deviating = decisive.find((finding) => finding.deviation !== null);
  const shown = deviating ?? decisive[0];
  const more = verdict !== "pass" && decisive.length > 1 ? ` (and ${decisive.length - 1} more)` : "";
  return {
    verdict,
    cause: shown?.cause ?? null,
    reason: shown?.reason == null ? null : `${shown.reason}${more}`,
    deviation: shown?.deviation ?? null,
  };
}

/** No check spoke: the rule does not concern this target, or nobody looked, which must never read as a pass. */
function unjudged(rule: Requirement, version: ApiVersion, { target }: RunContext): Judged {
  const subject = subjectOf(target);
  const concern = subject && appliesTo(rule, version, subject);
  if (concern && !concern.applies && concern.verdict === "not-applicable") {
    return { verdict: "not-applicable", cause: "not-concerned", reason: concern.reason, deviation: null };
  }
  return { verdict: "untested", cause: null, reason: "no check judged it in this run", deviation: null };
}

/** Undefined for a target whose release nobody could read: then nothing may be called not applicable. */
export function subjectOf(target: RunContext["target"]): Subject | undefined {
  if (!/^\d+\.\d+\.\d+$/.test(target.release)) return undefined;
  return {
    release: target.release as Subject["release"],
    edition: target.edition,
    abilities: new Set(target.abilities as Ability[]),
    without: new Set(target.without as Ability[]),
  };
}

function rowKey(id: string, version: ApiVersion): string {
  return `${id} ${version}`;
}

function rules(count: number, level?: Level): string {
  return `${count} ${level ? `${level} ` : ""}${count === 1 ? "rule" : "rules"}`;
}

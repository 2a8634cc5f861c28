import type { Subject } from "../../requirements/requirement.ts";
import type { Compliance, Row } from "../compliance.ts";
import { coverageFigures } from "../coverage.ts";
import { judgedOf, resultOf } from "../result.ts";
import type { Catalogue } from "../summary.ts";
import { compare, compareFields, type Difference } from "./difference.ts";
import type { Known } from "./verify.ts";

/** Do rows, counts, outcome and the states of a baseline follow from findings, catalogue and entries? */
export function rowsAgain(compliance: Compliance, catalogue: Catalogue): Difference[] {
  const again = resultOf(catalogue, judgedOf(compliance));
  const recorded = new Map(compliance.requirements.map((row) => [nameOf(row), row]));
  const names = new Set(again.requirements.map(nameOf));
  return [
    ...again.requirements.flatMap((row) => {
      const own = recorded.get(nameOf(row));
      return own
        ? compareFields(nameOf(row), own, { ...row, baselined: row.baselined })
        : compare(nameOf(row), undefined, row.verdict);
    }),
    ...compliance.requirements.flatMap((row) =>
      names.has(nameOf(row)) ? [] : compare(nameOf(row), row.verdict, undefined),
    ),
    ...compare("requirements: rows", compliance.requirements.length, again.requirements.length),
    ...compareFields("counts", compliance.counts, { ...again.counts, baselined: again.counts.baselined }),
    ...compareFields("outcome", compliance.outcome, again.outcome),
    ...compare("baseline", compliance.baseline, again.baseline),
  ];
}

/** Is what the report says of the run possible? */
export function runAgain({ run, exchanges }: Compliance, selectable: Known["select"]): Difference[] {
  const { selection, startedAt, runId, traffic } = run;
  const answered = Object.values(exchanges).filter(({ reply }) => reply !== null).length;
  return [
    ...compare("run: selected rules", selection.ids, selectable(selection.only, selection.versions)),
    ...compare(
      "run: startedAt, which its id begins with",
      startedAt.replace(/\D/g, "").slice(0, 14),
      runId.slice(0, 14),
    ),
    ...(traffic
      ? [
          ...compare("run: fewer requests than exchanges in evidence", traffic.sent < answered, false),
          ...compare("run: more pushes left than made", traffic.leftovers.length > traffic.pushesMade, false),
        ]
      : []),
  ];
}

/** Do the figures on coverage follow from the list of what is missing, and from the API documents? */
export function coverageAgain(
  { coverage, run }: Compliance,
  subject: Subject | undefined,
  keywordsOf: Known["keywordsOf"],
): Difference[] {
  if (!coverage || !subject) return [];
  const { missing, keywords } = coverage;
  const { versions } = run.selection;
  const documented = (some: typeof versions) =>
    new Map(some.flatMap((version) => keywordsOf(version, subject)).map((entry) => [entry.keyword, entry.reason]));
  // Checks tell what there is to exercise: nothing is known of a version in which none ran.
  const known = [versions, ...versions.map((version) => [version])].map(documented);
  const told = known.find(({ size }) => size === keywords) ?? documented(versions);
  return [
    ...compareFields("coverage", coverage, coverageFigures(keywords, missing)),
    ...compare("coverage: keywords of the API documents", keywords, told.size),
    ...missing.flatMap(({ keyword, reason }) =>
      compare(
        `coverage: why "${keyword}" is missing`,
        reason,
        told.has(keyword) ? told.get(keyword) : "no such keyword",
      ),
    ),
  ];
}

/** Was it judged by the rules and documents of this very suite? */
export function suiteAgain({ suite, strength }: Compliance, known: Known): Difference[] {
  const { catalogue, openapi } = known.suite;
  return [...compareFields("suite", suite, { catalogue, openapi }), ...compare("strength", strength, known.strength)];
}

function nameOf({ requirement, version }: Row): string {
  return `row ${requirement} ${version}`;
}

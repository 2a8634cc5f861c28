import { applyBaseline, type BaselineEntry, faultsOf, type JudgedEntry } from "./baseline/baseline.ts";
import { restoreExchanges, storeExchanges } from "./bundle/exchanges.ts";
import { sealed } from "./bundle/seal.ts";
import {
  type BaselineResult,
  type Compliance,
  type Coverage,
  SCHEMA_VERSION,
  type Strength,
  type Suite,
} from "./compliance.ts";
import type { Finding } from "./finding.ts";
import type { RunContext, Traffic } from "./run/run-context.ts";
import { type Catalogue, countsOf, outcomeOf, rowsOf } from "./summary.ts";

/** All that a result is made of: everything else in it follows. */
export interface Judged {
  readonly suite: Suite;
  readonly context: RunContext;
  /** In the order of the report, observers joined, redacted. */
  readonly findings: readonly Finding[];
  /** What the run is held against; its entries as somebody wrote them. */
  readonly baseline?: Omit<BaselineResult, "entries"> & { readonly entries: readonly BaselineEntry[] };
  readonly durationMs: number;
  readonly traffic: Traffic | null;
  readonly problems: readonly string[];
  readonly coverage: Coverage | null;
  readonly strength: Strength | undefined;
}

/** The whole of compliance.json: rows from findings, counts from rows, the outcome from counts, and the seal. */
export function resultOf(catalogue: Catalogue, judged: Judged): Compliance {
  const { suite, context, findings, durationMs, traffic, problems, coverage, strength, baseline } = judged;
  const { target, reportDir: _, baseline: __, ...asked } = context;
  const { rows: requirements, entries } = applyBaseline(baseline?.entries ?? [], {
    rows: rowsOf(catalogue, findings, context),
    catalogue,
    release: target.release,
    today: baseline?.today ?? "",
  });
  const counts = countsOf(requirements, traffic?.sent ?? null);
  return sealed({
    schemaVersion: SCHEMA_VERSION,
    suite,
    target,
    run: { ...asked, durationMs, traffic, problems: [...problems] },
    requirements,
    ...storeExchanges(findings),
    counts,
    outcome: outcomeOf(counts, problems, faultsOf(entries), context.shard),
    ...(baseline ? { baseline: { ...baseline, entries } } : {}),
    ...(coverage ? { coverage } : {}),
    ...(strength ? { strength } : {}),
  });
}

/** What a result was made of, had back from it; of the folder it knows nothing. */
export function judgedOf(compliance: Compliance): Judged {
  const { suite, target, run, baseline, coverage = null, strength } = compliance;
  const { durationMs, traffic, problems, ...asked } = run;
  return {
    suite,
    context: { ...asked, target, reportDir: "" },
    findings: restoreExchanges(compliance),
    ...(baseline ? { baseline: { ...baseline, entries: baseline.entries.map(asWritten) } } : {}),
    durationMs,
    traffic,
    problems,
    coverage,
    strength,
  };
}

/** The entry without what was found out about it. */
function asWritten({ state: _state, says: _says, ...entry }: JudgedEntry): BaselineEntry {
  return entry;
}

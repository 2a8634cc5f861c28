import { restoreExchanges } from "../bundle/exchanges.ts";
import type { Compliance } from "../compliance.ts";
import type { Finding } from "../finding.ts";
import { mergeObservers } from "../observers.ts";
import { judgedOf, resultOf } from "../result.ts";
import { orderOf } from "../run/collect.ts";
import type { MergedRun, Traffic } from "../run/run-context.ts";
import type { Catalogue } from "../summary.ts";
import { joinCoverage } from "./coverage.ts";
import { type Named, type NamedShard, shardsOfOneRun } from "./same.ts";

/**
 * One result from the reports of all shards of a run: their findings side by side, and everything else as if one run had
 * found them. Throws ShardError.
 */
export function mergeShards(reports: readonly Named[], catalogue: Catalogue): Compliance {
  const shards = shardsOfOneRun(reports);
  const runs = shards.map(({ report }) => report.run);
  const [earliest = shards[0].report.run] = runs.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const judged = judgedOf(shards[0].report);
  const { shard: _, ...context } = judged.context;
  return resultOf(catalogue, {
    ...judged,
    context: {
      ...context,
      runId: earliest.runId,
      startedAt: earliest.startedAt,
      command: context.command.replace(/\s--shard(?:=|\s+)\S+/, ""),
      mergedFrom: shards.map(mergedRun),
    },
    findings: findingsOf(shards),
    durationMs: Math.max(...runs.map(({ durationMs }) => durationMs)),
    traffic: trafficOf(shards),
    problems: shards.flatMap(({ shard, report }) =>
      report.run.problems.map((problem) => `shard ${shard.index}: ${problem}`),
    ),
    coverage: joinCoverage(shards.map(({ report }) => report.coverage)),
  });
}

function mergedRun({ shard, report: { run, seal } }: NamedShard): MergedRun {
  const { runId, startedAt, durationMs } = run;
  return { shard, runId, startedAt, durationMs, seal: seal.digest };
}

/** In the order of an unsplit run; what one observer saw in several shards is one finding. */
function findingsOf(shards: readonly NamedShard[]): Finding[] {
  const findings = shards.flatMap(({ report }) => restoreExchanges(report));
  const order = (finding: Finding) => orderOf(finding.check, finding.version);
  return mergeObservers(findings.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)));
}

/** Null where one shard's is unknown. */
function trafficOf(shards: readonly NamedShard[]): Traffic | null {
  const known = shards.flatMap(({ shard, report }) => (report.run.traffic ? [{ shard, ...report.run.traffic }] : []));
  if (known.length < shards.length) return null;
  const sum = (figure: (traffic: Traffic) => number) => known.reduce((total, traffic) => total + figure(traffic), 0);
  return {
    budget: known.some(({ budget }) => budget === null) ? null : sum(({ budget }) => budget ?? 0),
    sent: sum(({ sent }) => sent),
    detection: sum(({ detection }) => detection),
    waitedMs: sum(({ waitedMs }) => waitedMs),
    throttled: sum(({ throttled }) => throttled),
    retried: sum(({ retried }) => retried),
    pushesMade: sum(({ pushesMade }) => pushesMade),
    events: known.flatMap(({ events }) => events).sort((a, b) => a.atMs - b.atMs),
    // Stand-ins are counted by each shard for itself.
    leftovers: known.flatMap(({ shard, leftovers }) =>
      leftovers.map((left) => ({ ...left, push: `${left.push} of shard ${shard.index}` })),
    ),
  };
}

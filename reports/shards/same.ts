import { isDeepStrictEqual } from "node:util";
import type { Compliance } from "../compliance.ts";
import type { Shard } from "../run/run-context.ts";

/** A report, and the name under which its user knows it. */
export interface Named {
  readonly name: string;
  readonly report: Compliance;
}

/** A report that is known to be of a shard. */
export interface NamedShard extends Named {
  readonly shard: Shard;
}

/** Reports that do not make up one run; the message is one line that names them. */
export class ShardError extends Error {
  override name = "ShardError";
}

/**
 * The shards of one run, in their order. Throws ShardError where one is missing or there twice, or where they were not
 * judged by the same suite, with the same selection and baseline, at the same target.
 */
export function shardsOfOneRun(reports: readonly Named[]): readonly [NamedShard, ...NamedShard[]] {
  const shards = reports.map(shardOf).sort((a, b) => a.shard.index - b.shard.index);
  const [first, ...others] = shards;
  if (!first) throw new ShardError("nothing to merge: expected the reports of all shards of a run");
  for (const other of others) {
    for (const [what, part] of sameIn) {
      if (isDeepStrictEqual(part(first.report), part(other.report))) continue;
      const [one, two] = [part(first.report), part(other.report)].map((value) => JSON.stringify(value) ?? "none");
      throw new ShardError(
        `${first.name} and ${other.name} are no shards of one run: ${what} ${cut(one)} and ${cut(two)}, expected the same`,
      );
    }
  }
  const { of } = first.shard;
  for (let index = 1; index <= of; index += 1) {
    const [found, twice] = shards.filter(({ shard }) => shard.index === index);
    if (!found) throw new ShardError(`shard ${index} of ${of} is missing`);
    if (twice) throw new ShardError(`shard ${index} of ${of} is there twice: ${found.name} and ${twice.name}`);
  }
  return [first, ...others];
}

function shardOf({ name, report }: Named): NamedShard {
  const { shard } = report.run;
  if (!shard) throw new ShardError(`${name} is the report of a whole run, expected one of check --shard`);
  return { name, report, shard };
}

/** What all shards of a run have in common, and how to call it. */
const sameIn: readonly (readonly [string, (report: Compliance) => unknown])[] = [
  ["suite version", ({ suite }) => suite.version],
  ["rules", ({ suite }) => [suite.catalogue, suite.openapi]],
  ["commit", ({ suite }) => suite.commit],
  ["target", ({ target }) => target.baseUrl],
  ["target name", ({ target }) => target.name],
  ["release", ({ target }) => target.release],
  ["edition", ({ target }) => target.edition],
  ["abilities", ({ target }) => target.abilities],
  ["identities declared missing", ({ target }) => target.without],
  ["settings", ({ target }) => target.settings],
  ["versions", ({ run }) => run.selection.versions],
  ["selection", ({ run }) => run.selection.only],
  ["selected rules", ({ run }) => run.selection.ids],
  ["strict", ({ run }) => run.strict],
  ["baseline", ({ baseline }) => baseline?.digest],
  ["number of shards", ({ run }) => run.shard?.of],
];

function cut(text = ""): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

import type { Coverage } from "../compliance.ts";
import { coverageFigures } from "../coverage.ts";

/**
 * What several shards exercised together: a keyword is missing if it is in every shard that knew its version. Null where
 * a shard tells nothing, unless none of its checks ran.
 */
export function joinCoverage(shards: readonly (Coverage | undefined)[]): Coverage | null {
  const told = shards.filter((coverage) => coverage !== undefined);
  const known = told.map((coverage) => ({ coverage, versions: new Set(coverage.missing.map(versionOf)) }));
  const versions = new Set(known.flatMap((shard) => [...shard.versions]));
  if (told.length === 0) return null;
  const missing = new Map(told.flatMap((coverage) => coverage.missing.map((entry) => [entry.keyword, entry])));
  const left = [...missing.values()].filter((entry) =>
    known
      .filter((shard) => shard.versions.has(versionOf(entry)))
      .every(({ coverage }) => coverage.missing.some(({ keyword }) => keyword === entry.keyword)),
  );
  const whole = known.find((shard) => shard.versions.size === versions.size);
  const keywords =
    whole?.coverage.keywords ??
    [...versions].reduce(
      (sum, version) => sum + (known.find((shard) => shard.versions.has(version))?.coverage.keywords ?? 0),
      0,
    );
  return coverageFigures(
    keywords,
    left.sort((a, b) => (a.keyword < b.keyword ? -1 : 1)),
  );
}

/** Keywords begin with their version, and some of each are always out of reach. */
function versionOf({ keyword }: Coverage["missing"][number]): string {
  return keyword.split(" ", 1)[0] ?? "";
}

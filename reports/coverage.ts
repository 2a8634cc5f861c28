import type { Coverage } from "./compliance.ts";
import { COVERAGE_ANNOTATION, CoverageNote } from "./finding.ts";
import type { EndedCheck } from "./run/collect.ts";

/** Gathers what the checks of all workers exercised. */
export interface CoverageUnion {
  /** Reads the notes among the annotations of a check; gives one line for each that cannot be read. */
  add(ended: Pick<EndedCheck, "file" | "line" | "annotations">): string[];
  /** Null where no check told of any keyword. */
  figures(): Coverage | null;
}

/** Begins with nothing told and nothing exercised. */
export function createCoverageUnion(): CoverageUnion {
  const reasons = new Map<string, string | null>();
  const exercised = new Set<string>();
  return {
    add({ file, line, annotations }) {
      const notes = annotations
        .filter(({ type }) => type === COVERAGE_ANNOTATION)
        .map(({ description = "" }) => parseNote(description));
      for (const { keywords = [], exercised: hits } of notes.filter((note) => note !== undefined)) {
        for (const { keyword, reason } of keywords) reasons.set(keyword, reason);
        for (const keyword of hits) exercised.add(keyword);
      }
      return notes.includes(undefined) ? [`${file}:${line} left a note on coverage that cannot be read`] : [];
    },
    figures() {
      if (reasons.size === 0) return null;
      const missing = [...reasons]
        .filter(([keyword]) => !exercised.has(keyword))
        .map(([keyword, reason]) => ({ keyword, reason }))
        .sort((a, b) => (a.keyword < b.keyword ? -1 : 1));
      return coverageFigures(reasons.size, missing);
    },
  };
}

/** The figures that follow from how many keywords there are, and from those that were not exercised. */
export function coverageFigures(keywords: number, missing: Coverage["missing"]): Coverage {
  const outOfReach = missing.filter(({ reason }) => reason !== null).length;
  const exercised = keywords - missing.length;
  const within = keywords - outOfReach;
  return {
    keywords,
    exercised,
    outOfReach,
    share: within === 0 ? 1 : Math.round((exercised / within) * 10_000) / 10_000,
    missing,
  };
}

function parseNote(json: string): CoverageNote | undefined {
  try {
    return CoverageNote.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

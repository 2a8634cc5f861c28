import { areaOf, areas, requirementIds, requirements } from "./index.ts";
import type { ApiVersion, Requirement } from "./requirement.ts";

/**
 * The ids that `--only` names: each word is a requirement id, an area or a level; none means everything. Throws one
 * line for a word that is none of these, or for a selection that no version has.
 */
export function selectRequirements(only: readonly string[], versions: readonly ApiVersion[]): string[] {
  for (const word of only) if (!isKnown(word)) throw new Error(unknownWord(word));
  const selected = requirementIds.filter((id) => {
    const rule: Requirement = requirements[id];
    const named = only.length === 0 || only.some((word) => word === id || word === areaOf(id) || isLevel(word, rule));
    return named && rule.versions.some((version) => versions.includes(version));
  });
  if (selected.length > 0) return selected;
  throw new Error(
    `--only ${only.join(" ")} selects nothing in ${versions.join(" and ")}: expected at least one requirement`,
  );
}

function isKnown(word: string): boolean {
  return word in requirements || word in areas || /^(must|should|may)$/i.test(word);
}

function isLevel(word: string, rule: Requirement): boolean {
  return word.toUpperCase() === rule.level;
}

function unknownWord(word: string): string {
  const known = [...requirementIds, ...Object.keys(areas)];
  const nearest = known.reduce((best, id) => (distance(word, id) < distance(word, best) ? id : best));
  return `--only "${word}" is no requirement, area or level: did you mean "${nearest}"? (pushcheck check --list shows all)`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

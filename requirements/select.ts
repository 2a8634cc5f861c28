import { closest } from "fastest-levenshtein";
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
  const nearest = closest(word, [...requirementIds, ...Object.keys(areas)]);
  return `--only "${word}" is no requirement, area or level: did you mean "${nearest}"? (pushcheck check --list shows all)`;
}

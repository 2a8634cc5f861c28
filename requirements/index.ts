import type { Requirement } from "./requirement.ts";
import { version } from "./version.ts";

/** The catalogue, by area: an area is a file here, a file in suites/, and the first word of its ids. */
export const areas = { version } as const satisfies Record<string, Record<string, Requirement>>;

/** Every rule, by id. */
export const requirements = { ...version } as const satisfies Record<string, Requirement>;

/** The id of a rule: `<area>-<slug>`. */
export type RequirementId = keyof typeof requirements;

/** A part of the API that rules are grouped by. */
export type Area = keyof typeof areas;

/** The ids of all rules, in the catalogue's order. */
export const requirementIds = Object.keys(requirements) as RequirementId[];

/** The area of a rule: the first word of its id. */
export function areaOf(id: string): string {
  return id.slice(0, id.indexOf("-"));
}

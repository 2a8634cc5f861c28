import { areaOf, requirements } from "../../requirements/index.ts";
import type { ApiVersion, Requirement } from "../../requirements/requirement.ts";
import { selectRequirements } from "../../requirements/select.ts";
import { UsageError } from "../exit.ts";

/** `pushcheck check --list`: the selected requirements as a table, or as JSON. Throws UsageError for a bad selection. */
export function listRequirements(only: readonly string[], versions: readonly ApiVersion[], json: boolean): string {
  const listed = select(only, versions).map((id) => {
    const rule: Requirement = requirements[id as keyof typeof requirements];
    return { id, area: areaOf(id), ...rule };
  });
  if (json) return `${JSON.stringify(listed, null, 2)}\n`;
  const width = Math.max(...listed.map(({ id }) => id.length));
  const lines = listed.map(
    ({ id, level, versions, statement }) =>
      `${id.padEnd(width)}  ${level.padEnd(6)}  ${versions.join(" ").padEnd(5)}  ${statement}`,
  );
  return `${lines.join("\n")}\n`;
}

function select(only: readonly string[], versions: readonly ApiVersion[]): string[] {
  try {
    return selectRequirements(only, versions);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

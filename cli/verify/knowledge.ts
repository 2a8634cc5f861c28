import { coverageOf } from "../../openapi/coverage.ts";
import { strengthOf, suiteOf } from "../../reports/suite.ts";
import type { Known } from "../../reports/verify/verify.ts";
import { requirements } from "../../requirements/index.ts";
import { selectRequirements } from "../../requirements/select.ts";

/** What this installation knows of its own: rules, documents, version. */
export function knowledge(): Known {
  return {
    suite: suiteOf(requirements),
    strength: strengthOf(),
    catalogue: requirements,
    select: (only, versions) => {
      try {
        return selectRequirements(only, versions);
      } catch {
        return [];
      }
    },
    keywordsOf: (version, target) => coverageOf(version, target).keywords,
  };
}

import type { RequirementId } from "../requirements/index.ts";

/**
 * Why checks keep comparisons that no defect needs, by the requirement that they judge. `npm run strength` fails for one
 * without a reason, and for a reason without one.
 */
export const spareComparisons: Partial<Record<RequirementId, string>> = {};

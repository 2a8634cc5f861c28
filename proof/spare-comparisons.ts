import type { RequirementId } from "../requirements/index.ts";

/**
 * Why checks keep comparisons that no defect needs, by the requirement that they judge. `npm run strength` fails for one
 * without a reason, and for a reason without one.
 */
export const spareComparisons: Partial<Record<RequirementId, string>> = {
  "errors-no-route-xml":
    "Media type and content: the defects that we have lose both at once, a server may well lose one of them.",
  "listing-no-payload": "The payload must not stand in a row under another name either, which no defect of ours does.",
};

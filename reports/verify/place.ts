import type { Finding } from "../finding.ts";

/** Which finding: `finding expiration-view-limit v1 (expiration/by-views.spec.ts:12)`. */
export function placeOf({ requirement, version, check }: Pick<Finding, "requirement" | "version" | "check">): string {
  return `finding ${requirement} ${version} (${check.file}:${check.line})`;
}

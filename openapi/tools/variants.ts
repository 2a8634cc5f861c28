/** The readings of the documents that the tools and tests go through: recorded releases, both editions. */

import type { ApiVersion } from "../document.ts";
import type { DocumentTarget } from "../marks.ts";
import { hasFact, type Release } from "../releases.ts";

/** One reading of one document. */
export interface Variant {
  readonly version: ApiVersion;
  readonly target: DocumentTarget;
}

/** The releases that real servers were recorded at. */
export const RECORDED = [
  "1.56.0",
  "1.63.0",
  "1.69.4",
  "2.4.0",
  "2.9.0",
  "2.11.4",
] as const satisfies readonly Release[];

/** Every version, at every recorded release that has it, in both editions. */
export const VARIANTS: readonly Variant[] = RECORDED.flatMap((release) =>
  (["oss", "pro"] as const).flatMap((edition) =>
    (["v1", "v2"] as const)
      .filter((version) => version === "v1" || hasFact(release, "api-v2"))
      .map((version) => ({ version, target: { release, edition } })),
  ),
);

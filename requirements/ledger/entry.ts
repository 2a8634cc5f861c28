import type { RequirementId } from "../index.ts";

/** Why a piece of a document has no requirement. Closed: there is no other reason. */
export const exclusions = {
  marketing: "praises or introduces the product",
  navigation: "points to something, or announces an example",
  "other-product": "is about the web pages for people, the hosted service, or another product",
  "not-observable": "is advice to callers, or needs a state of the server that nobody can see or ask for",
  background: "says how the behaviour reference was made, repeats another part of it, or is older than 1.56.0",
  impractical: "shows only after flooding, or days of waiting, or by breaking HTTP itself",
  fault: "is a fault of some releases that no client may rely on, and that is not to be provoked",
} as const satisfies Record<string, string>;

/** The word for why a piece has no requirement. */
export type Exclusion = keyof typeof exclusions;

/** The trace of one piece: what it became, or why it became nothing. The piece itself is not kept, only its hash. */
export type LedgerEntry = {
  /** Heading and number below it, as `split.ts` counts. */
  readonly at: string;
  /** SHA-256 of the normalised text, in hexadecimal. */
  readonly sha256: string;
} & ({ readonly requirements: readonly [RequirementId, ...RequirementId[]] } | { readonly excluded: Exclusion });

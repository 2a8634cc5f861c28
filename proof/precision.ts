/** Is there, for every rule of level MUST, a defect that fails it and nothing that it should not? */
import { observers } from "../fixtures/observers/index.ts";
import { areaOf, requirements } from "../requirements/index.ts";
import type { Requirement } from "../requirements/requirement.ts";
import type { DefectProof } from "./prove.ts";

const observed: ReadonlySet<string> = new Set(observers.map(({ requirement }) => requirement));

/**
 * The requirements that fail with a defect and should not. Those may fail that are judged on every exchange, because
 * they see the same answer, and those of the owner's area, which say a part of the same.
 */
export function bystandersOf({ breaks, alsoFailed }: DefectProof): string[] {
  return alsoFailed.filter((id) => !observed.has(id) && areaOf(id) !== areaOf(breaks));
}

/** The rules of level MUST that every one of their defects fails together with bystanders. */
export function impreciseMusts(proofs: readonly DefectProof[]): string[] {
  const catalogue: Readonly<Record<string, Requirement>> = requirements;
  const precise = new Set(
    proofs.filter((proof) => proof.killed && bystandersOf(proof).length === 0).map(({ breaks }) => breaks),
  );
  const owned = new Set(proofs.map(({ breaks }) => breaks));
  return [...owned].filter((id) => catalogue[id]?.level === "MUST" && !precise.has(id)).sort();
}

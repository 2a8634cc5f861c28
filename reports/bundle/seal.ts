import type { Compliance, Seal } from "../compliance.ts";
import { digestOf } from "./digest.ts";

/** A result whose seal is still to be set, or was taken off. */
export type Unsealed = Omit<Compliance, "seal">;

/** The result with its seal: whoever edits any part of it must make another one, and other renderings. */
export function sealed(unsealed: Unsealed): Compliance {
  return { ...unsealed, seal: sealOf(unsealed) };
}

/** The digest of every part, and of all of them: the one that every rendering shows. */
export function sealOf(unsealed: Unsealed): Seal {
  const present = Object.entries(unsealed).filter(([, part]) => part !== undefined);
  const parts = Object.fromEntries(present.map(([name, part]) => [name, digestOf(part)]));
  return { digest: digestOf(parts), parts };
}

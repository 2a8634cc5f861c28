import type { Requirement } from "./requirement.ts";

/** Pushes that ask for a passphrase, and the limiter of attempts. */
export const passphrase = {} as const satisfies Record<string, Requirement>;

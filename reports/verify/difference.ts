import { isDeepStrictEqual } from "node:util";
import { oneLine } from "../render/text.ts";

/** A place where a report does not say what follows from the rest of it. */
export interface Difference {
  /** In the words of the report: `finding expiration-view-limit v1 (by-views.spec.ts:12): verdict`. */
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

/** The difference between what a report says and what was computed anew; none where both are the same. */
export function compare(where: string, recorded: unknown, recomputed: unknown): Difference[] {
  if (isDeepStrictEqual(recorded, recomputed)) return [];
  return [{ where, recorded: shown(recorded), recomputed: shown(recomputed) }];
}

/** Compares two objects field by field, for those fields that `recomputed` has. */
export function compareFields<T extends object>(where: string, recorded: T, recomputed: Partial<T>): Difference[] {
  return (Object.keys(recomputed) as (keyof T & string)[]).flatMap((field) =>
    compare(`${where}: ${field}`, recorded[field], recomputed[field]),
  );
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : oneLine(typeof value === "string" ? value : JSON.stringify(value), 100);
}

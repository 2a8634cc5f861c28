/** What a table says of a requirement beyond the words of the catalogue: releases, provenance. */

import { type Fact, facts, KNOWN } from "../../openapi/releases.ts";
import type { Requirement } from "../requirement.ts";

/** What decides at which releases something holds. */
type Bound = Pick<Requirement, "versions" | "when" | "unless">;

/** At which releases a rule holds: "all", "from 2.9.2", "from 2.4.2 (and 1.69.4)", "2.3.0 to before 2.9.0". */
export function releasesOf(rule: Bound): string {
  const { since, until } = rangeOf(rule);
  const backports = rule.when ? (spanOf(rule.when).backports ?? []) : [];
  const also = backports.length > 0 ? ` (and ${backports.join(", ")})` : "";
  if (since === undefined) return until === undefined ? "all" : `before ${until}`;
  return until === undefined ? `from ${since}${also}` : `${since} to before ${until}${also}`;
}

/**
 * Who says so: the API documents, real servers, or both. Sections A to E of the behaviour reference tell what servers
 * were seen to do; F tells where they differ from what is documented, and G repeats documents.
 */
export function provenanceOf(rule: Requirement): string {
  const isDocumented = /\bv[12]: |\bG\b|\bF\d+/.test(rule.source);
  const isObserved = /\b[A-E]\d*\b|\bH\b/.test(rule.source.replace(/v[12]: [^;]*/g, ""));
  const { since = KNOWN.first, until } = rangeOf(rule);
  const seen = `observed on ${since}–${until === undefined ? KNOWN.last : `before ${until}`}`;
  if (!isDocumented) return seen;
  return isObserved ? `documented, ${seen}` : "documented";
}

/** The first release, and the first that no longer is one; undefined where the known releases have no such bound. */
function rangeOf({ versions, when, unless }: Bound): { since?: string; until?: string } {
  const begin = when && spanOf(when).since;
  return {
    since: begin ?? (versions.includes("v1") ? undefined : facts["api-v2"].since),
    until: unless ? spanOf(unless).since : when && spanOf(when).until,
  };
}

function spanOf(fact: Fact): { since: string; until?: string; backports?: readonly string[] } {
  return facts[fact];
}

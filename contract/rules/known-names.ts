/** What a name that an operation does not take may have been meant to be. */
import { closest, distance } from "fastest-levenshtein";
import type { Fact } from "../../openapi/releases.ts";
import { answeredNames, namesOf } from "../judging/documented.ts";
import type { Reading } from "../judging/reading.ts";

/** What is known of a name that the operation does not take. */
export type Meaning =
  | { readonly kind: "commercial" }
  | { readonly kind: "release" }
  | { readonly kind: "version"; readonly version: "v1" | "v2" }
  | { readonly kind: "misplaced"; readonly belongs: string }
  | { readonly kind: "removed" }
  | { readonly kind: "read-only" }
  | { readonly kind: "misspelled"; readonly nearest: string }
  | { readonly kind: "unknown" };

/** Names of the commercial edition that its documents do not put into a creation of pushes. */
const COMMERCIAL: ReadonlySet<string> = new Set([
  "workspace_id",
  "close_after_duration",
  "include_requestor",
  "collection_id",
]);

/** Names that the API once knew, all before the first release that we know. */
const REMOVED: ReadonlySet<string> = new Set(["first_view"]);

/** Names that come and go with a fact. */
const BY_FACT: Readonly<Record<string, Fact>> = {
  notify_emails_to: "notify-emails",
  notify_emails_to_locale: "notify-emails",
  notify_by_email: "notify-nested",
};

/** What people call things that the API calls otherwise. */
const SYNONYMS: Readonly<Record<string, string>> = {
  days: "expire_after_days",
  views: "expire_after_views",
  ttl: "expire_after_days",
  expire_days: "expire_after_days",
  expire_views: "expire_after_views",
  expires_in: "expire_after_days",
  text: "payload",
  secret: "payload",
  content: "payload",
  password: "payload",
  message: "payload",
  type: "kind",
  file: "files",
  attachments: "files",
  deletable: "deletable_by_viewer",
  per_page: "page",
  limit: "page",
};

/** What a name means; `inside` is whether it stood in the envelope. */
export function meaningOf(name: string, inside: boolean, reading: Reading): Meaning {
  const { terms, names, documented } = reading;
  const { version, operation } = documented ?? { version: "v1" as const, operation: { operationId: "create" } };
  const { operationId } = operation;
  const pro = namesOf(version, operationId, { release: terms.release, edition: "pro" });
  if (pro.inside.has(name) !== names.inside.has(name) || pro.beside.has(name) !== names.beside.has(name))
    return { kind: "commercial" };
  if (COMMERCIAL.has(name) || (name === "account_id" && terms.edition === "oss")) return { kind: "commercial" };
  const fact = BY_FACT[name];
  if (fact !== undefined && version === "v2" && !terms.facts.has(fact)) return { kind: "release" };
  if (!inside && names.inside.has(name)) return { kind: "misplaced", belongs: `in the envelope ${names.envelope}` };
  if (inside && (names.beside.has(name) || names.query.has(name)))
    return { kind: "misplaced", belongs: "beside the envelope" };
  const other = version === "v1" ? "v2" : "v1";
  if (namesOf(other, "create", terms).inside.has(name)) return { kind: "version", version: other };
  if (REMOVED.has(name)) return { kind: "removed" };
  if (answeredNames(terms).has(name)) return { kind: "read-only" };
  const nearest = nearestOf(name, [...(inside ? names.inside : [...names.beside, ...names.query, ...names.inside])]);
  return nearest === null ? { kind: "unknown" } : { kind: "misspelled", nearest };
}

/** Is this name known for this call, or does it look as if it were meant to be? Then it is no accident of escaping. */
export function isKnownSomewhere(name: string, reading: Reading): boolean {
  const { names } = reading;
  if (name === names.envelope || names.beside.has(name) || names.query.has(name) || HARMLESS.has(name)) return true;
  return meaningOf(name, false, reading).kind !== "unknown" || TOKENS.has(name);
}

/** Names that forms of the web framework carry, and that nobody misses. */
export const HARMLESS: ReadonlySet<string> = new Set(["utf8", "commit", "_method", "authenticity_token", "format"]);

/** Names under which clients of other services send their token. */
export const TOKENS: ReadonlySet<string> = new Set([
  ...["token", "api_token", "apiToken", "api_key", "apikey", "access_token", "auth_token", "user_token", "user_email"],
]);

function nearestOf(name: string, candidates: readonly string[]): string | null {
  const plain = snakeOf(name);
  const synonym = SYNONYMS[plain];
  if (synonym !== undefined && candidates.includes(synonym)) return synonym;
  if (candidates.length === 0 || plain.length < 3) return null;
  const nearest = closest(plain, [...candidates]);
  const allowed = Math.min(3, Math.floor(nearest.length / 3));
  return distance(plain, nearest) <= allowed ? nearest : null;
}

/** expireAfterDays and expire-after-days are spellings of other languages. */
function snakeOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

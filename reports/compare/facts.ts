import { type Fact, facts, factsOf, type Release } from "../../openapi/releases.ts";
import type { ComparisonRuleId, DifferenceClass } from "./rules.ts";
import type { Sighting } from "./sightings.ts";

/** A known difference between two releases, at the upgrade or downgrade from one to the other. */
export interface KnownChange {
  readonly fact: Fact;
  /** Does the later run's release have it, or the earlier one's? */
  readonly change: "begins" | "ends";
  /** null for a fact that no release took back: on the way to an older release its differences speak for themselves. */
  readonly class: DifferenceClass | null;
  /** What `openapi/releases.ts` says of it. */
  readonly what: string;
}

/** Where a sighting was made. */
export interface SightingPlace {
  /** The operation of the API document; "" where the request fits none. */
  readonly operation: string;
  /** Method, path and body. */
  readonly request: string;
}

/** Sightings by which a fact shows: everything that is named must fit. */
interface Mark {
  readonly rule?: readonly ComparisonRuleId[];
  readonly subject?: RegExp;
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly operation?: RegExp;
  readonly request?: RegExp;
}

interface Meaning {
  /** What the beginning of the fact means to users. */
  readonly begins: DifferenceClass;
  /** What its end means, where it has one. */
  readonly ends?: DifferenceClass;
  /** How it shows in answers to a request that both releases were sent; else it shows by the rules that begin or end. */
  readonly shows?: readonly Mark[];
}

const link = { rule: ["address-form"], after: /\/r(\.json)?"$/ } as const satisfies Mark;

/** What each known difference between releases means. A new fact does not compile without an entry. */
export const meanings: Readonly<Record<Fact, Meaning>> = {
  "messages-translated": { begins: "unclear", shows: [{ rule: ["message"], request: /accept-language/ }] },
  "qr-kind": {
    begins: "additive",
    shows: [
      { rule: ["status-recovers"], after: /^201$/, request: /"qr"|"kind":"?3\b/ },
      { rule: ["setting"], subject: /enable_qr_pushes/ },
    ],
  },
  "lists-carry-note": {
    begins: "additive",
    shows: [{ rule: ["field-added"], subject: /^field \$\[\]\.(note|name)$/ }],
  },
  "pages-bounded": {
    begins: "breaking",
    shows: [
      { subject: /^status$/, after: /^400$/, request: /[?&]page=/ },
      { subject: /^field (views|logs)\[\]$/, after: /^no rows$/, request: /[?&]page=/ },
    ],
  },
  "envelope-message-or-invalid": { begins: "unclear", shows: [{ rule: ["message"], after: /empty or invalid/ }] },
  "payload-limit-named": { begins: "fix", shows: [{ rule: ["message"], before: /%\{count\}/ }] },
  "qr-limit-validated": { begins: "fix", shows: [{ rule: ["status-recovers"], after: /^422$/, request: /qr/ }] },
  "api-version-1-5": { begins: "additive", shows: [{ subject: /^field api_version$/, after: /"1\.5"/ }] },
  "owner-views-free": {
    begins: "breaking",
    shows: [{ subject: /^field views_remaining$/, operation: /^show/, request: /^(owner|admin) / }],
  },
  "one-is-true": {
    begins: "breaking",
    shows: [
      {
        subject: /^field (deletable_by_viewer|retrieval_step)$/,
        before: /^false$/,
        after: /^true$/,
        request: /[":=]1\b/,
      },
      { ...link, request: /retrieval_step\W+1\b/ },
    ],
  },
  "edits-audited": { begins: "additive" },
  "first-run-redirect": { begins: "breaking", shows: [{ subject: /^status$/, after: /^302$/ }] },
  // 1.69.4 has it, 2.0.0 to 2.4.1 have not: who goes on to one of these lets anybody push files again.
  "files-need-user": {
    begins: "breaking",
    ends: "breaking",
    shows: [{ rule: ["status-refuses"], after: /^401$/, operation: /^create/, request: /file/ }],
  },
  "logins-always-on": {
    begins: "additive",
    shows: [
      { rule: ["status-lets-in"], operation: /^(active|expired)/ },
      { rule: ["setting"], subject: /enable_logins/ },
    ],
  },
  "kinds-on-by-default": {
    begins: "additive",
    shows: [
      { rule: ["setting"], subject: /enable_(url|file|qr)_pushes/ },
      { rule: ["status-accepts"], before: /^(404|422)$/, operation: /^create/ },
    ],
  },
  "retrieval-step-by-default": {
    begins: "breaking",
    shows: [link, { subject: /^(field|setting .*)\W?retrieval_step(_default)?$/, before: /^false$/, after: /^true$/ }],
  },
  "qr-retrieval-step-by-default": { begins: "breaking", shows: [{ ...link, request: /qr/ }] },
  "first-run-needs-accounts": { begins: "additive", shows: [{ subject: /^status$/, before: /^302$/ }] },
  "api-v2": { begins: "additive", shows: [{ rule: ["status-accepts"], request: /\/api\/v2\// }] },
  "closed-everywhere": {
    begins: "breaking",
    shows: [{ rule: ["status-refuses", "status-other-refusal"], after: /^401$/, request: /^(anonymous|stranger) / }],
  },
  "v2-needs-json-accept": {
    begins: "unclear",
    ends: "fix",
    shows: [
      { subject: /^status$/, after: /^(404|406|500)$/, request: /\/api\/v2\// },
      { subject: /^media type$/, after: /^text\/html$/, operation: /./, request: /\/api\/v2\// },
    ],
  },
  "mfa-enforced": { begins: "breaking", shows: [{ subject: /^status$/, after: /^403$/ }] },
  "v2-writes-ignore-token": { begins: "breaking", ends: "fix" },
  "version-features": {
    begins: "additive",
    shows: [{ subject: /^field features/ }, { subject: /^field api_version$/, after: /"2\.1"/ }],
  },
  "audit-capped": { begins: "breaking" },
  "api-page-redirects": { begins: "unclear", shows: [{ subject: /^status$/, after: /^301$/, request: /GET \/api\W/ }] },
  "unknown-api-path-plain": {
    begins: "unclear",
    shows: [{ subject: /^(media type|header cache-control)$/, operation: /^$/, request: / \/api\// }],
  },
  "url-scheme-http-only": {
    begins: "breaking",
    shows: [{ rule: ["status-refuses"], after: /^422$/, operation: /^create/, request: /url/ }],
  },
  "robots-header": { begins: "additive", shows: [{ rule: ["header-added"], subject: /^header x-robots-tag$/ }] },
  "audit-key-logs": {
    begins: "breaking",
    shows: [{ subject: /^field (views|logs)$/, operation: /^audit/, request: /\/api\/v2\// }],
  },
  "mail-notifications": { begins: "additive" },
  "notify-nested": { begins: "additive", ends: "breaking" },
  "notify-emails": { begins: "additive" },
  "passphrase-limit": { begins: "breaking", shows: [{ subject: /^status$/, after: /^429$/, request: /passphrase=/ }] },
  "audit-ip-single": { begins: "unclear" },
  "permissions-policy": {
    begins: "additive",
    shows: [{ rule: ["header-added"], subject: /^header (permissions|feature)-policy$/ }],
  },
  "unowned-push-kept": {
    begins: "breaking",
    shows: [{ rule: ["status-refuses"], after: /^401$/, operation: /^expire/, request: /^anonymous / }],
  },
  "validation-wording-2": {
    begins: "unclear",
    shows: [{ rule: ["message"], after: /cannot be left blank|is not within the available options/ }],
  },
  "one-payload-per-view": { begins: "fix" },
  "audit-cap-closes": { begins: "breaking" },
  "expired-show-no-cache": {
    begins: "unclear",
    shows: [{ subject: /^header cache-control$/, after: /^no-cache$/, operation: /^show/ }],
  },
};

/** The known differences between two releases, in the order of the table of facts. */
export function knownChanges(before: Release, after: Release): KnownChange[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  return (Object.keys(facts) as Fact[]).flatMap((fact): KnownChange[] => {
    if (was.has(fact) === is.has(fact)) return [];
    const change = is.has(fact) ? "begins" : "ends";
    const { begins, ends } = meanings[fact];
    return [{ fact, change, class: change === "begins" ? begins : (ends ?? null), what: facts[fact].what }];
  });
}

/** The known difference that a sighting shows; undefined where none explains it. */
export function explanationOf(
  sighting: Sighting,
  place: SightingPlace,
  known: readonly KnownChange[],
): KnownChange | undefined {
  return known.find(({ fact, change }) => {
    const shown = change === "begins" ? sighting : reversed(sighting);
    return (meanings[fact].shows ?? []).some((mark) => fits(shown, place, mark));
  });
}

function fits(
  sighting: Seen,
  place: SightingPlace,
  { rule, subject, before, after, operation, request }: Mark,
): boolean {
  return (
    (rule === undefined || sighting.rule === undefined || rule.includes(sighting.rule)) &&
    (subject?.test(sighting.subject) ?? true) &&
    (before?.test(sighting.before ?? "") ?? true) &&
    (after?.test(sighting.after ?? "") ?? true) &&
    (operation?.test(place.operation) ?? true) &&
    (request?.test(place.request) ?? true)
  );
}

/** A sighting as the beginning of a fact would show it; without a rule where it shows an end. */
type Seen = Omit<Sighting, "rule"> & { readonly rule?: ComparisonRuleId };

function reversed({ subject, before, after }: Sighting): Seen {
  return { subject, before: after, after: before };
}

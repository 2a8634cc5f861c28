import { type Fact, factsOf, type Release } from "../openapi/releases.ts";

/** How binding a rule is, as in RFC 2119. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** A version of the API. */
export type ApiVersion = "v1" | "v2";

/** The open-source server, or the commercial one ("pro" on our command line, "commercial" on the wire). */
export type Edition = "oss" | "pro";

/** Who can be needed for a check besides an anonymous caller. */
export type Identity = "owner" | "other" | "admin";

/** What a target's settings, or the tool's reach, may lack. */
export type Feature =
  | "anonymous"
  | "closed"
  | "logins"
  | "no-logins"
  | "url-pushes"
  | "file-pushes"
  | "qr-pushes"
  | "no-url-pushes"
  | "no-file-pushes"
  | "no-qr-pushes"
  | "retrieval-step"
  | "deletable-pushes"
  | "default-limits"
  | "default-flags"
  | "own-base-url"
  | "no-mfa"
  | "mfa"
  | "users"
  | "mail"
  | "no-mail"
  | "notify"
  | "no-notify"
  | "indexing-refused"
  | "clock"
  | "throttle";

/** Something that a check cannot do without. */
export type Ability = Identity | Feature;

/** One rule: what the service does, how binding that is, where it holds and who says so. */
export interface Requirement {
  readonly level: Level;
  /** The rule in our own words, to be read after "the service MUST". */
  readonly statement: string;
  /** The versions of the API that it is judged in. */
  readonly versions: readonly ApiVersion[];
  /** Where the rule comes from: a section of an API document ("v2: Push Endpoints") or of the behaviour reference ("B1"). */
  readonly source: string;
  /** Holds only at releases with this fact. */
  readonly when?: Fact;
  /** Holds only at releases without this fact. */
  readonly unless?: Fact;
  /** Holds in one edition only. */
  readonly edition?: Edition;
  /** Without these the rule cannot be judged on a target. */
  readonly needs?: readonly Ability[];
}

/** What is known about a target before the first check. */
export interface Subject {
  readonly release: Release;
  readonly edition: Edition;
  /** Identities given and features seen. */
  readonly abilities: ReadonlySet<Ability>;
  /** Identities that the profile declares missing, so that their checks do not apply. */
  readonly without: ReadonlySet<Ability>;
}

/** Whether a rule can be judged on a target; if not, the verdict that follows and why. */
export type Applicability =
  | { readonly applies: true }
  | { readonly applies: false; readonly verdict: "not-applicable" | "inconclusive"; readonly reason: string };

const identities: readonly Ability[] = ["owner", "other", "admin"];

/** Why a missing feature means that a rule does not concern this target. */
const absence: Readonly<Record<Feature, string>> = {
  anonymous: "this target refuses anonymous calls",
  closed: "this target serves anonymous calls",
  logins: "this target has logins switched off, and lists no pushes",
  "no-logins": "this target has logins",
  "url-pushes": "this target has url pushes switched off",
  "file-pushes": "this target has file pushes switched off",
  "qr-pushes": "this target has no QR pushes",
  "no-url-pushes": "this target has url pushes switched on",
  "no-file-pushes": "this target has file pushes switched on",
  "no-qr-pushes": "this target is not known to have QR pushes switched off",
  "retrieval-step": "this target has the retrieval step switched off",
  "deletable-pushes": "this target has deletion by viewers switched off",
  "default-limits": "this target's limits are configured, and differ from the shipped defaults",
  "default-flags": "this target's default flags are configured, and differ from the shipped defaults",
  "own-base-url": "this target writes another base URL into its links",
  "no-mfa": "this target requires a second factor of token users",
  mfa: "this target requires no second factor of token users",
  users: "this target has no users yet",
  mail: "this target has no mail configured",
  "no-mail": "this target has mail configured",
  notify: "this target has no notification endpoint",
  "no-notify": "this target has a notification endpoint, or a release without one",
  "indexing-refused": "this target has the noindex header switched off",
  clock: "this target's clock cannot be turned",
  throttle: "this target's throttle is not known to be on",
};

/**
 * Can this rule be judged on this target? A rule of another release, edition or feature set is not applicable; an
 * identity that was not given makes it inconclusive, unless the profile declares that identity missing.
 */
export function appliesTo(rule: Requirement, version: ApiVersion, subject: Subject): Applicability {
  const facts = factsOf(subject.release);
  const notHere = (reason: string): Applicability => ({ applies: false, verdict: "not-applicable", reason });
  if (version === "v2" && !facts.has("api-v2")) return notHere(`release ${subject.release} has no v2`);
  if (rule.when && !facts.has(rule.when)) return notHere(`release ${subject.release} is without ${rule.when}`);
  if (rule.unless && facts.has(rule.unless)) return notHere(`release ${subject.release} has ${rule.unless}`);
  if (rule.edition && rule.edition !== subject.edition) return notHere(`the edition is ${subject.edition}`);
  const missing = (rule.needs ?? []).filter((ability) => !subject.abilities.has(ability));
  const feature = missing.find((ability): ability is Feature => !identities.includes(ability));
  if (feature) return notHere(absence[feature]);
  const undeclared = missing.find((identity) => !subject.without.has(identity));
  if (undeclared) {
    return {
      applies: false,
      verdict: "inconclusive",
      reason: `no ${undeclared} identity was given, and the profile does not declare it missing`,
    };
  }
  if (missing.length > 0) return notHere(`the profile declares that there is no ${missing[0]} identity`);
  return { applies: true };
}

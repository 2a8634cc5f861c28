/**
 * What changed in the API, and at which release: the one table that the OpenAPI documents, the requirements,
 * the detection and the mock read. Code asks `hasFact(release, "api-v2")` and never compares numbers itself.
 */

/** One named difference between releases. */
export interface Span {
  /** First release that behaves so. */
  readonly since: string;
  /** First release that no longer does; absent means "still does". */
  readonly until?: string;
  /** Late patches of an older line that carry the change too: from that patch to the end of its major version. */
  readonly backports?: readonly string[];
  /** The observable change, in our own words. */
  readonly what: string;
}

/** The releases that Pushcheck knows: the first, and the newest one with recordings. */
export const KNOWN = { first: "1.56.0", last: "2.11.4" } as const;

/** The last minor version of each major version that was ever published inside the known range. */
const LAST_MINOR: Readonly<Record<number, number>> = { 1: 69, 2: 11 };

export const facts = {
  "messages-translated": { since: "1.56.3", what: "every API message follows the language of the request" },
  "qr-kind": { since: "1.57.0", what: "the kind qr exists; before, it is an unknown kind" },
  "lists-carry-note": { since: "1.58.4", what: "the lists of active and expired pushes show note and name" },
  "pages-bounded": {
    since: "1.63.0",
    what: "page is 1 to 200 with 50 rows; before, lists had 25 rows, any page value, and the audit log no pages",
  },
  "envelope-message-or-invalid": { since: "1.63.0", what: "the missing-envelope message says 'or invalid'" },
  "payload-limit-named": { since: "1.63.0", what: "the too-large message names the limit instead of a placeholder" },
  "qr-limit-validated": { since: "1.63.0", what: "a QR payload over its limit is a validation error; before, a 500" },
  "api-version-1-5": { since: "1.63.0", what: "api_version of v1 is 1.5; before, 1.4" },
  "owner-views-free": { since: "1.65.0", what: "views by the owner or an admin do not count" },
  "one-is-true": { since: "1.67.0", what: "1 and '1' mean true for booleans" },
  "edits-audited": { since: "1.67.0", what: "the audit log knows the kind edit, which the web pages cause" },
  "first-run-redirect": { since: "1.69.0", what: "a server without users redirects to its first-run page" },
  "files-need-user": {
    since: "2.4.2",
    backports: ["1.69.4"],
    what: "a file push needs a token on /p.json and in v2 as well",
  },
  "logins-always-on": { since: "2.0.0", what: "the setting enable_logins is gone" },
  "kinds-on-by-default": { since: "2.0.0", what: "url, file and QR pushes are on by default" },
  "retrieval-step-by-default": { since: "2.0.0", what: "the retrieval step is on by default" },
  "qr-retrieval-step-by-default": { since: "2.0.1", what: "the retrieval step is on by default for QR pushes too" },
  "first-run-needs-accounts": {
    since: "2.2.0",
    what: "the first-run redirect is skipped when logins and sign-ups are both off",
  },
  "api-v2": { since: "2.3.0", what: "the v2 API exists" },
  "closed-everywhere": { since: "2.3.0", what: "allow_anonymous=false closes every endpoint; before, only creation" },
  "v2-needs-json-accept": {
    since: "2.3.0",
    until: "2.4.1",
    what: "v2 answers only paths with .json or Accept: application/json",
  },
  "mfa-enforced": { since: "2.4.0", what: "require_mfa refuses tokens of users without a second factor" },
  "v2-writes-ignore-token": {
    since: "2.4.1",
    until: "2.7.3",
    what: "v2 POST and DELETE ignore the token without .json or Accept: application/json",
  },
  "version-features": { since: "2.5.4", what: "v2 version is 2.1 and lists features" },
  "audit-capped": { since: "2.6.4", what: "a push keeps at most 2,000 audit events" },
  "api-page-redirects": { since: "2.7.3", what: "/api redirects to the documentation site" },
  "unknown-api-path-plain": { since: "2.7.3", what: "an unknown path below /api is the ordinary 404" },
  "url-scheme-http-only": { since: "2.8.1", what: "url pushes accept http and https only" },
  "robots-header": { since: "2.8.2", what: "answers carry X-Robots-Tag" },
  "audit-key-logs": { since: "2.9.0", what: "the v2 audit log is under logs; before, under views" },
  "mail-notifications": { since: "2.9.0", what: "v2 can announce a push by mail, and its audit log tells of it" },
  "notify-nested": { since: "2.9.0", until: "2.9.2", what: "notification is notify_by_email with a nested object" },
  "notify-emails": { since: "2.9.2", what: "notification is notify_emails with flat fields" },
  "passphrase-limit": { since: "2.9.2", what: "five passphrase attempts a minute per push" },
  "audit-ip-single": { since: "2.9.2", what: "the audit ip is one address, not the raw forwarding header" },
  "permissions-policy": { since: "2.9.3", what: "answers carry Permissions-Policy and Feature-Policy" },
  "unowned-push-kept": { since: "2.9.6", what: "nobody can expire an unowned push that is not deletable by viewers" },
  "validation-wording-2": {
    since: "2.9.9",
    what: "validation says 'cannot be left blank' and 'is not within the available options'",
  },
  "one-payload-per-view": { since: "2.11.2", what: "parallel readers of the last view get one payload, always" },
  "audit-cap-closes": { since: "2.11.2", what: "at the audit cap a counting view ends the push" },
  "expired-show-no-cache": { since: "2.11.2", what: "an expired push is answered with no-cache" },
} as const satisfies Record<string, Span>;

/** The name of one difference between releases. */
export type Fact = keyof typeof facts;

/** A release of Password Pusher as three numbers. */
export type Release = `${number}.${number}.${number}`;

/** Does this release behave as the fact says? Back-ports included. */
export function hasFact(release: Release, fact: Fact): boolean {
  return isWithin(release, facts[fact]);
}

/** All facts that hold at a release, resolved once. */
export function factsOf(release: Release): ReadonlySet<Fact> {
  return new Set((Object.keys(facts) as Fact[]).filter((fact) => hasFact(release, fact)));
}

/** The releases at which anything changed, the first and the last known one included: between them nothing does. */
export function turningPoints(): Release[] {
  const named = Object.values<Span>(facts).flatMap(({ since, until, backports = [] }) => [
    since,
    ...(until === undefined ? [] : [until]),
    ...backports,
  ]);
  return [...new Set([KNOWN.first, ...named, KNOWN.last])].sort(compareReleases) as Release[];
}

/** Negative, zero or positive, as for sorting: releases compare as three numbers. */
export function compareReleases(a: string, b: string): number {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

/** A known release, or an error that says what was given and names the nearest one. */
export function parseRelease(text: string): Release {
  const nearest = nearestRelease(text);
  if (nearest === text) return nearest;
  throw new Error(
    `release "${text}" is not known: expected ${KNOWN.first} to ${KNOWN.last}${nearest ? `, the nearest is ${nearest}` : ""}`,
  );
}

/** The known release nearest to a text such as "2.12.0" (2.11.4) or "v2.4" (2.4.0); undefined for no release at all. */
export function nearestRelease(text: string): Release | undefined {
  const match = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [major, minor, patch] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const lastMinor = LAST_MINOR[major];
  const release: Release =
    lastMinor !== undefined && minor > lastMinor
      ? `${major}.${lastMinor}.${lastPatchOf(major, lastMinor)}`
      : `${major}.${minor}.${patch}`;
  if (compareReleases(release, KNOWN.first) < 0) return KNOWN.first;
  if (compareReleases(release, KNOWN.last) > 0) return KNOWN.last;
  return release;
}

function isWithin(release: string, { since, until, backports = [] }: Span): boolean {
  if (until && compareReleases(release, until) >= 0) return false;
  if (compareReleases(release, since) >= 0) return true;
  return backports.some(
    (patch) => numbersOf(patch)[0] === numbersOf(release)[0] && compareReleases(release, patch) >= 0,
  );
}

function lastPatchOf(major: number, minor: number): number {
  return numbersOf(major === 1 && minor === 69 ? "1.69.4" : KNOWN.last)[2];
}

function numbersOf(release: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = release.split(".").map(Number);
  return [major, minor, patch];
}

import type { Fact } from "../openapi/releases.ts";

/** A place where the API documents and real servers disagree. */
export interface Deviation {
  /** What the documents say, in our own words. */
  readonly documented: string;
  /** What servers do instead. */
  readonly instead: string;
  /** The section and number of the behaviour reference that tells of it. */
  readonly source: `F${number}`;
  /** Servers deviate only at releases with this fact. */
  readonly when?: Fact;
  /** Servers deviate only at releases without this fact. */
  readonly unless?: Fact;
}

/**
 * The known deviations. A target passes a rule with the documented behaviour, or with the deviation that the rule's
 * check names by its number, which the report then shows; a strict run judges by the documents alone.
 */
export const deviations = {
  1: {
    documented: "every answer has a status field",
    instead: "only the refusal of a passphrase and the framework's own errors have one",
    source: "F1",
  },
  2: {
    documented: "page is 1 to 200",
    instead: "0 and negative numbers mean page 1; hexadecimal, octal and underscored numbers are read",
    source: "F2",
    when: "pages-bounded",
  },
  3: {
    documented: "expiring a push without the right to do so is answered 403",
    instead:
      "it is answered 401; 403 is kept for the audit log and notifications of others, and for a missing second factor",
    source: "F3",
  },
  4: {
    documented: "401 means a missing or unknown token",
    instead: "401 also means a wrong passphrase or a refused expiry",
    source: "F4",
  },
  5: {
    documented: "only notifications are limited with 429",
    instead: "views with a passphrase are limited per push, and every request per address",
    source: "F5",
    when: "passphrase-limit",
  },
  6: {
    documented: "a server that cannot send mail answers notifications with 404",
    instead: "the route depends on its own setting; without mail the answer is 422",
    source: "F6",
    when: "mail-notifications",
  },
  7: {
    documented: "the language of a notification defaults to that of the instance",
    instead: "it is stored and shown as null",
    source: "F7",
    when: "mail-notifications",
  },
  8: {
    documented: "a payload is required",
    instead: "not for file pushes; elsewhere blanks count as missing",
    source: "F8",
  },
  9: {
    documented: "files turn a push into a file push",
    instead:
      "an empty list does so in v1 only, any files key demands a token, and only file pushes are held to ten files",
    source: "F9",
  },
  10: {
    documented: "the limits of days and views are integers",
    instead: "they have a range, and a value outside it is replaced by the default instead of being refused",
    source: "F10",
  },
  11: {
    documented: "a GET of a push counts as a view",
    instead: "not for the owner or an admin; a HEAD counts too, and so does a GET of an ended push",
    source: "F11",
    when: "owner-views-free",
  },
  12: {
    documented: "name and note are for the owner",
    instead: "creation and the lists return them, to anonymous creators too; views and expiry never do",
    source: "F12",
  },
  13: {
    documented: "nothing is said of the passphrase in answers",
    instead: "creation, views and lists repeat it in plain text while the push lives",
    source: "F13",
  },
  14: {
    documented: "json_url leads to the push",
    instead: "with the retrieval step it leads to a path that is answered 404",
    source: "F14",
  },
  15: {
    documented: "the legacy paths /f.json and /r.json still work",
    instead: "they always need a token to create, have envelopes of their own, and vanish with their kind",
    source: "F15",
  },
  16: {
    documented: "viewers may delete a push once they have retrieved it",
    instead: "neither a view nor the passphrase is needed, and url pushes cannot be deleted by viewers at all",
    source: "F16",
  },
  17: {
    documented: "the addresses of pushes are open to anonymous callers, always",
    instead: "not as JSON where the instance is closed to anonymous callers",
    source: "F17",
    when: "closed-everywhere",
  },
  18: {
    documented: "the X-User-Email and X-User-Token pair is a matter of v1",
    instead: "v2 accepts it as well",
    source: "F18",
    when: "api-v2",
  },
  19: {
    documented: "the open-source edition has v2 from 2.4.2",
    instead: "its routes exist since 2.3.0, and honour tokens without special care since 2.7.3",
    source: "F19",
    when: "api-v2",
  },
  20: {
    documented: "payload limits are counted in bytes",
    instead: "they are counted in characters",
    source: "F20",
  },
  21: {
    documented:
      "pushes have expires_at and views_total, creations show files, times lack milliseconds, api_version is 1",
    instead: "none of that is so",
    source: "F21",
  },
  22: {
    documented: "the version endpoints are public",
    instead:
      "a server without users redirects, and a token without a second factor or of an unusable account is refused",
    source: "F22",
  },
  23: {
    documented: "nothing is said of the order of rows",
    instead: "the audit log is oldest first, the lists newest first",
    source: "F23",
  },
  24: {
    documented: "a v2 creation stands in the envelope push",
    instead: "a bare object works as well, and loses files and notifications silently",
    source: "F24",
    when: "api-v2",
  },
  25: {
    documented: "a token is presented as Bearer in the Authorization header",
    instead: "any scheme or none will do, but an empty header turns public endpoints into 401",
    source: "F25",
  },
  26: {
    documented: "creation knows account_id and expire_after_duration (commercial edition)",
    instead: "the open-source edition drops both silently, so that the default lifetime applies",
    source: "F26",
  },
  27: {
    documented: "nothing is said of the addresses of files",
    instead: "they work for five minutes, for anyone",
    source: "F27",
  },
  28: {
    documented: "nothing is said of PUT, PATCH and the index of pushes",
    instead: "they are 404, not 405",
    source: "F28",
  },
} as const satisfies Record<number, Deviation>;

/** The number of a known deviation. */
export type DeviationNumber = keyof typeof deviations;

import type { Fact, Release } from "../../openapi/releases.ts";
import { oldSettings, type SeededServer } from "./seeded-changes.ts";

/** Two neighbouring releases of which recordings exist, and what a comparison of them must name. */
export interface Neighbours {
  readonly from: Release;
  readonly to: Release;
  /** Facts that show in what checks see. */
  readonly seen: readonly Fact[];
  /** Facts that are named, and cannot show: why. */
  readonly unseen: Readonly<Partial<Record<Fact, string>>>;
  /** Facts that show in recordings of the two real servers, whose scenarios are fewer. */
  readonly recorded: readonly Fact[];
  /** Settings under which both releases are run, by name. */
  readonly configurations: Readonly<Record<string, Configuration>>;
}

/** Settings, and the facts that they are about; every fact where none are named. */
export interface Configuration {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly about?: readonly Fact[];
}

const ownPages = "only the web pages cause it";
const nobody = "a server without users cannot be judged with tokens";
const thousands = "2,000 events would have to be made";

const plain = { "as shipped": { settings: {} } } as const;
const withLogins = { "with logins and all kinds": { settings: oldSettings } } as const;

/** Section D of the behaviour reference, between the recorded releases. */
export const neighbours: readonly Neighbours[] = [
  {
    from: "1.56.0",
    to: "1.63.0",
    seen: [
      "qr-kind",
      "lists-carry-note",
      "pages-bounded",
      "envelope-message-or-invalid",
      "payload-limit-named",
      "qr-limit-validated",
      "api-version-1-5",
    ],
    unseen: { "messages-translated": "checks of languages compare statuses only at releases before it" },
    recorded: ["lists-carry-note", "envelope-message-or-invalid", "payload-limit-named", "api-version-1-5"],
    configurations: withLogins,
  },
  {
    from: "1.63.0",
    to: "1.69.4",
    seen: ["owner-views-free", "one-is-true", "files-need-user"],
    unseen: { "edits-audited": ownPages, "first-run-redirect": nobody },
    recorded: ["owner-views-free", "one-is-true"],
    configurations: withLogins,
  },
  {
    from: "1.69.4",
    to: "2.4.0",
    seen: [
      "files-need-user",
      "logins-always-on",
      "kinds-on-by-default",
      "retrieval-step-by-default",
      "api-v2",
      "closed-everywhere",
      "mfa-enforced",
    ],
    unseen: {
      "qr-retrieval-step-by-default": "it shows as retrieval-step-by-default does, since both lie between the two",
      "first-run-needs-accounts": nobody,
      "v2-needs-json-accept": "1.69.4 has no v2 that could be asked otherwise",
    },
    recorded: ["retrieval-step-by-default"],
    configurations: {
      ...withLogins,
      "as shipped": { settings: {}, about: ["logins-always-on", "kinds-on-by-default"] },
      closed: { settings: { ...oldSettings, allow_anonymous: false }, about: ["closed-everywhere"] },
      "with a second factor": { settings: { ...oldSettings, require_mfa: true }, about: ["mfa-enforced"] },
    },
  },
  {
    from: "2.4.0",
    to: "2.9.0",
    seen: [
      "files-need-user",
      "version-features",
      "api-page-redirects",
      "unknown-api-path-plain",
      "url-scheme-http-only",
      "robots-header",
      "audit-key-logs",
      "mail-notifications",
    ],
    unseen: {
      "v2-needs-json-accept": "checks always ask for application/json",
      "audit-capped": thousands,
      "notify-nested": "it has no rule of its own: 2.9.0 and 2.9.1 only have it",
    },
    recorded: ["v2-needs-json-accept", "version-features", "unknown-api-path-plain", "robots-header"],
    configurations: plain,
  },
  {
    from: "2.9.0",
    to: "2.11.4",
    seen: [
      "notify-emails",
      "passphrase-limit",
      "audit-ip-single",
      "permissions-policy",
      "unowned-push-kept",
      "validation-wording-2",
      "one-payload-per-view",
      "expired-show-no-cache",
    ],
    unseen: {
      "notify-nested": "it has no rule of its own: 2.9.0 and 2.9.1 only have it",
      "audit-cap-closes": thousands,
    },
    recorded: ["unowned-push-kept", "expired-show-no-cache"],
    configurations: plain,
  },
];

/** The two servers of a pair, in one configuration. */
export interface ServerPair {
  readonly before: SeededServer;
  readonly after: SeededServer;
  readonly about?: readonly Fact[];
}

/** The servers of one pair in each configuration. */
export function serversOf({ from, to, configurations }: Neighbours): ServerPair[] {
  return Object.values(configurations).map(({ settings, about }) => ({
    before: serverOf(from, settings),
    after: serverOf(to, settings),
    about,
  }));
}

const servers = new Map<string, SeededServer>();

/** One object for each server, so that it is run once. 2.0.0 knows no `enable_logins`. */
function serverOf(release: Release, settings: Readonly<Record<string, unknown>>): SeededServer {
  const { enable_logins, ...others } = settings;
  const own = release.startsWith("1.") && enable_logins !== undefined ? { enable_logins, ...others } : others;
  const key = JSON.stringify([release, own]);
  const known = servers.get(key) ?? { release, settings: own };
  servers.set(key, known);
  return known;
}

/** What servers that answer nonsense really meet, and why. */
import { requirements } from "../../requirements/index.ts";

interface Met {
  readonly servers: readonly string[];
  /** Rules of level MUST, and none that the servers do not pass: `excusedInVain` tells. */
  readonly rules: RegExp;
  readonly why: string;
}

const SUCCEEDING = ["always 200 {}", "always HTML", "echoes what it is sent", "right form, random state"];
const REFUSING = ["always 404", "always 401", "always 500"];
const REDIRECTING = ["redirects to a login", "redirects to its first-run page", "redirects to itself"];

const table: readonly Met[] = [
  {
    servers: [...SUCCEEDING, ...REDIRECTING, "always 404", "always 401"],
    rules: /^errors-never-server-error$/,
    why: "whatever it says, it does not crash",
  },
  {
    servers: [...SUCCEEDING, ...REFUSING, "redirects to a login", "redirects to its first-run page"],
    rules: /^transport-no-secret-in-headers$/,
    why: "its headers are always the same",
  },
  {
    servers: ["always 404", "always 500"],
    rules: /^errors-no-internals$/,
    why: "its errors say nothing about it",
  },
  {
    servers: ["always 200 {}", "always 404", "right form, random state"],
    rules: /^errors-json-parses$/,
    why: "what it says is JSON",
  },
  {
    servers: SUCCEEDING,
    rules: /^(listing-never-over-page-size|version-(public|with-token|unknown-token))$/,
    why: "it tells everybody the same, with status 200, and never more than 50 rows",
  },
  {
    servers: REDIRECTING,
    rules: /^errors-documented$/,
    why: "the documents have a redirect for every operation: a server that was never set up sends one",
  },
  {
    servers: ["always 500"],
    rules: /^errors-documented$/,
    why: "the documents have this answer for every operation",
  },
  {
    servers: ["always 404"],
    rules:
      /^(errors-unknown-(alike|show|preview|expire|audit)|retrieval-(preview-)?unknown-token|expiration-unknown-token|notification-unknown-push|access-(accounts-absent|requests-absent|bearer|legacy-pair))$/,
    why: "it is right about whatever is not there, and a caller whose token is known is told just that",
  },
  {
    servers: ["always 401"],
    rules:
      /^(access-(audit|active|expired)-needs-token|access-bad-token-.*|notification-(bad|needs)-token|transport-legacy-(file|url|lists)-needs?-token|files-anonymous-(kind-)?refused)$/,
    why: "it refuses callers without a right token, as it refuses everybody",
  },
  {
    servers: REFUSING,
    rules: /^(encoding-envelope-(list|scalar)|kinds-unknown-refused)$/,
    why: "the rule says that no push is made, and leaves open how that is answered",
  },
  {
    servers: ["right form, random state"],
    rules:
      /^(creation-(keys|status|media-type|html-url|html-url-plain|url-token-safe|url-token-unique)|audit-(entry-keys|entry-strings|under-views|under-logs)|listing-bare-array|errors-json-charset|transport-keys-(creation|row))$/,
    why: "the rule is about the form of an answer",
  },
  {
    servers: ["right form, random state"],
    rules:
      /^transport-field-(created-at|expire-after-days|expire-after-views|days-remaining|views-remaining|expired|expired-on|deleted|deletable-by-viewer|retrieval-step|json-url|name|note|payload|files)$/,
    why: "the rule is about the form of one field, whatever push it is about",
  },
  {
    servers: ["right form, random state"],
    rules: /^version-(application-version|api-version-v1|api-version-v2|fields|releases-agree)$/,
    why: "it tells the version that it was taken for, in the right form, but for the edition and the features",
  },
  {
    servers: ["right form, random state"],
    rules: /^creation-(time|token)-not-chosen$/,
    why: "it sets both itself, as it sets everything",
  },
  {
    servers: ["right form, random state"],
    rules: /^listing-page-last-accepted$/,
    why: "it answers every page, this one too",
  },
  {
    servers: ["right form, random state"],
    rules: /^listing-active-rows-live$/,
    why: "every row that it lists is a live push, if an invented one",
  },
];

/** Why a null server really meets a rule; undefined where it does not. */
export function whyMet(server: string, requirement: string): string | undefined {
  return table.find(({ servers, rules }) => servers.includes(server) && rules.test(requirement))?.why;
}

/** The rules of level MUST that a null server is said to meet, and passes in no version: `met` is what it does pass. */
export function excusedInVain(server: string, met: readonly string[]): string[] {
  const passed = new Set(met.map((key) => key.replace(/^v\d /, "")));
  return Object.entries(requirements)
    .filter(([id, { level }]) => level === "MUST" && whyMet(server, id) !== undefined && !passed.has(id))
    .map(([id]) => id);
}

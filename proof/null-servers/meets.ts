/** What servers that answer nonsense really meet, and why. */
interface Met {
  /** The servers; all of them unless named. */
  readonly servers?: readonly string[];
  readonly rules: RegExp;
  readonly why: string;
}

const table: readonly Met[] = [
  {
    rules:
      /^(errors-(never-server-error|json-parses|json-charset|no-internals|unknown-alike)|transport-no-secret-in-headers|listing-never-over-page-size)$/,
    why: "whatever it says, it does not crash, leaks nothing, and has no more than 50 rows",
  },
  {
    servers: ["always 200 {}", "always HTML", "echoes what it is sent", "right form, random state"],
    rules: /^version-(public|with-token|unknown-token|head|releases-agree)$/,
    why: "it tells everybody the same, with status 200",
  },
  {
    servers: ["redirects to a login", "redirects to its first-run page", "redirects to itself"],
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
      /^(.*-unknown-(show|preview|expire|audit|token|push)|access-(accounts-absent|requests-absent|bearer|legacy-pair))$/,
    why: "it is right about whatever is not there, and a caller whose token is known is told just that",
  },
  {
    servers: ["always 401"],
    rules:
      /^(access-.*-needs-token|access-bad-token-.*|notification-(bad|needs)-token|transport-legacy-.*-needs?-token)$/,
    why: "it refuses callers without a right token, as it refuses everybody",
  },
  {
    servers: ["always 404", "always 401", "always 500"],
    rules: /^(encoding-envelope-(list|scalar)|kinds-unknown-refused|files-anonymous-(kind-)?refused)$/,
    why: "the rule says that no push is made, and leaves open how that is answered",
  },
  {
    servers: ["right form, random state"],
    rules:
      /^(transport-(field|keys)-.*|creation-(keys|status|media-type|created-at|html-url|html-url-plain|url-token-.*)|audit-(entry-.*|under-.*|owner-reads)|files-created|listing-bare-array|version-(application-version|api-version-v\d|fields))$/,
    why: "the rule is about the form of an answer",
  },
  {
    servers: ["right form, random state"],
    rules:
      /^(access-creation-public|encoding-(json|json-charset|form|multipart)|kinds-(text|text-by-default|url|qr|qr-largest)|creation-payload-largest|files-make-file-push|listing-page-last-accepted)$/,
    why: "the rule asks for a success, and it refuses nothing",
  },
  {
    servers: ["right form, random state"],
    rules:
      /^(audit-hides-secrets|creation-(payload-hidden|time-not-chosen|token-not-chosen)|listing-(admin-apart|other-apart|anonymous-unlisted|live-not-expired|expired-leaves-active|pages-continue))$/,
    why: "it shows nothing of what it was sent",
  },
  {
    servers: ["right form, random state"],
    rules: /^(listing-active-rows-live|retrieval-live-state)$/,
    why: "it shows every push as live, as these are; it fails the rules about pushes that have ended",
  },
];

/** Why a null server really meets a rule; undefined where it does not. */
export function whyMet(server: string, requirement: string): string | undefined {
  return table.find(({ servers, rules }) => (servers?.includes(server) ?? true) && rules.test(requirement))?.why;
}

/** Keywords that no check can reach from outside, with the reason. Closed: whatever is not here has to be exercised. */

interface Unreachable {
  /** Matched against the id without its version. */
  readonly keywords: RegExp;
  readonly reason: string;
}

export const unreachable: readonly Unreachable[] = [
  { keywords: /^\w+ status (301|308)\b/, reason: "the target would have to enforce https" },
  { keywords: /^(?!downloadFile )\w+ status 302\b/, reason: "the target would have to be without users" },
  {
    keywords: /^(?!audit|notify)\w+ status 403\b/,
    reason: "the target would have to demand a second factor, or to answer to one host name only",
  },
  { keywords: /^(version|accounts) status 401\b/, reason: "the account would have to be locked or unconfirmed" },
  {
    keywords: /^(?!show|notify)\w+ status 429\b|^\w+ status 429 header Retry-After$/,
    reason: "the target would have to throttle: a run keeps below its limits",
  },
  { keywords: /^(?!create)\w+ status 500$/, reason: "a fault of the server, provoked only where a rule is about it" },
  {
    keywords: /^(downloadFile status (400|406)|readFile status (304.*|400|406|416))$/,
    reason: "nobody has seen what a file store answers to unreadable, conditional and impossible requests",
  },
  {
    keywords: /^(create push\.|notifyEmails )notify_emails_to(_locale)? type invalid$/,
    reason: "a number makes servers fail, and nobody has seen what becomes of a list",
  },
  {
    keywords:
      /^create (account_id|\S+\.expire_after_duration) (type|minimum|maximum|pattern) invalid$|^accounts status (304.*|400|406)$/,
    reason: "the commercial edition's documents do not say, and nobody has seen it",
  },
  { keywords: /^audit\w* .*\.kind enum edit$/, reason: "only the web pages edit a push" },
  {
    keywords:
      /^(audit\w* .*(enum creation_email_send|notify_by_email\.status enum \w+)|notify\w+ status (201|429)\b.*)$/,
    reason: "the target would have to send mail",
  },
];

/** Why a keyword cannot be reached; null where it can. */
export function reasonFor(keyword: string): string | null {
  const withoutVersion = keyword.slice(keyword.indexOf(" ") + 1);
  return unreachable.find(({ keywords }) => keywords.test(withoutVersion))?.reason ?? null;
}

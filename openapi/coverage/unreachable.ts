/** Keywords that no check can reach from outside, with the reason. Closed: whatever is not here has to be exercised. */

interface Unreachable {
  /** Matched against the id without its version. */
  readonly keywords: RegExp;
  readonly reason: string;
}

export const unreachable: readonly Unreachable[] = [
  { keywords: / status (301|308)\b/, reason: "the target would have to enforce https" },
  { keywords: / status 302\b(?<!^downloadFile status 302)/, reason: "the target would have to be without users" },
  {
    keywords: / status 403\b(?<!^(audit\w*|notify\w*) status 403)/,
    reason: "the target would have to demand a second factor, or answer to one host name only",
  },
];

/** Why a keyword cannot be reached; null where it can. */
export function reasonFor(keyword: string): string | null {
  const withoutVersion = keyword.slice(keyword.indexOf(" ") + 1);
  return unreachable.find(({ keywords }) => keywords.test(withoutVersion))?.reason ?? null;
}

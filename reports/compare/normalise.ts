/**
 * What may differ between two runs of the same server: tokens, times, addresses, run ids. Everything that is compared
 * goes through here first.
 */

/** JSON fields whose values are times, names that the server makes up, or counted from the clock. */
const VOLATILE: ReadonlySet<string> = new Set([
  "url_token",
  "created_at",
  "updated_at",
  "expired_on",
  "proceed_at",
  "days_remaining",
  "ip",
  "user_agent",
  "referrer",
  // The header of a comparison names both releases.
  "application_version",
]);

/** JSON fields that hold an address: of it, only the form is compared. */
const ADDRESSES: ReadonlySet<string> = new Set(["html_url", "json_url", "url"]);

/** Does a field's value say nothing about the server's behaviour? Its type still does. */
export function isVolatile(field: string): boolean {
  return VOLATILE.has(field);
}

/** Does a field hold an address? */
export function isAddress(field: string): boolean {
  return ADDRESSES.has(field);
}

/** Text of a request or an answer, fit to be compared with that of another run. `base` is the target's own address. */
export function normalised(text: string, base: string): string {
  return (
    text
      // `<payload-1>`: the number counts secrets in the order in which a check learnt them.
      .replace(/<([a-z-]+?)-\d+>/g, "<$1>")
      .replaceAll(base, "<base>")
      // A sandbox of the mock's has an address of its own.
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, "<base>")
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, "<time>")
      // Made-up url_tokens in paths, and the signed part of addresses of files.
      .replace(/(\/(?:p|f|r|pushes)\/)[\w-]{11,}(?=[./?\s"]|$)/gi, "$1<url-token>")
      .replace(/("url_token":)"[\w-]+"/g, '$1"<url-token>"')
      .replace(/W\/"[\w+/=-]+"/g, "<etag>")
      .replace(/\/(blobs\/redirect|disk)\/[^/"]+\//g, "/$1/<signed-id>/")
      // Words that checks make up: 24 letters and digits, where they are no secret.
      .replace(/(?<=\b|%\w\w)(?=[A-Za-z]*\d)[A-Za-z\d]{24}\b/g, "<made-up>")
      .replace(/\(run [\w-]+\)/g, "(run)")
  );
}

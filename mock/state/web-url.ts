/** RFC 3986, appendix B: scheme, authority, path; the rest does not matter here. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)/;
const SCHEME = /^[a-z][a-z0-9.+-]*$/i;
const BAD_HOST = /[<>{}/\\?#@"\s]/;

/**
 * Does the server take this as a web address? It asks for little: a scheme and something after it. `http:/` and
 * `http://x:99999` pass, `http://` and surrounding blanks do not.
 * @param httpOnly false before 2.8.1, when any scheme passed
 */
export function isWebUrl(text: string, httpOnly: boolean): boolean {
  if (text !== text.trim()) return false;
  const [, scheme, authority, path = ""] = PARTS.exec(text) ?? [];
  if (scheme === undefined || !SCHEME.test(scheme)) return false;
  const isHttp = /^https?$/i.test(scheme);
  if (httpOnly && !isHttp) return false;
  if (authority === undefined) return !(path.startsWith("//") || (isHttp && path === ""));
  const host = authority.replace(/^[^[\]]*@/, "").replace(/:[^:@[\]]*$/, "");
  const port = /:([^:@[\]]*)$/.exec(authority)?.[1] ?? "";
  if (host === "" && (isHttp ? path === "" : port !== "")) return false;
  return !BAD_HOST.test(host) && /^\d*$/.test(port);
}

/** The command that sends a request again. */

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Whose token it carried; null for nobody's. */
  readonly role: string | null;
  /** False: what the headers say of tokens is redacted. */
  readonly showSecrets: boolean;
}

/** Headers that curl sets by itself, or that belong to one connection or one browser. */
const OMITTED =
  /^(host|connection|content-length|transfer-encoding|accept-(encoding|language)|user-agent|sec-.*|priority)$/i;

export function curlOf({ method, url, headers, body, role, showSecrets }: Sent): string {
  const variable = `$PUSHCHECK_${(role ?? "some").toUpperCase()}_TOKEN`;
  const parts = headers
    .filter(([name]) => !OMITTED.test(name))
    .map(([name, value]) => {
      if (showSecrets) return `-H ${quoted(`${name}: ${value}`)}`;
      if (/^authorization$/i.test(name)) return `-H "Authorization: Bearer ${variable}"`;
      return /^x-user-token$/i.test(name) ? `-H "X-User-Token: ${variable}"` : `-H ${quoted(`${name}: ${value}`)}`;
    });
  const verb = method === "GET" ? "" : method === "HEAD" ? "-I " : `-X ${method} `;
  const data = body === "" ? [] : [`--data-raw ${quoted(compact(body))}`];
  return [`curl -i ${verb}${quoted(url)}`, ...parts, ...data].join(" \\\n  ");
}

/** One word for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function compact(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}

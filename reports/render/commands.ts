import type { Compliance, Row } from "../compliance.ts";
import type { Exchange } from "../finding.ts";

/** Headers that curl writes itself, or that would contradict what it sends. */
const OWN_HEADERS = new Set(["host", "connection", "content-length", "transfer-encoding", "user-agent"]);

/** The command that sends a request again; secrets, which the report does not know, are shell variables to be set. */
export function curlOf({ request }: Exchange, baseUrl: string): string {
  const { method, path, headers, body } = request;
  const parts = [
    `curl -i ${method === "HEAD" ? "--head " : method === "GET" && body === null ? "" : `-X ${quoted(method)} `}${quoted(baseUrl.replace(/\/$/, "") + path)}`,
    ...Object.entries(headers)
      .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-binary ${quoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

/** The command that judges one row again, and nothing else: the one the user gave, with another selection. */
export function rerunOf({ run, target }: Compliance, { requirement, version }: Row): string {
  const asked = /\bpushcheck check\b/.test(run.command) ? run.command : `pushcheck check ${quoted(target.baseUrl)}`;
  const everything = asked.replace(/\s--(?:only|api|write-baseline)(?:=|\s+)(?:"[^"]*"|'[^']*'|\S+)/g, "");
  return `${everything} --only ${requirement} --api ${version}`;
}

/** The stand-ins of redacted secrets: `<owner-token>`, `<url-token-1>`. */
const STAND_IN =
  /<((?:owner|other|admin)-(?:token|email)|(?:payload|passphrase|url-token|token|email|file|cookie|note|name|signed-id)-\d+)>/g;

/** The text as one shell word that can do no harm; stand-ins become variables: `'Bearer '"$PUSHCHECK_OWNER_TOKEN"`. */
function quoted(text: string): string {
  if (/^[\w./:@%+=,-]+$/.test(text)) return text;
  const pieces = text.split(STAND_IN).map((piece, index) => {
    if (index % 2 === 1) return `"$${variableOf(piece)}"`;
    return piece === "" ? "" : literal(piece);
  });
  return pieces.join("") || "''";
}

/** Single quotes keep everything as it is; characters that one cannot see are spelled out in bash's $'…' form. */
function literal(text: string): string {
  if (!UNPRINTABLE.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replace(/['\\]/g, "\\$&").replace(new RegExp(UNPRINTABLE, "gu"), (c) => {
    const code = c.charCodeAt(0);
    return (
      names[c] ??
      (code < 0x80 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`)
    );
  });
  return `$'${escaped}'`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const names: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function variableOf(standIn: string): string {
  const name = standIn.replaceAll("-", "_").toUpperCase();
  return /^(OWNER|OTHER|ADMIN)_/.test(name) ? `PUSHCHECK_${name}` : name;
}

import { createHash } from "node:crypto";

/**
 * The content security policy of a page that opens from disk: it loads nothing, and only these styles and this script run,
 * by their digests. Without a script, none runs.
 */
export function policyOf(styles: string, script?: string): string {
  const ownScript = script === undefined ? "" : ` script-src '${digest(script)}';`;
  return `default-src 'none'; style-src '${digest(styles)}';${ownScript} base-uri 'none'; form-action 'none'`;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

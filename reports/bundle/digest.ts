import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * `sha256:` and the hash of a JSON value in its canonical form (RFC 8785): the same for every spelling of the value, so
 * that a report which was only reformatted stays what it was.
 */
export function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256")
    .update(canonicalize(value) ?? "")
    .digest("hex")}`;
}

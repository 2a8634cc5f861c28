/** What a client's calls tell that no report may: found by its place in a call, whatever its length. */
import type { Identities } from "../../mock/server.ts";
import { createRedactor, type SecretKind } from "../../reports/evidence.ts";

/** Replaces secrets by stand-ins such as `<payload-1>`; the same secret always by the same. */
export interface Secrets {
  /** The stand-in of a value that is a secret because of where it stands. */
  conceal(kind: SecretKind, value: string): string;
  /** Free text with every known secret replaced that is long enough to be told from ordinary words. */
  redact(text: string): string;
  /** Is the whole text a secret, short ones included? */
  isSecret(text: string): boolean;
}

/** Knows the identities of the mock, and whatever it is told to conceal. */
export function createSecrets(identities: Identities): Secrets {
  const redactor = createRedactor();
  const standIns = new Map<string, string>();
  const counts = new Map<SecretKind, number>();
  /** Texts that come again and again, such as the name of the client's library, as long as nothing new is learned. */
  const redacted = new Map<string, string>();
  const know = (kind: SecretKind, value: string, label: string) => {
    standIns.set(value, `<${label}>`);
    redactor.learn(kind, value, label);
    redacted.clear();
  };
  for (const [who, { email, token }] of Object.entries(identities)) {
    know("token", token, `${who}-token`);
    know("email", email, `${who}-email`);
  }
  return {
    conceal(kind, value) {
      if (value === "") return "";
      const known = standIns.get(value);
      if (known !== undefined) return known;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      know(kind, value, `${kind}-${count}`);
      return `<${kind}-${count}>`;
    },
    redact(text) {
      const result = redacted.get(text) ?? redactor.redact(text);
      redacted.set(text, result);
      return result;
    },
    isSecret: (text) => standIns.has(text),
  };
}

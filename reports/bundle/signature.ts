import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** Stands beside a signed compliance.json: the 64 bytes of an Ed25519 signature (RFC 8032) over the bytes of the file. */
export const SIGNATURE_FILE = "compliance.json.sig";

/** Text that is no Ed25519 key; the message shows nothing of it. */
export class KeyError extends Error {
  override name = "KeyError";
}

/** The private key in a PEM text. Throws KeyError. */
export function privateKeyOf(pem: string): KeyObject {
  return ed25519(() => createPrivateKey(pem), "an Ed25519 private key in PEM form");
}

/** The public key in a PEM text. Throws KeyError, also for a private key, which should not be where it is not needed. */
export function publicKeyOf(pem: string): KeyObject {
  if (pem.includes("PRIVATE KEY")) throw new KeyError("is a private key, expected the public one");
  return ed25519(() => createPublicKey(pem), "an Ed25519 public key in PEM form");
}

/** The signature of a file's bytes. */
export function signatureOf(bytes: Uint8Array, key: KeyObject): Buffer {
  return sign(null, bytes, key);
}

/** Was this file signed, as it is, by the holder of the key? */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  return verify(null, bytes, key, signature);
}

function ed25519(read: () => KeyObject, what: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new KeyError(`is not ${what}`);
  }
  if (key.asymmetricKeyType === "ed25519") return key;
  throw new KeyError(`holds a key of type ${key.asymmetricKeyType}, expected ${what}`);
}

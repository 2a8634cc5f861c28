import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { writeWhole } from "../reports/whole-file.ts";
import { State } from "./state.ts";

/** A state file that cannot be used: one line that says what was seen. The file is left as it is. */
export class StateFileError extends Error {
  override name = "StateFileError";
}

/** Where a rehearsal keeps its state. */
export interface StateFile {
  readonly file: string;
  exists(): boolean;
  /** Throws StateFileError for a wrong key, a damaged file, or one that is none. */
  read(): State;
  /** Replaces the file at once, or not at all. */
  write(state: State): void;
}

/** scrypt with the parameters that RFC 7914 gives for interactive use, doubled: some 100 ms and 32 MiB for each guess. */
const KDF = { name: "scrypt", N: 32_768, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
const SHORTEST_KEY = 16;
const ONLY_OWNER = 0o600;

const Base64 = z.base64();
const Sealed = z.strictObject({
  format: z.literal("pushcheck-upgrade-state"),
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal("scrypt"),
    N: z.literal(KDF.N),
    r: z.literal(8),
    p: z.literal(1),
    salt: Base64,
  }),
  /** Tells a wrong key from a damaged file. */
  keyCheck: Base64,
  cipher: z.literal("aes-256-gcm"),
  iv: Base64,
  tag: Base64,
  data: Base64,
});

interface Keys {
  readonly salt: Buffer;
  readonly encryption: Buffer;
  readonly check: Buffer;
}

/** A state file under a passphrase or key. Throws StateFileError for a key that is too short. */
export function stateFileAt(file: string, secret: string): StateFile {
  if (secret.length < SHORTEST_KEY) {
    throw new StateFileError(
      `the key of the state file has ${secret.length} characters, expected at least ${SHORTEST_KEY}, such as openssl rand -hex 32 gives`,
    );
  }
  let keys: Keys | undefined;
  const keysWith = (salt: Buffer): Keys => {
    if (!keys?.salt.equals(salt)) keys = keysOf(secret, salt);
    return keys;
  };
  return {
    file,
    exists: () => existsSync(file),
    read: () => {
      const sealed = parseSealed(file);
      const { encryption, check } = keysWith(Buffer.from(sealed.kdf.salt, "base64"));
      const seen = Buffer.from(sealed.keyCheck, "base64");
      if (seen.length !== check.length || !timingSafeEqual(seen, check)) {
        throw new StateFileError(`${file} was written with another key`);
      }
      return open(file, sealed, encryption);
    },
    write: (state) => {
      const { salt, encryption, check } = keys ?? keysWith(randomBytes(16));
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", encryption, iv);
      const data = Buffer.concat([cipher.update(JSON.stringify(state), "utf8"), cipher.final()]);
      const sealed: z.infer<typeof Sealed> = {
        format: "pushcheck-upgrade-state",
        version: 1,
        kdf: { ...KDF, salt: salt.toString("base64") },
        keyCheck: check.toString("base64"),
        cipher: "aes-256-gcm",
        iv: iv.toString("base64"),
        tag: cipher.getAuthTag().toString("base64"),
        data: data.toString("base64"),
      };
      try {
        writeWhole(file, `${JSON.stringify(sealed)}\n`, ONLY_OWNER);
      } catch (error) {
        throw new StateFileError(`cannot write ${file}: ${codeOf(error)}`);
      }
    },
  };
}

function parseSealed(file: string): z.infer<typeof Sealed> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new StateFileError(`cannot read ${file}: ${codeOf(error)}: expected the state file of upgrade before`);
  }
  try {
    return Sealed.parse(JSON.parse(text));
  } catch {
    throw new StateFileError(`${file} is no whole state file of pushcheck upgrade: damaged, cut off, or another file`);
  }
}

function open(file: string, { iv, tag, data }: z.infer<typeof Sealed>, key: Buffer): State {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    const text = Buffer.concat([decipher.update(Buffer.from(data, "base64")), decipher.final()]).toString("utf8");
    return State.parse(JSON.parse(text));
  } catch {
    throw new StateFileError(`${file} is damaged: its content does not fit its seal`);
  }
}

function keysOf(secret: string, salt: Buffer): Keys {
  const { N, r, p } = KDF;
  const bytes = scryptSync(secret, salt, 2 * KEY_BYTES, { N, r, p, maxmem: 64 * 1024 * 1024 });
  const check = createHmac("sha256", bytes.subarray(KEY_BYTES)).update("pushcheck-upgrade-state 1").digest();
  return { salt, encryption: bytes.subarray(0, KEY_BYTES), check };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}

import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { privateKeyOf, publicKeyOf } from "../../reports/bundle/signature.ts";
import { UsageError } from "../exit.ts";

/** The key that signs reports, in the environment where no file is named; never a flag, which others can read. */
export const SIGN_KEY_VARIABLE = "PUSHCHECK_SIGN_KEY";

/** The private key that a file or the environment holds; undefined where neither does. Throws UsageError. */
export function readSignKey(file: string | undefined, env: NodeJS.ProcessEnv): KeyObject | undefined {
  const inEnvironment = env[SIGN_KEY_VARIABLE];
  if (file === undefined && !inEnvironment) return undefined;
  return parsed(file ?? SIGN_KEY_VARIABLE, file === undefined ? (inEnvironment ?? "") : textOf(file), privateKeyOf);
}

/** The public key in a file. Throws UsageError. */
export function readPublicKey(file: string): KeyObject {
  return parsed(file, textOf(file), publicKeyOf);
}

function parsed(where: string, pem: string, parse: (pem: string) => KeyObject): KeyObject {
  try {
    return parse(pem);
  } catch (error) {
    throw new UsageError(`${where} ${(error as Error).message}`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}

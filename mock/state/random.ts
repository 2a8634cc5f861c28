import { randomFillSync } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";

/** A source of randomness: numbers from 0 up to, but not including, 1. Pass a seeded one for repeatable tokens. */
export type Random = () => number;

const pool = new Uint32Array(1024);
let used = pool.length;

/** The default source: the platform's secure randomness, drawn in batches. */
export const secureRandom: Random = () => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 2 ** 32;
};

/** A source that gives the same numbers for the same seed. For tests, never for secrets. */
export function seededRandom(seed: number): Random {
  const generator = mersenne(seed);
  return () => uniformFloat64(generator);
}

/** What the base64 alphabet of the server's tokens becomes once it is lower-cased: letters occur twice. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The lengths that tokens of the real server have. */
const TOKEN_LENGTHS = [11, 12, 14, 15, 16, 18, 19] as const;

/** A url_token as the server makes them: 11 to 19 of a-z, 0-9, `-` and `_`. */
export function newToken(random: Random): string {
  return randomText(random, TOKEN_LENGTHS[Math.floor(random() * TOKEN_LENGTHS.length)] ?? 16);
}

/** Random text of a given length, in the alphabet of tokens. */
export function randomText(random: Random, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += ALPHABET[Math.floor(random() * 64)];
  return text;
}

/** The format of a seed: pushes as `POST /api/v2/pushes` takes them, and what has happened to them since. */
import { z } from "zod";
import { durationOf } from "../state/clock.ts";
import { kinds } from "../state/push.ts";
import { firstIssue, Unusable } from "../unusable.ts";

const Count = z.int().min(0).max(10_000);

const SeedFile = z
  .strictObject({
    name: z.string().min(1),
    content_type: z.string().min(1).default("text/plain"),
    /** The content as text, or as base64. */
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), "expected either text or base64");

const Age = z.string().transform((text, context) => {
  const age = durationOf(text);
  if (age !== null && age >= 0) return age;
  context.issues.push({ code: "custom", message: 'expected a number with s, m, h or d such as "2d"', input: text });
  return z.NEVER;
});

export const PushSeed = z.strictObject({
  kind: z.enum(kinds).optional(),
  payload: z.string().optional(),
  passphrase: z.string().optional(),
  name: z.string().optional(),
  note: z.string().optional(),
  expire_after_days: z.int().optional(),
  expire_after_views: z.int().optional(),
  deletable_by_viewer: z.boolean().optional(),
  retrieval_step: z.boolean().optional(),
  files: z.array(SeedFile).optional(),
  /** Instead of a random one. */
  url_token: z
    .string()
    .regex(/^[a-z0-9_-]{11,19}$/, "expected 11 to 19 of a-z, 0-9, - and _")
    .optional(),
  /** Who made it; nobody in particular unless said. */
  owner: z.enum(["owner", "other", "admin"]).optional(),
  /** How long ago it was made, such as "3d"; now unless said. What has happened since is spread over this time. */
  age: Age.default(0),
  /** Retrievals by viewers, each with the passphrase. */
  views: Count.default(0),
  /** Retrievals with a wrong passphrase. */
  failed_passphrases: Count.default(0),
  /** It has ended: at its limits if it has passed one, else by the hand of its owner or of a viewer. */
  expired: z.boolean().default(false),
});

/** One push of a seed. */
export type PushSeed = z.output<typeof PushSeed>;

/** A push with its place in the seed, by which errors name it. */
export type SeedEntry = readonly [index: number, seed: PushSeed];

/** A seed as a file or a program gives it. */
export type SeedInput = z.input<typeof Seed>;

/** What a mock begins with: pushes in any order. */
export const Seed = z.strictObject({ pushes: z.array(PushSeed) });

/**
 * The pushes of a seed, oldest first.
 * @param source what to call it in errors, such as its file. Throws Unusable, which names the key.
 */
export function parseSeed(value: unknown, source: string): readonly SeedEntry[] {
  const parsed = Seed.safeParse(value);
  if (!parsed.success) throw new Unusable(`${source} is no seed: ${firstIssue(parsed.error)}`);
  return [...parsed.data.pushes.entries()].sort(([, a], [, b]) => b.age - a.age);
}

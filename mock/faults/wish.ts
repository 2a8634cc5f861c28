/** Which fault is wanted, and for which requests: as text in a flag or a header, or as JSON at the control port. */
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import type { Value } from "./fault.ts";
import { type FaultName, faults } from "./index.ts";

/** A fault that is wanted. Without options it is played to every request. */
export interface Wish {
  readonly name: FaultName;
  /** 0 where the fault takes none. */
  readonly value: number;
  /** Of being played to a request that fits, from 0 to 1. */
  readonly probability?: number;
  /** Only the nth request that fits, counted from 1. */
  readonly nth?: number;
  /** At most that many times. */
  readonly count?: number;
  /** Only this path, in which `*` stands for anything. */
  readonly path?: string;
  readonly method?: string;
  /** Only requests whose X-Pushcheck-Label is this. */
  readonly label?: string;
}

/** What was asked for cannot be: one line that names the key, what was seen and what was expected. */
export class FaultError extends Error {
  override name = "FaultError";
}

/** A number as JSON has it, or as text has it. */
function number(expected: string, fits: (value: number) => boolean) {
  const message = `expected ${expected}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^-?\d+(\.\d+)?$/)
          .transform(Number),
      ],
      message,
    )
    .refine(fits, message);
}

const isWhole = (least: number, most: number) => (value: number) =>
  Number.isInteger(value) && value >= least && value <= most;

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

const Options = z.strictObject({
  probability: number("a number from 0 to 1", (value) => value >= 0 && value <= 1).optional(),
  nth: number("a whole number from 1", isWhole(1, 1e9)).optional(),
  count: number("a whole number from 1", isWhole(1, 1e9)).optional(),
  path: z.string().regex(/^[/*]/, 'expected a path such as "/p/*"').optional(),
  method: z.enum(METHODS, `expected ${METHODS.join(", ")}`).optional(),
  label: z.string().min(1, "expected a label").optional(),
});

/** The options that a wish can have. */
export const options = Object.keys(Options.shape);

/**
 * Reads `{"name":"latency","value":200,"probability":0.5}`.
 * @throws FaultError
 */
export function parseWish(input: unknown): Wish {
  const { name, value, ...rest } = objectOf(input);
  const known = nameOf(name);
  return { name: known, value: numberFor(known, value), ...optionsOf(rest) };
}

/**
 * Reads `latency`, `latency=200` or `latency=200,probability=0.5,method=POST`.
 * @throws FaultError
 */
export function parseWishText(text: string): Wish {
  const [first = "", ...rest] = text.split(",").map((word) => word.trim());
  const [name, value] = assignment(first);
  const assignments = rest.map(assignment);
  return parseWish({ ...Object.fromEntries(assignments), name, ...(value !== undefined && { value }) });
}

/**
 * The name of a fault, as it is written.
 * @throws FaultError
 */
export function nameOf(input: unknown): FaultName {
  if (typeof input === "string" && Object.hasOwn(faults, input)) return input as FaultName;
  if (typeof input !== "string" || input === "") throw new FaultError("name: expected the name of a fault");
  throw new FaultError(`there is no fault ${quoted(input)}: did you mean "${closest(input, Object.keys(faults))}"?`);
}

/** The text that says the same as a wish's name and value. */
export function wishText({ name, value }: Wish): string {
  return faults[name].value ? `${name}=${value}` : name;
}

/** What the number of a fault can be, in words. */
export function allowedText({ meaning, allowed }: Value): string {
  return "least" in allowed ? `${meaning}, ${allowed.least} to ${allowed.most}` : `${meaning}, ${allowed.join(", ")}`;
}

function assignment(text: string): readonly [name: string, value: string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function objectOf(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return { ...input };
  throw new FaultError('expected a fault such as {"name":"latency","value":200}');
}

function numberFor(name: FaultName, input: unknown): number {
  const { value } = faults[name];
  if (!value) {
    if (input === undefined) return 0;
    throw new FaultError(`value: ${name} takes none, seen ${quoted(input)}`);
  }
  const { allowed, usual } = value;
  const fits = "least" in allowed ? isWhole(allowed.least, allowed.most) : (n: number) => allowed.includes(n);
  const parsed = number(`${name}'s ${allowedText(value)}`, fits).safeParse(input ?? usual);
  if (parsed.success) return parsed.data;
  throw new FaultError(`value: ${parsed.error.issues[0]?.message}, seen ${quoted(input)}`);
}

function optionsOf(input: Readonly<Record<string, unknown>>) {
  const parsed = Options.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") {
    throw new FaultError(`${issue.keys[0]}: no such option, expected one of ${options.join(", ")}`);
  }
  const key = String(issue?.path[0]);
  throw new FaultError(`${key}: ${issue?.message}, seen ${quoted(input[key])}`);
}

function quoted(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? "nothing";
}

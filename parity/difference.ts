import type { Disclosure, Shown } from "./disclosure.ts";
import { NO_ANSWER } from "./play/player.ts";
import type { Answer } from "./recording.ts";

/** One place where an answer is not as recorded. */
export interface Difference {
  /** RFC 9535 JSONPath into the answer: `$.status`, `$.headers['cache-control']`, `$.body.logs[0].kind`. */
  readonly path: string;
  readonly recorded: Shown;
  readonly seen: Shown;
}

/**
 * Where two answers differ in status, kept headers and body. The order of an object's keys does not count. A recorded
 * `{any}` fits every body; a recorded `{html}` fits any page, but not an empty body.
 */
export function differencesOf(recorded: Answer, seen: Answer, disclose: Disclosure): Difference[] {
  if (seen.status === NO_ANSWER) return [{ path: "$", recorded: "<answer>", seen: "<no answer>" }];
  const differences: Difference[] = [];
  compare(recorded.status, seen.status, ["status"]);
  compare(recorded.headers, seen.headers, ["headers"]);
  if (recorded.body !== "{any}") compare(recorded.body, seen.body, ["body"]);
  return differences;

  function compare(wanted: unknown, got: unknown, at: readonly (string | number)[]): void {
    if (Object.is(wanted, got)) return;
    if (isContainer(wanted) && isContainer(got) && Array.isArray(wanted) === Array.isArray(got)) {
      for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
        compare(own(wanted, key), own(got, key), [...at, Array.isArray(wanted) ? Number(key) : key]);
      }
      return;
    }
    differences.push({
      path: disclose.path(at),
      recorded: disclose.value(wanted, at, recorded.status),
      seen: disclose.value(got, at, seen.status),
    });
  }
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

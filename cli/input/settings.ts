import { parseSetting } from "../../openapi/settings.ts";
import { UsageError } from "../exit.ts";
import { readDocument } from "./documents.ts";

/** Settings by the server's own names, as `--config` and `--set` give them; the latter beats the former. */
export function readSettings(sources: { config?: string; set?: readonly string[] }): Record<string, unknown> {
  return {
    ...(sources.config === undefined ? {} : flatten(readDocument(sources.config, "settings by name"), sources.config)),
    ...Object.fromEntries((sources.set ?? []).map(parsedSetting)),
  };
}

/** `pw: { expire_after_days_default: 3 }` says the same as `pw.expire_after_days_default: 3`. */
function flatten(value: unknown, file: string, prefix = ""): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${file} is not a table of settings: expected names with values`);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.entries(flatten(inner, file, `${prefix}${key}.`))
        : [[`${prefix}${key}`, inner]],
    ),
  );
}

function parsedSetting(assignment: string): readonly [string, unknown] {
  try {
    return parseSetting(assignment);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

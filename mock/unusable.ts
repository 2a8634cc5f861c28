import type { z } from "zod";

/** What the user gave cannot be used: one line that names the file or option, the key, and what was expected. */
export class Unusable extends Error {
  override name = "Unusable";
}

/** The first thing that is wrong, after the key that it is wrong with. Values are not quoted: they may be secret. */
export function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  const key = issue?.path.join(".") ?? "";
  const message = issue?.message ?? "invalid";
  return key === "" ? message : `${key}: ${message}`;
}

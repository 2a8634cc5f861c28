import { qr } from "./kinds/qr.ts";
import { text } from "./kinds/text.ts";
import { url } from "./kinds/url.ts";
import { values } from "./kinds/values.ts";
import type { Requirement } from "./requirement.ts";

/** The kinds of push: text, url, QR and file, and what each asks of its payload. */
export const kinds = {
  ...url,
  ...qr,
  ...text,
  ...values,
} as const satisfies Record<string, Requirement>;

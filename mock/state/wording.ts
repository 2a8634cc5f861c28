/** The English texts of validation, as the release words them. */
import type { Fact } from "../../openapi/releases.ts";

export interface Wording {
  readonly payloadRequired: string;
  readonly payloadTooLarge: string;
  readonly qrTooLarge: string;
  readonly notAnUrl: string;
  readonly tooManyFiles: (most: number) => string;
  readonly fileDisabled: string;
  readonly urlDisabled: string;
  readonly qrDisabled: string;
  readonly notAnOption: string;
  readonly blank: string;
}

export function wordingOf(facts: ReadonlySet<Fact>, payloadLimit: number, qrLimit: number): Wording {
  const second = facts.has("validation-wording-2");
  const bytes = facts.has("payload-limit-named") ? String(payloadLimit) : "%{count}";
  return {
    payloadRequired: "Payload is required.",
    payloadTooLarge: `The payload is too large.  You can only push up to ${bytes} bytes.`,
    qrTooLarge: `The QR code payload is too large.  You can only push up to ${qrLimit} bytes.`,
    notAnUrl: "must be a valid HTTP or HTTPS URL.",
    tooManyFiles: (most) => `You can only attach up to ${most} files per push.`,
    fileDisabled: "File pushes are disabled.",
    urlDisabled: "URL pushes are disabled.",
    qrDisabled: "QR code pushes are disabled.",
    notAnOption: second ? "is not within the available options" : "is not included in the list",
    blank: second ? "cannot be left blank" : "can't be blank",
  };
}

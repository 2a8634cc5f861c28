import { fieldsOf, rules } from "../change.ts";
import type { Defects } from "../defect.ts";
import { crashesOn, envelopes, fieldsAsked, kindRules, reads, shownPayload } from "../reading.ts";

/** Servers that make too few, or too many, QR pushes. */
export const qr: Defects = {
  "refuses-qr-pushes": {
    breaks: "kinds-qr",
    sentence: "QR pushes are refused where they are switched on",
    ...kindRules("qr", () => ({ enabled: false })),
  },
  "unescapes-qr-pushes": {
    breaks: "kinds-qr-payload",
    sentence: "the content of a QR push is shown without its backslashes",
    ...shownPayload((payload) => payload.replaceAll("\\", ""), "qr"),
  },
  "qr-pushes-have-no-flag": {
    breaks: "kinds-qr-deletable",
    sentence: "a QR push is shown with null as deletable_by_viewer",
    ...fieldsOf("create", (push, asked) =>
      fieldsAsked(asked).kind === "qr" ? { ...push, deletable_by_viewer: null } : push,
    ),
  },
  "takes-empty-qr-pushes": {
    breaks: "kinds-qr-payload-required",
    sentence: "a QR push without content gets some",
    ...envelopes((fields) =>
      fields.kind === "qr" && fields.payload === "" ? { ...fields, payload: "empty" } : fields,
    ),
  },
  "refuses-largest-qr-push": {
    breaks: "kinds-qr-largest",
    sentence: "a QR push may have one character less than it should",
    ...rules(({ qrLimit }) => ({ qrLimit: qrLimit - 1 })),
  },
  "crashes-over-qr-bytes": {
    breaks: "kinds-qr-bytes",
    sentence: "the server falls over a QR push of more bytes than characters are allowed",
    ...crashesOn(({ kind, payload }, { service }) => {
      const { qrLimit } = service.state.rules;
      return kind === "qr" && String(payload).length <= qrLimit && Buffer.byteLength(String(payload)) > qrLimit;
    }),
  },
  "takes-one-character-more-for-qr": {
    breaks: "kinds-qr-too-large",
    sentence: "a QR push may have one character more than it should",
    ...rules(({ qrLimit }) => ({ qrLimit: qrLimit + 1 })),
  },
  "qr-limit-validated-too-late": {
    breaks: "kinds-qr-too-large",
    sentence: "the server falls over a QR push that is too large, as it did before 1.63.0",
    facts: { without: ["qr-limit-validated"] },
  },
  "names-no-qr-limit": {
    breaks: "kinds-qr-problem",
    sentence: "a QR push that is too large is refused without naming the limit",
    ...rules(({ wording }) => ({ wording: { ...wording, qrTooLarge: "The QR code payload is too large." } })),
  },
  "caps-days-of-qr-pushes": {
    breaks: "kinds-qr-limits",
    sentence: "too many days of a QR push become the most that there are",
    ...reads({ expire_after_days: (days) => (typeof days === "number" ? Math.min(days, 90) : days) }),
  },
  "qr-pushes-cannot-be-off": {
    breaks: "kinds-qr-disabled",
    sentence: "QR pushes are made where they are switched off",
    server: { settings: { enable_qr_pushes: false } },
    ...kindRules("qr", () => ({ enabled: true })),
  },
};

import { rules } from "../change.ts";
import type { Defects } from "../defect.ts";
import { crashesOn, envelopes, reading, reads } from "../reading.ts";

/** Servers that take payloads which they should refuse, or refuse those that they should take. */
export const payload: Defects = {
  "makes-payload-up": {
    breaks: "creation-payload-required",
    sentence: "a text push without a payload gets one made up",
    ...envelopes((fields) => (Object.hasOwn(fields, "payload") ? fields : { ...fields, payload: "correct horse" })),
  },
  "takes-empty-payload": {
    breaks: "creation-payload-empty",
    sentence: "an empty payload is taken",
    ...rules(({ isPayloadBlank }) => ({ isPayloadBlank: (text) => text !== "" && isPayloadBlank(text) })),
  },
  "takes-null-payload-as-word": {
    breaks: "creation-payload-null",
    sentence: "a payload of null becomes the word null",
    ...reads({ payload: reading(null, "null") }),
  },
  "takes-blank-payload": {
    breaks: "creation-payload-blanks",
    sentence: "a payload of nothing but blanks and tabs is taken",
    ...rules(({ isPayloadBlank }) => ({ isPayloadBlank: (text) => !/^[ \t]+$/.test(text) && isPayloadBlank(text) })),
  },
  "knows-ascii-blanks-only": {
    breaks: "creation-payload-exotic-blanks",
    sentence: "a payload of no-break and ideographic spaces is taken",
    ...rules(() => ({ isPayloadBlank: (text) => /^[\t-\r ]*$/.test(text) })),
  },
  "takes-zero-width-space-for-blank": {
    breaks: "creation-payload-zero-width",
    sentence: "a zero-width space counts as a blank of a payload",
    ...rules(({ isPayloadBlank }) => ({ isPayloadBlank: (text) => isPayloadBlank(text.replaceAll("\u200b", "")) })),
  },
  "takes-payload-from-list": {
    breaks: "creation-payload-nested",
    sentence: "the first entry of a list is taken for the payload",
    ...reads({ payload: (given) => (Array.isArray(given) ? given[0] : given) }),
  },
  "words-missing-payload-otherwise": {
    breaks: "creation-payload-problem",
    sentence: "a missing payload is said to be blank",
    ...rules(({ wording }) => ({ wording: { ...wording, payloadRequired: "can't be blank" } })),
  },
  "refuses-largest-payload": {
    breaks: "creation-payload-largest",
    sentence: "a payload may have one character less than it should",
    ...rules(({ payloadLimit }) => ({ payloadLimit: payloadLimit - 1 })),
  },
  "crashes-over-payload-bytes": {
    breaks: "creation-payload-bytes",
    sentence: "the server falls over a payload of more bytes than characters are allowed",
    ...crashesOn((fields, { service }) => {
      const text = String(fields.payload ?? "");
      const { payloadLimit } = service.state.rules;
      return text.length <= payloadLimit && Buffer.byteLength(text) > payloadLimit;
    }),
  },
  "takes-one-character-more": {
    breaks: "creation-payload-too-large",
    sentence: "a payload may have one character more than it should",
    ...rules(({ payloadLimit }) => ({ payloadLimit: payloadLimit + 1 })),
  },
  "payload-limit-named-too-late": {
    breaks: "creation-payload-too-large-problem",
    sentence: "a placeholder stands for the limit of a payload, as it did before 1.63.0",
    facts: { without: ["payload-limit-named"] },
  },
  "payload-limit-named-too-soon": {
    breaks: "creation-payload-too-large-placeholder",
    sentence: "the limit of a payload is named before 1.63.0",
    server: { release: "1.62.0" },
    facts: { with: ["payload-limit-named"] },
  },
};

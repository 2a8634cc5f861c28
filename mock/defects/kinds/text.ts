import { rules } from "../change.ts";
import type { Defects } from "../defect.ts";
import { envelopes, fieldsAsked, finds, reading, reads } from "../reading.ts";

/** Servers that take one kind for another, or kinds that there are not. */
export const text: Defects = {
  "knows-no-kind-text": {
    breaks: "kinds-text",
    sentence: "the kind text is unknown by its name",
    ...reads({ kind: reading("text", "plain") }),
  },
  "url-by-default": {
    breaks: "kinds-text-by-default",
    sentence: "a push is a url push where no kind is given",
    ...envelopes((fields) => (Object.hasOwn(fields, "kind") ? fields : { ...fields, kind: "url" })),
  },
  "reads-null-kind-as-word": {
    breaks: "kinds-null-is-default",
    sentence: "a kind of null is an unknown kind",
    ...reads({ kind: reading(null, "null") }),
  },
  "knows-no-empty-kind": {
    breaks: "kinds-blank-is-default",
    sentence: "a kind of empty text is an unknown kind",
    ...reads({ kind: reading("", "none") }),
  },
  "takes-unknown-kind-for-text": {
    breaks: "kinds-unknown-refused",
    sentence: "an unknown kind is taken for text",
    ...reads({ kind: (kind) => (isUnknown(kind) ? "text" : kind) }),
  },
  "refuses-unknown-kind-as-invalid": {
    breaks: "kinds-unknown-crashes",
    sentence: "an unknown kind is answered with 422",
    ...reads({ kind: (kind) => (isUnknown(kind) ? "9" : kind) }),
  },
  "folds-case-of-kinds": {
    breaks: "kinds-case-matters",
    sentence: "a kind in capital letters is taken",
    ...reads({ kind: (kind) => (typeof kind === "string" ? kind.toLowerCase() : kind) }),
  },
  "knows-no-kind-0": {
    breaks: "kinds-number-text",
    sentence: "0 is no kind",
    ...reads({ kind: reading(0, "0") }),
  },
  "knows-no-kind-1": {
    breaks: "kinds-number-file",
    sentence: "1 is no kind",
    ...reads({ kind: reading(1, "1") }),
  },
  "knows-no-kind-2": {
    breaks: "kinds-number-url",
    sentence: "2 is no kind",
    ...reads({ kind: reading(2, "2") }),
  },
  "knows-no-kind-3": {
    breaks: "kinds-number-qr",
    sentence: "3 is no kind",
    ...reads({ kind: reading(3, "3") }),
  },
  "reads-kinds-from-numeric-text": {
    breaks: "kinds-numeric-text-refused",
    sentence: "a kind may be a number in text",
    ...reads({ kind: (kind) => (typeof kind === "string" && /^\d$/.test(kind) ? Number(kind) : kind) }),
  },
  "validation-reworded-too-late": {
    breaks: "kinds-numeric-text-problem",
    sentence: "a kind that is a number in text is answered in the words before 2.9.9",
    facts: { without: ["validation-wording-2"] },
  },
  "validation-reworded-too-soon": {
    breaks: "kinds-numeric-text-problem-before",
    sentence: "a kind that is a number in text is answered in the words of 2.9.9 before that release",
    server: { release: "2.9.8" },
    facts: { with: ["validation-wording-2"] },
  },
  "takes-true-for-text": {
    breaks: "kinds-true-refused",
    sentence: "a kind of true is taken for text",
    ...reads({ kind: reading(true, "text") }),
  },
  "words-kind-true-otherwise": {
    breaks: "kinds-true-refused",
    sentence: "a kind of true is refused without naming the kind",
    ...finds((asked) => fieldsAsked(asked).kind === true, { base: ["is invalid"] }),
  },
  "reads-kind-from-list": {
    breaks: "kinds-list-is-default",
    sentence: "the first entry of a list is taken for the kind",
    ...reads({ kind: (kind) => (Array.isArray(kind) ? kind[0] : kind) }),
  },
  "words-unknown-option-otherwise": {
    breaks: "kinds-numeric-text-problem",
    sentence: "a kind that is a number in text is said to be invalid",
    ...rules(({ wording }) => ({ wording: { ...wording, notAnOption: "is invalid" } })),
  },
};

function isUnknown(kind: unknown): boolean {
  return typeof kind === "string" && /^[a-z]+$/.test(kind) && !["text", "file", "url", "qr"].includes(kind);
}

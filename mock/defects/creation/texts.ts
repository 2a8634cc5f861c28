import { isObject } from "../change.ts";
import type { Defects } from "../defect.ts";
import { reading, reads } from "../reading.ts";

/** Servers that do not keep the texts of a push as they were written. */
export const texts: Defects = {
  "trims-names": {
    breaks: "creation-name-untrimmed",
    sentence: "blanks around a name are lost",
    ...reads({ name: trimmed }),
  },
  "trims-notes": {
    breaks: "creation-note-untrimmed",
    sentence: "blanks around a note are lost",
    ...reads({ note: trimmed }),
  },
  "trims-passphrases": {
    breaks: "creation-passphrase-untrimmed",
    sentence: "blanks around a passphrase are lost",
    ...reads({ passphrase: trimmed }),
  },
  "asciifies-names": {
    breaks: "creation-labels-unicode",
    sentence: "a name loses what is no ASCII",
    ...reads({ name: (name) => (typeof name === "string" ? name.replace(/[^ -~]/g, "?") : name) }),
  },
  "composes-notes": {
    breaks: "creation-labels-unicode",
    sentence: "the accents of a note are joined with their letters",
    ...reads({ note: (note) => (typeof note === "string" ? note.normalize("NFC") : note) }),
  },
  "cuts-names": {
    breaks: "creation-labels-long",
    sentence: "a name is cut after 100 characters",
    ...reads({ name: (name) => (typeof name === "string" ? name.slice(0, 100) : name) }),
  },
  "cuts-notes": {
    breaks: "creation-labels-long",
    sentence: "a note is cut after 255 characters",
    ...reads({ note: (note) => (typeof note === "string" ? note.slice(0, 255) : note) }),
  },
  "drops-numbers-for-text": {
    breaks: "creation-number-as-text",
    sentence: "a number is dropped where text is expected",
    ...allTexts((text) => (typeof text === "number" ? undefined : text)),
  },
  "writes-true-out": {
    breaks: "creation-true-as-letter",
    sentence: "true becomes the word where text is expected",
    ...allTexts(reading(true, "true")),
  },
  "writes-false-out": {
    breaks: "creation-false-as-letter",
    sentence: "false becomes the word where text is expected",
    ...allTexts(reading(false, "false")),
  },
  "takes-text-from-list": {
    breaks: "creation-list-as-nothing",
    sentence: "the first entry of a list is taken for a name, a note or a passphrase",
    ...allTexts((text) => (Array.isArray(text) ? text[0] : text)),
  },
  "writes-objects-out": {
    breaks: "creation-object-as-nothing",
    sentence: "an object becomes its JSON where text is expected",
    ...allTexts((text) => (isObject(text) ? JSON.stringify(text) : text)),
  },
};

function allTexts(read: (text: unknown) => unknown) {
  return reads({ name: read, note: read, passphrase: read });
}

function trimmed(text: unknown): unknown {
  return typeof text === "string" ? text.trim() : text;
}

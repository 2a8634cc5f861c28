import { fieldsOf } from "../change.ts";
import type { Defects } from "../defect.ts";
import { fieldsAsked, kindRules, reading, reads } from "../reading.ts";

/** Servers that fill in something else than they should where their creator left a gap. */
export const defaults: Defects = {
  "eight-days-by-default": {
    breaks: "creation-default-days",
    sentence: "a push lives for eight days where nothing is said of it",
    ...kindRules("text", ({ days }) => ({ days: { ...days, byDefault: 8 } })),
  },
  "six-views-by-default": {
    breaks: "creation-default-views",
    sentence: "a push has six views where nothing is said of it",
    ...kindRules("text", ({ views }) => ({ views: { ...views, byDefault: 6 } })),
  },
  "undeletable-by-default": {
    breaks: "creation-default-deletable",
    sentence: "viewers may not delete a push where nothing is said of it",
    ...kindRules("text", ({ deletable }) => ({ deletable: { ...deletable, byDefault: false } })),
  },
  "no-step-by-default": {
    breaks: "creation-default-step-on",
    sentence: "a push has no retrieval step where nothing is said of it",
    ...kindRules("text", ({ retrievalStep }) => ({ retrievalStep: { ...retrievalStep, byDefault: false } })),
  },
  "step-by-default-too-soon": {
    breaks: "creation-default-step-off",
    sentence: "a push has a retrieval step where nothing is said of it, a release too soon",
    server: { release: "1.69.4" },
    ...kindRules("text", ({ retrievalStep }) => ({ retrievalStep: { ...retrievalStep, byDefault: true } })),
  },
  "labels-null-by-default": {
    breaks: "creation-default-labels",
    sentence: "a name and a note that were not given are shown as null",
    ...nullUnlessGiven("name", "note"),
  },
  "passphrase-null-by-default": {
    breaks: "creation-default-passphrase",
    sentence: "a passphrase that was not given is shown as null",
    ...nullUnlessGiven("passphrase"),
  },
  "reads-null-labels-as-word": {
    breaks: "creation-null-labels",
    sentence: "a name and a note of null become the word null",
    ...reads({ name: reading(null, "null"), note: reading(null, "null") }),
  },
  "reads-null-passphrase-as-word": {
    breaks: "creation-null-passphrase",
    sentence: "a passphrase of null becomes the word null",
    ...reads({ passphrase: reading(null, "null") }),
  },
};

function nullUnlessGiven(...names: readonly string[]) {
  return fieldsOf("create", (push, asked) => {
    const given = fieldsAsked(asked);
    const missing = names.filter((name) => !Object.hasOwn(given, name));
    return { ...push, ...Object.fromEntries(missing.map((name) => [name, null])) };
  });
}

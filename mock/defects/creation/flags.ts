import { fieldsOf, isObject, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { fieldsAsked, reading, reads } from "../reading.ts";

/** Servers that read flags differently, or do not do what follows from them. */
export const flags: Defects = {
  "ignores-deletable": {
    breaks: "creation-deletable-on",
    sentence: "deletable_by_viewer stays false where true is asked for",
    ...reads({ deletable_by_viewer: reading(true, false) }),
  },
  "ignores-undeletable": {
    breaks: "creation-deletable-off",
    sentence: "deletable_by_viewer stays true where false is asked for",
    ...reads({ deletable_by_viewer: reading(false, true) }),
  },
  "ignores-step": {
    breaks: "creation-step-on",
    sentence: "retrieval_step stays false where true is asked for",
    ...reads({ retrieval_step: reading(true, false) }),
  },
  "ignores-no-step": {
    breaks: "creation-step-off",
    sentence: "retrieval_step stays true where false is asked for",
    ...reads({ retrieval_step: reading(false, true) }),
  },
  "links-past-step": {
    breaks: "creation-html-url-step",
    sentence: "html_url leads past the retrieval step",
    ...fieldsOf("create", (push) => ({ ...push, html_url: String(push.html_url).replace(/\/r$/, "") })),
  },
  "links-to-missing-step": {
    breaks: "creation-html-url-plain",
    sentence: "html_url leads to a retrieval step that there is not",
    ...fieldsOf("create", (push, asked) =>
      fieldsAsked(asked).retrieval_step === false ? { ...push, html_url: `${String(push.html_url)}/r` } : push,
    ),
  },
  "json-url-of-plain-push-leads-nowhere": {
    breaks: "creation-json-url-plain",
    sentence: "json_url leads nowhere where there is no retrieval step",
    ...fieldsOf("create", (push, asked) =>
      fieldsAsked(asked).retrieval_step === false ? { ...push, json_url: `${String(push.html_url)}/x.json` } : push,
    ),
  },
  "crashes-behind-step": {
    breaks: "creation-json-url-step",
    sentence: "the server falls over the json_url of a push with a retrieval step",
    ...service(({ problems }) => ({
      amend: {
        answer: (answer, { path }) => (/^\/p\/[^/]+\/r\.json$/.test(path) ? problems.framework(500, "json") : answer),
      },
    })),
  },
  "reads-on-as-false": {
    breaks: "creation-flag-on",
    sentence: "on means false in a flag",
    ...flag("on", false),
  },
  "reads-yes-as-false": {
    breaks: "creation-flag-yes",
    sentence: "yes means false in a flag",
    ...flag("yes", false),
  },
  "reads-checked-as-false": {
    breaks: "creation-flag-checked",
    sentence: "checked means false in a flag",
    ...flag("checked", false),
  },
  "reads-text-true-as-false": {
    breaks: "creation-flag-true-text",
    sentence: "the text true means false in a flag",
    ...flag("true", false),
  },
  "reads-capitals-as-false": {
    breaks: "creation-flag-case",
    sentence: "words in capital letters mean false in a flag",
    ...bothFlags((given) => (typeof given === "string" && /[A-Z]/.test(given) ? false : given)),
  },
  "one-is-true-too-late": {
    breaks: "creation-flag-one",
    sentence: "1 means false in a flag, as it did before 1.67.0",
    facts: { without: ["one-is-true"] },
  },
  "reads-text-one-as-false": {
    breaks: "creation-flag-one-text",
    sentence: "the text 1 means false in a flag",
    ...flag("1", false),
  },
  "one-is-true-too-soon": {
    breaks: "creation-flag-one-refused",
    sentence: "1 means true in a flag before 1.67.0",
    server: { release: "1.66.0" },
    facts: { with: ["one-is-true"] },
  },
  "text-one-is-true-too-soon": {
    breaks: "creation-flag-one-text-refused",
    sentence: "the text 1 means true in a flag before 1.67.0",
    server: { release: "1.66.0" },
    ...flag("1", true),
  },
  "reads-text-false-as-true": {
    breaks: "creation-flag-false-text",
    sentence: "the text false means true in a flag",
    ...flag("false", true),
  },
  "reads-no-as-true": {
    breaks: "creation-flag-no",
    sentence: "no means true in a flag",
    ...flag("no", true),
  },
  "reads-zero-as-true": {
    breaks: "creation-flag-zero",
    sentence: "0 means true in a flag",
    ...flag(0, true),
  },
  "reads-text-zero-as-true": {
    breaks: "creation-flag-zero-text",
    sentence: "the text 0 means true in a flag",
    ...flag("0", true),
  },
  "reads-off-as-true": {
    breaks: "creation-flag-off",
    sentence: "off means true in a flag",
    ...flag("off", true),
  },
  "reads-empty-flag-as-true": {
    breaks: "creation-flag-blank",
    sentence: "empty text means true in a flag",
    ...flag("", true),
  },
  "reads-null-flag-as-true": {
    breaks: "creation-flag-null",
    sentence: "null means true in a flag",
    ...flag(null, true),
  },
  "reads-t-as-true": {
    breaks: "creation-flag-letter",
    sentence: "the letter t means true in a flag",
    ...flag("t", true),
  },
  "reads-any-number-as-true": {
    breaks: "creation-flag-other-number",
    sentence: "any number but 0 means true in a flag",
    ...bothFlags((given) => (typeof given === "number" && given !== 0 ? true : given)),
  },
  "trims-flags": {
    breaks: "creation-flag-untrimmed",
    sentence: "blanks around a flag do not matter",
    ...bothFlags((given) => (typeof given === "string" ? given.trim() : given)),
  },
  "reads-flag-from-list": {
    breaks: "creation-flag-list",
    sentence: "the first entry of a list is taken for a flag",
    ...bothFlags((given) => (Array.isArray(given) ? given[0] : given)),
  },
  "reads-object-as-false": {
    breaks: "creation-flag-object",
    sentence: "an object means false in a flag",
    ...bothFlags((given) => (isObject(given) ? false : given)),
  },
};

function flag(value: unknown, as: boolean) {
  return bothFlags(reading(value, as));
}

function bothFlags(read: (given: unknown) => unknown) {
  return reads({ deletable_by_viewer: read, retrieval_step: read });
}

/** What a difference between two runs means to those who use the server. */
export type DifferenceClass = "breaking" | "additive" | "fix" | "unclear";

/** One rule by which differences are classified. */
export interface ComparisonRule {
  readonly class: DifferenceClass;
  /** When the rule speaks, as a sentence for `docs/compare.md`. */
  readonly sentence: string;
}

/**
 * The written rules. A difference has exactly one of them. Two things overrule its class: a difference that belongs to a
 * repaired check is a fix, and one that a known fact explains has the class of that fact (`facts.ts`).
 */
export const comparisonRules = {
  "verdict-must-fails": { class: "breaking", sentence: "A MUST that passed fails now." },
  "verdict-should-fails": { class: "unclear", sentence: "A SHOULD or MAY that passed fails now." },
  "verdict-fails-first-judged": {
    class: "unclear",
    sentence: "A rule fails now that was not judged before; it may have failed all the time.",
  },
  "verdict-passes-now": { class: "fix", sentence: "A rule that failed passes now." },
  "verdict-as-documented": {
    class: "fix",
    sentence: "A rule that passed by a known deviation passes as its documents say.",
  },
  "verdict-by-deviation": {
    class: "unclear",
    sentence: "A rule that passed as its documents say passes by a known deviation only.",
  },
  "verdict-begins": { class: "additive", sentence: "A rule that did not concern the target does now, and passes." },
  "verdict-ends": { class: "unclear", sentence: "A rule that was judged no longer concerns the target." },
  "verdict-unjudged": { class: "unclear", sentence: "A rule that was judged could not be judged this time." },
  "verdict-judged": { class: "unclear", sentence: "A rule that could not be judged before passes now." },

  "status-crashes": { class: "breaking", sentence: "A request that was answered below 500 is answered 500 or above." },
  "status-recovers": { class: "fix", sentence: "A request that was answered 500 or above is answered below it." },
  "status-refuses": { class: "breaking", sentence: "A request that was served, or led on, is refused." },
  "status-lets-in": {
    class: "breaking",
    sentence: "A request that was refused for lack of rights (401, 403) is served.",
  },
  "status-accepts": { class: "additive", sentence: "A request that was refused for any other reason is served." },
  "status-other-refusal": { class: "breaking", sentence: "A refused request is refused with another status." },
  "status-other-success": { class: "breaking", sentence: "A served request is served with another status below 300." },
  "status-leads-on": { class: "breaking", sentence: "A request that was served is answered with a redirect." },
  "status-other": { class: "unclear", sentence: "The status changed in any other way." },
  "answer-missing": { class: "unclear", sentence: "A request was answered in one run only." },

  "media-type": { class: "breaking", sentence: "The media type of an answer is another one." },
  "media-type-parameter": {
    class: "unclear",
    sentence: "Only a parameter of the media type, such as its charset, differs.",
  },
  "header-gone": { class: "breaking", sentence: "A header that answers had is gone." },
  "header-added": { class: "additive", sentence: "Answers have a header that they did not have." },
  "header-value": { class: "unclear", sentence: "A header has another value." },

  "body-gone": { class: "breaking", sentence: "An answer that had a body has none." },
  "body-added": { class: "additive", sentence: "An answer that had no body has one." },
  "body-not-json": { class: "breaking", sentence: "A body that was JSON no longer is." },
  "body-json": { class: "fix", sentence: "A body that should be JSON, by its media type, was not and is now." },
  "field-gone": { class: "breaking", sentence: "A JSON field is gone." },
  "field-added": { class: "additive", sentence: "There is a JSON field that was not there." },
  "field-type": { class: "breaking", sentence: "A JSON field has another type." },
  "field-null": { class: "breaking", sentence: "A JSON field that had a value is null at the same place." },
  "field-no-null": { class: "unclear", sentence: "A JSON field that was null has a value at the same place." },
  "field-value": { class: "unclear", sentence: "A JSON field has another value at the same place." },
  "default-value": { class: "breaking", sentence: "A creation fills in another value for a field that was left out." },
  "address-form": { class: "unclear", sentence: "The form of an address in an answer differs." },
  message: {
    class: "unclear",
    sentence: "The words of an error differ: people read them, some programs compare them.",
  },

  "timing-class": {
    class: "unclear",
    sentence:
      "An operation takes ten times as long as before, or a tenth, and by more than half a second: the median of at least 20 requests in each run.",
  },
  setting: { class: "unclear", sentence: "A setting of the target, as it was seen or declared, differs." },
} as const satisfies Record<string, ComparisonRule>;

/** The id of a rule. */
export type ComparisonRuleId = keyof typeof comparisonRules;

/** The classes, most important first. */
export const differenceClasses: readonly DifferenceClass[] = ["breaking", "unclear", "fix", "additive"];

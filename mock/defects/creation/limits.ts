import type { Defects } from "../defect.ts";
import { kindRules, reading, reads } from "../reading.ts";

/** Servers with wrong bounds of the two limits, or that do something else with what lies outside of them. */
export const limits: Defects = {
  "ignores-days": {
    breaks: "creation-days-kept",
    sentence: "days that are given as a number are ignored",
    ...reads({ expire_after_days: (days) => (typeof days === "number" ? undefined : days) }),
  },
  "ignores-views": {
    breaks: "creation-views-kept",
    sentence: "views that are given as a number are ignored",
    ...reads({ expire_after_views: (views) => (typeof views === "number" ? undefined : views) }),
  },
  "keeps-zero-days": {
    breaks: "creation-days-zero",
    sentence: "a push can have no day at all",
    ...kindRules("text", ({ days }) => ({ days: { ...days, min: 0 } })),
  },
  "keeps-zero-views": {
    breaks: "creation-views-zero",
    sentence: "a push can have no view at all",
    ...kindRules("text", ({ views }) => ({ views: { ...views, min: 0 } })),
  },
  "drops-sign-of-days": {
    breaks: "creation-days-negative",
    sentence: "negative days lose their sign",
    ...reads({ expire_after_days: withoutSign }),
  },
  "drops-sign-of-views": {
    breaks: "creation-views-negative",
    sentence: "negative views lose their sign",
    ...reads({ expire_after_views: withoutSign }),
  },
  "caps-days": {
    breaks: "creation-days-huge",
    sentence: "too many days become the most that there are, rather than the default",
    ...reads({ expire_after_days: (days) => cappedAt(90, days) }),
  },
  "caps-views": {
    breaks: "creation-views-huge",
    sentence: "too many views become the most that there are, rather than the default",
    ...reads({ expire_after_views: (views) => cappedAt(100, views) }),
  },
  "keeps-any-days": {
    breaks: "creation-days-huge",
    sentence: "a push can have any number of days",
    ...kindRules("text", ({ days }) => ({ days: { ...days, max: Number.MAX_SAFE_INTEGER } })),
  },
  "keeps-any-views": {
    breaks: "creation-views-huge",
    sentence: "a push can have any number of views",
    ...kindRules("text", ({ views }) => ({ views: { ...views, max: Number.MAX_SAFE_INTEGER } })),
  },
  "reads-null-days-as-one": {
    breaks: "creation-days-null",
    sentence: "days of null are one day",
    ...reads({ expire_after_days: reading(null, 1) }),
  },
  "reads-null-views-as-one": {
    breaks: "creation-views-null",
    sentence: "views of null are one view",
    ...reads({ expire_after_views: reading(null, 1) }),
  },
  "reads-empty-days-as-one": {
    breaks: "creation-days-blank",
    sentence: "days of empty text are one day",
    ...reads({ expire_after_days: reading("", 1) }),
  },
  "reads-empty-views-as-one": {
    breaks: "creation-views-blank",
    sentence: "views of empty text are one view",
    ...reads({ expire_after_views: reading("", 1) }),
  },
  "reads-word-as-one-day": {
    breaks: "creation-days-word",
    sentence: "a word for the days is one day",
    ...reads({ expire_after_days: (days) => (isWord(days) ? 1 : days) }),
  },
  "reads-word-as-one-view": {
    breaks: "creation-views-word",
    sentence: "a word for the views is one view",
    ...reads({ expire_after_views: (views) => (isWord(views) ? 1 : views) }),
  },
  "reads-days-from-list": {
    breaks: "creation-days-list",
    sentence: "the first entry of a list is taken for the days",
    ...reads({ expire_after_days: firstOf }),
  },
  "reads-views-from-list": {
    breaks: "creation-views-list",
    sentence: "the first entry of a list is taken for the views",
    ...reads({ expire_after_views: firstOf }),
  },
  "refuses-one-day": {
    breaks: "creation-days-minimum",
    sentence: "the fewest days are two",
    ...kindRules("text", ({ days }) => ({ days: { ...days, min: 2 } })),
  },
  "refuses-one-view": {
    breaks: "creation-views-minimum",
    sentence: "the fewest views are two",
    ...kindRules("text", ({ views }) => ({ views: { ...views, min: 2 } })),
  },
  "refuses-most-days": {
    breaks: "creation-days-maximum",
    sentence: "the most days are one less than they should be",
    ...kindRules("text", ({ days }) => ({ days: { ...days, max: days.max - 1 } })),
  },
  "refuses-most-views": {
    breaks: "creation-views-maximum",
    sentence: "the most views are one less than they should be",
    ...kindRules("text", ({ views }) => ({ views: { ...views, max: views.max - 1 } })),
  },
  "takes-one-day-more": {
    breaks: "creation-days-above-maximum",
    sentence: "the most days are one more than they should be",
    ...kindRules("text", ({ days }) => ({ days: { ...days, max: days.max + 1 } })),
  },
  "takes-one-view-more": {
    breaks: "creation-views-above-maximum",
    sentence: "the most views are one more than they should be",
    ...kindRules("text", ({ views }) => ({ views: { ...views, max: views.max + 1 } })),
  },
};

function withoutSign(limit: unknown): unknown {
  return typeof limit === "number" ? Math.abs(limit) : limit;
}

/** Only what is far too great: one more than the most is another rule's business. */
function cappedAt(most: number, limit: unknown): unknown {
  return typeof limit === "number" && limit > 2 * most ? most : limit;
}

function isWord(limit: unknown): boolean {
  return typeof limit === "string" && /^[a-z]+$/.test(limit);
}

function firstOf(limit: unknown): unknown {
  return Array.isArray(limit) ? limit[0] : limit;
}

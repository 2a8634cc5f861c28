import { integerOf } from "../../api/decode.ts";
import type { JsonObject } from "../change.ts";
import { entries, instead, paramsFor, rulesFor } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that cut the log of a push into the wrong pages, or read the page parameter wrongly. */
export const pages: Defects = {
  "log-page-repeats-entry": {
    breaks: "audit-second-page",
    sentence: "the second page of the log begins with the last entry of the first",
    ...repeatsLastEntry(),
  },
  "log-page-missing-past-end": {
    breaks: "audit-past-the-end",
    sentence: "a page past the end of the log is answered with its last one",
    ...paramsFor("audit", (params, { slot }) => {
      const last = Math.max(1, Math.ceil((slot?.events.length ?? 0) / 50));
      return Number(params.page) > last && Number(params.page) < 200 ? { ...params, page: last } : params;
    }),
  },
  "log-unpaged-now-paged": {
    breaks: "audit-unpaged",
    sentence: "the log has pages of 25, at a release that shows all of it",
    server: { release: "1.62.0" },
    ...rulesFor("audit", () => ({ auditIsPaged: true })),
  },
  "log-pages-from-zero": {
    breaks: "audit-page-one",
    sentence: "page 1 of the log is the second",
    ...paramsFor("audit", (params) => (params.page === "1" ? { ...params, page: 2 } : params)),
  },
  "log-begins-on-second-page": {
    breaks: "audit-page-one",
    sentence: "page 1 of the log is the second, and so is the one that no number is given for",
    ...paramsFor("audit", (params) =>
      params.page === undefined || params.page === "1" ? { ...params, page: 2 } : params,
    ),
  },
  "log-shows-last-page-unasked": {
    breaks: "audit-page-one",
    sentence: "without a page number the log shows page 200",
    ...paramsFor("audit", (params) => (params.page === undefined ? { ...params, page: 200 } : params)),
  },
  "log-ends-at-page-199": {
    breaks: "audit-page-highest",
    sentence: "page 200 of the log is refused",
    ...rulesFor("audit", () => ({ lastPage: 199 })),
  },
  "log-goes-on-to-page-201": {
    breaks: "audit-page-too-high",
    sentence: "page 201 of the log is taken",
    ...rulesFor("audit", () => ({ lastPage: 201 })),
  },
  "log-page-zero-empty": {
    breaks: "audit-page-zero",
    sentence: "page 0 of the log has no entries",
    ...emptyFor((page) => page === 0),
  },
  "log-page-zero-refused": {
    breaks: "audit-page-zero-v1",
    sentence: "page 0 of the log is refused in every version",
    ...refuses((page) => page === 0),
  },
  "log-negative-page-empty": {
    breaks: "audit-page-negative",
    sentence: "a negative page of the log has no entries",
    ...emptyFor((page) => page < 0),
  },
  "log-negative-page-refused": {
    breaks: "audit-page-negative-v1",
    sentence: "a negative page of the log is refused in every version",
    ...refuses((page) => page < 0),
  },
  "log-page-word-taken": {
    breaks: "audit-page-not-a-number",
    sentence: "a word is taken for page 1 of the log",
    ...paramsFor("audit", (params) => (/^[a-z]+$/.test(String(params.page)) ? { ...params, page: 1 } : params)),
  },
  "log-page-fraction-cut": {
    breaks: "audit-page-fraction",
    sentence: "a fraction is cut to a page of the log",
    ...paramsFor("audit", (params) =>
      /^\d+\.\d+$/.test(String(params.page)) ? { ...params, page: integerOf(params.page) } : params,
    ),
  },
  "log-page-refused-too-early": {
    breaks: "audit-page-ignored",
    sentence: "a bad page of the log is refused, at a release that reads no page there",
    server: { release: "1.62.0" },
    ...rulesFor("audit", () => ({ auditIsPaged: true, lastPage: 200 })),
  },
};

/** Answers some pages without entries. */
function emptyFor(isEmpty: (page: number) => boolean): Pick<Defect, "service"> {
  return entries((rows, { call }) => (isEmpty(Number(call.params.page)) ? [] : rows));
}

function refuses(isBad: (page: number) => boolean): Pick<Defect, "service"> {
  return instead("audit", ({ service, call, slot }) =>
    slot && isBad(Number(call.params.page)) ? service.problems.invalidPage() : null,
  );
}

function repeatsLastEntry(): Pick<Defect, "service"> {
  return entries((rows: readonly JsonObject[], { call, slot, service }) => {
    if (Number(call.params.page) !== 2 || !slot) return rows;
    const last = slot.events[service.state.rules.pageSize - 1];
    return last ? [service.present.presentEvent(last), ...rows] : rows;
  });
}

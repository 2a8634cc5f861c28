import type { Operation } from "../../api/operations.ts";
import { answers, operations, requests, rules, service } from "../change.ts";
import { rulesFor } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that read page numbers wrong, or cut pages wrong. */
export const pages: Defects = {
  "page-without-value-refused": {
    breaks: "listing-page-one-default",
    sentence: "page without a value is refused",
    ...reads((value, sound) => (value === null ? null : sound(value))),
  },
  "page-without-value-is-second": {
    breaks: "listing-page-one-default",
    sentence: "page without a value means the second page",
    ...reads((value, sound) => (value === null ? 2 : sound(value))),
  },
  "page-200-refused-in-active": {
    breaks: "listing-page-last-accepted",
    sentence: "the active list has no page 200",
    ...refuses("active", (page) => page === "200"),
  },
  "page-200-refused-in-expired": {
    breaks: "listing-page-last-accepted",
    sentence: "the expired list has no page 200",
    ...refuses("expired", (page) => page === "200"),
  },
  "page-past-end-is-first": {
    breaks: "listing-page-past-end",
    sentence: "a page past the last row shows the first page again",
    ...rules((sound) => ({
      pageOfOwned: (store, account, list, page, size) => {
        const slots = sound.pageOfOwned(store, account, list, page, size);
        return slots.length > 0 ? slots : sound.pageOfOwned(store, account, list, 1, size);
      },
    })),
  },
  "page-201-of-active-accepted": {
    breaks: "listing-page-201-active",
    sentence: "the active list takes page 201",
    ...accepts("active", "201"),
  },
  "page-201-of-expired-accepted": {
    breaks: "listing-page-201-expired",
    sentence: "the expired list takes page 201",
    ...accepts("expired", "201"),
  },
  "page-refusal-without-reason": {
    breaks: "listing-page-201-active",
    sentence: "the refusal of a page of active pushes says only that the request was bad",
    ...answers("active", (answer, { service }) =>
      answer.status === 400 ? service.problems.framework(400, "json") : answer,
    ),
  },
  "page-zero-forbidden": {
    breaks: "listing-page-zero",
    sentence: "page 0 is answered 404",
    ...answers("active", (answer, { service, call }) =>
      call.params.page === "0" ? service.problems.notFound() : answer,
    ),
  },
  "page-zero-empty": {
    breaks: "listing-page-zero",
    sentence: "page 0 is read as a page past the end",
    ...reads((value, sound) => (value === "0" ? 200 : sound(value))),
  },
  "page-negative-empty": {
    breaks: "listing-page-negative",
    sentence: "a negative page is read as a page past the end",
    ...reads((value, sound) => (typeof value === "string" && value.startsWith("-") ? 200 : sound(value))),
  },
  "page-word-accepted": {
    breaks: "listing-page-word",
    sentence: "the active list takes a word for page 1",
    ...accepts("active", "abc"),
  },
  "page-word-accepted-in-expired": {
    breaks: "listing-page-word",
    sentence: "the expired list takes a word for page 1",
    ...accepts("expired", "abc"),
  },
  "page-fraction-cut-off": {
    breaks: "listing-page-fraction",
    sentence: "a page with a fraction is rounded down",
    ...reads((value, sound) => sound(typeof value === "string" ? value.replace(/\.\d+$/, "") : value)),
  },
  "page-empty-accepted": {
    breaks: "listing-page-empty",
    sentence: "an empty page means the first one",
    ...reads((value, sound) => (value === "" ? 1 : sound(value))),
  },
  "page-array-accepted": {
    breaks: "listing-page-array",
    sentence: "a list of pages means the first one",
    ...reads((value, sound) => (Array.isArray(value) ? 1 : sound(value))),
  },
  "page-hexadecimal-is-zero": {
    breaks: "listing-page-hexadecimal",
    sentence: "a hexadecimal page is read up to the letter",
    ...reads((value, sound) => (typeof value === "string" && value.startsWith("0x") ? 1 : sound(value))),
  },
  "page-octal-read-as-decimal": {
    breaks: "listing-page-octal",
    sentence: "leading zeros of a page do not count",
    ...reads((value, sound) => sound(typeof value === "string" ? value.replace(/^0+(?=\d)/, "") : value)),
  },
  "page-octal-refused": {
    breaks: "listing-page-octal",
    sentence: "a page that begins with a zero is refused",
    ...reads((value, sound) => (typeof value === "string" && /^0\d/.test(value) ? null : sound(value))),
  },
  "page-08-taken": {
    breaks: "listing-page-octal",
    sentence: "08, which is no octal number, is taken for page 8",
    ...reads((value, sound) => (value === "08" ? 8 : sound(value))),
  },
  "page-blanks-refused": {
    breaks: "listing-page-blanks",
    sentence: "a page with blanks around it is refused",
    ...reads((value, sound) => (typeof value === "string" && value.trim() !== value ? null : sound(value))),
  },
  "page-first-wins": {
    breaks: "listing-page-last-wins",
    sentence: "the first of several pages counts",
    ...requests((request) => {
      const [, first] = /(?:^|&)(page=[^&]*)&page=/.exec(request.query) ?? [];
      return first === undefined ? request : { ...request, query: first };
    }),
  },
  "page-refused-for-any-bad-one": {
    breaks: "listing-page-last-wins",
    sentence: "one bad page among several spoils the request",
    ...ofSeveralPages("page=abc"),
  },
  "page-taken-for-any-good-one": {
    breaks: "listing-page-last-wins",
    sentence: "one good page among several is enough",
    ...ofSeveralPages("page=200"),
  },
  "page-size-chosen-by-per-page": {
    breaks: "listing-size-not-chosen",
    sentence: "per_page sets the number of rows",
    ...sizedBy("per_page"),
  },
  "page-size-chosen-by-limit": {
    breaks: "listing-size-not-chosen",
    sentence: "limit sets the number of rows",
    ...sizedBy("limit"),
  },
  "pages-bounded-too-early": {
    breaks: "listing-page-unbounded",
    sentence: "pages have bounds one release too early",
    server: { release: "1.62.0", settings: { enable_logins: true } },
    facts: { with: ["pages-bounded"] },
  },
  "pages-bounded-too-late": {
    breaks: "listing-page-201-active",
    sentence: "pages have no bounds at the first release that should have them",
    server: { release: "1.63.0", settings: { enable_logins: true } },
    facts: { without: ["pages-bounded"] },
  },
  "pages-of-49": {
    breaks: "listing-page-size",
    sentence: "a page has 49 rows",
    ...rules(() => ({ pageSize: 49 })),
  },
  "pages-of-51": {
    breaks: "listing-never-over-page-size",
    sentence: "a page has 51 rows",
    ...rules(() => ({ pageSize: 51 })),
  },
  "expired-pages-of-51": {
    breaks: "listing-never-over-page-size",
    sentence: "a page of the list of expired pushes has 51 rows",
    ...rulesFor("expired", () => ({ pageSize: 51 })),
  },
  "page-number-ignored": {
    breaks: "listing-pages-continue",
    sentence: "every page shows the first rows",
    ...rules((sound) => ({
      pageOfOwned: (store, account, list, page, size) =>
        sound.pageOfOwned(store, account, list, page === 200 ? page : 1, size),
    })),
  },
  "pages-overlap": {
    breaks: "listing-pages-continue",
    sentence: "the last row of a page stands on the next one too",
    ...rules((sound) => ({
      pageOfOwned: (store, account, list, page, size) => {
        const last = page > 1 ? sound.pageOfOwned(store, account, list, page - 1, size).slice(-1) : [];
        return [...last, ...sound.pageOfOwned(store, account, list, page, size)].slice(0, size);
      },
    })),
  },
  "pages-swap-newest": {
    breaks: "listing-pages-continue",
    sentence: "the newest row stands on the second page instead of the first",
    ...rules((sound) => ({
      pageOfOwned: (store, account, list, page, size) => {
        const [newest, ...others] = sound.pageOfOwned(store, account, list, 1, size + 1);
        if (page === 1 && others.length === size) return others;
        const slots = sound.pageOfOwned(store, account, list, page, size);
        return page === 2 && newest && slots.length > 0 ? [newest, ...slots.slice(1)] : slots;
      },
    })),
  },
  "page-in-body-ignored": {
    breaks: "listing-page-in-body",
    sentence: "page is read from the query only",
    ...operations((sound) => ({
      active: (service, call, viewer) => {
        const { page: _page, ...params } = call.params;
        const inQuery = call.request.query.includes("page");
        return sound.active(service, inQuery ? call : { ...call, params }, viewer);
      },
    })),
  },
  "page-in-body-beats-query": {
    breaks: "listing-page-in-body",
    sentence: "a page in the body wins over the one in the query",
    ...answers("active", (answer, { service, call }) =>
      call.request.body.includes("201") ? service.problems.invalidPage() : answer,
    ),
  },
  "lists-empty-without-logins": {
    breaks: "listing-without-logins",
    sentence: "without logins the active list is empty instead of refused",
    server: { release: "1.69.4", settings: { enable_logins: false } },
    ...answers("active", (answer, { service }) =>
      service.settings.enable_logins ? answer : { status: 200, style: "success", body: [] },
    ),
  },
};

/** Replaces the reading of page values. */
function reads(
  page: (value: unknown, sound: (value: unknown) => number | null) => number | null,
): Pick<Defect, "service"> {
  return service((sound) => ({
    pageOf: (value, rules) => page(value, (other) => sound.pageOf(other, rules)),
  }));
}

/** Where the query names several pages, one of these values is the only one that is read. */
function ofSeveralPages(decisive: string): Pick<Defect, "amend"> {
  return requests((request) =>
    /(?:^|&)page=[^&]*&page=/.test(request.query) && request.query.includes(decisive)
      ? { ...request, query: decisive }
      : request,
  );
}

function refuses(list: "active" | "expired", where: (page: unknown) => boolean): Pick<Defect, "service"> {
  return answers(list, (answer, { service, call }) =>
    where(call.params.page) ? service.problems.invalidPage() : answer,
  );
}

/** One list takes a bad page for the first one. */
function accepts(list: "active" | "expired", page: string): Pick<Defect, "service"> {
  return operations((sound) => {
    const lenient: Operation = (service, call, viewer) => {
      const params = call.params.page === page ? { ...call.params, page: "1" } : call.params;
      return sound[list](service, { ...call, params }, viewer);
    };
    return { [list]: lenient };
  });
}

function sizedBy(parameter: string): Pick<Defect, "service"> {
  return answers("active", (answer, { call }) => {
    const size = Number(call.params[parameter]);
    return Array.isArray(answer.body) && size > 0 ? { ...answer, body: answer.body.slice(0, size) } : answer;
  });
}

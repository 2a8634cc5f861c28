import type { Named } from "../../fixtures/clients/push-api.ts";
import { answerOf, rowOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "pages 1 to 200 are answered",
  covers("listing-page-one-default", "listing-page-last-accepted", "listing-page-past-end"),
  async ({ given, owner, rule }) => {
    const push = await given.push({}, { by: owner });

    const one = await owner.active({ page: 1 });
    const none = await owner.active();
    const noValue = await owner.active({ path: `${owner.paths.active}?page` });
    const lastActive = await owner.active({ page: 200 });
    const lastExpired = await owner.expired({ page: 200 });

    rule("listing-page-one-default", () => {
      firstPage(one, push);
      firstPage(none, push);
      firstPage(noValue, push);
    });
    rule("listing-page-last-accepted", () => {
      list(lastActive);
      list(lastExpired);
    });
    rule("listing-page-past-end", () => expect([lastActive.body, lastExpired.body]).toEqual([[], []]));
  },
);

test(
  "a page that is none is refused",
  covers(
    "listing-page-201-active",
    "listing-page-201-expired",
    "listing-page-word",
    "listing-page-fraction",
    "listing-page-empty",
    "listing-page-array",
  ),
  async ({ owner, rule }) => {
    const active201 = await owner.active({ page: 201 });
    const expired201 = await owner.expired({ page: 201 });
    const word = await owner.active({ page: "abc" });
    const wordExpired = await owner.expired({ page: "abc" });
    const fraction = await owner.active({ page: "1.5" });
    const empty = await owner.expired({ page: "" });
    const array = await owner.active({ query: { "page[]": "1" } });

    rule("listing-page-201-active", () => badPage(active201));
    rule("listing-page-201-expired", () => badPage(expired201));
    rule("listing-page-word", () => {
      badPage(word);
      badPage(wordExpired);
    });
    rule("listing-page-fraction", () => badPage(fraction));
    rule("listing-page-empty", () => badPage(empty));
    rule("listing-page-array", () => badPage(array));
  },
);

test(
  "page 0, negative and hexadecimal pages are refused, or read as the server reads numbers",
  covers("listing-page-zero", "listing-page-negative", "listing-page-hexadecimal"),
  async ({ given, owner, rule }) => {
    const push = await given.push({}, { by: owner });

    const zero = await owner.active({ page: 0 });
    const negative = await owner.active({ page: -1 });
    const hexadecimal = await owner.active({ page: "0xc8" });

    rule("listing-page-zero", () => badPage(zero), { deviation: 2, instead: () => firstPage(zero, push) });
    rule("listing-page-negative", () => badPage(negative), { deviation: 2, instead: () => firstPage(negative, push) });
    rule("listing-page-hexadecimal", () => badPage(hexadecimal), {
      deviation: 2,
      instead: () => expect(answerOf(hexadecimal)).toEqual({ status: 200, body: [] }),
    });
  },
);

test(
  "a page is read as programmers write integers",
  covers("listing-page-octal", "listing-page-blanks", "listing-page-last-wins"),
  async ({ owner, rule }) => {
    const notOctal = await owner.active({ page: "08" });
    const octal = await owner.active({ page: "0310" });
    const blanks = await owner.active({ page: " +200 " });
    const lastBad = await owner.active({ path: `${owner.paths.active}?page=200&page=abc` });
    const lastGood = await owner.active({ path: `${owner.paths.active}?page=abc&page=200` });

    rule("listing-page-octal", () => {
      badPage(notOctal);
      list(octal);
    });
    rule("listing-page-blanks", () => list(blanks));
    rule("listing-page-last-wins", () => {
      badPage(lastBad);
      list(lastGood);
    });
  },
);

test("any page is answered before pages had bounds", covers("listing-page-unbounded"), async ({ owner }) => {
  const beyond = await owner.active({ page: 201 });
  const word = await owner.expired({ page: "abc" });

  list(beyond);
  list(word);
});

/** 200 with an array. */
function list(reply: Reply): void {
  expect({ status: reply.status, array: Array.isArray(reply.body) }).toEqual({ status: 200, array: true });
}

/** 200 with the page on which the newest push stands. */
function firstPage(reply: Reply, newest: Named): void {
  expect([reply.status, rowOf(reply, newest)?.url_token]).toEqual([200, newest.url_token]);
}

/** 400 and its reason. */
function badPage(reply: Reply): void {
  expect(answerOf(reply)).toEqual({
    status: 400,
    body: { error: "Invalid page parameter" },
  });
}

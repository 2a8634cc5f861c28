import type { Actor } from "../../fixtures/actor.ts";
import type { Fields } from "../../fixtures/clients/push-api.ts";
import { rowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import type { Given } from "../../fixtures/given.ts";
import { expect, test } from "../../fixtures/test.ts";

const MOST_ATTEMPTS = 5;

test(
  "a page is filled before the next one begins, and the next one continues it",
  covers("listing-page-size", "listing-pages-continue"),
  async ({ given, owner, has, rule }) => {
    const size = has("pages-bounded") ? 50 : 25;
    await enoughExpired(given, owner, size + 1);

    const { first, second, firstAgain } = await bothPages(owner);

    rule("listing-page-size", () => {
      expect({ rows: first.length, hasNext: second.length > 0 }).toEqual({ rows: size, hasNext: true });
    });
    // For each new row on page 1, one slides to page 2.
    rule("listing-pages-continue", () => {
      const isSamePage = without(first, firstAgain).length < first.length;
      const isNotNewer = String(second[0]?.created_at) <= String(firstAgain.at(-1)?.created_at ?? "");
      expect({ isSamePage, isNotNewer }).toEqual({ isSamePage: true, isNotNewer: true });
      expect(without(second, first).length).toBeGreaterThanOrEqual(second.length - without(firstAgain, first).length);
    });
  },
);

/** Page 1, page 2 and page 1 again: anew, a few times, where other checks have expired pushes of this account meanwhile. */
async function bothPages(owner: Actor) {
  const read = async (page: number) => rowsOf(await owner.expired({ page }));
  for (let attempt = 1; ; attempt++) {
    const pages = { first: await read(1), second: await read(2), firstAgain: await read(1) };
    const isQuiet = without(pages.firstAgain, pages.first).length === 0;
    if (isQuiet || attempt === MOST_ATTEMPTS) return pages;
  }
}

/** The rows of pushes that do not stand among others. */
function without(rows: readonly Fields[], others: readonly Fields[]): Fields[] {
  const tokens = new Set(others.map(({ url_token }) => url_token));
  return rows.filter(({ url_token }) => !tokens.has(url_token));
}

/** Sees to it that an account has this many expired pushes: most runs have made them already. */
async function enoughExpired(given: Given, owner: Actor, wanted: number): Promise<void> {
  const one = rowsOf(await given.step("reading the first page", () => owner.expired({ page: 1 }))).length;
  const two = rowsOf(await given.step("reading the second page", () => owner.expired({ page: 2 }))).length;
  for (let there = one + two; there < wanted; there++) await given.expiredPush({}, { by: owner });
}

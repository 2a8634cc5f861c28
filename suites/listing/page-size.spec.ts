import type { Actor } from "../../fixtures/actor.ts";
import type { Fields } from "../../fixtures/clients/push-api.ts";
import { rowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import type { Given } from "../../fixtures/given.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a page is filled before the next one begins, and the next one continues it",
  covers("listing-page-size", "listing-pages-continue"),
  async ({ given, owner, has, rule }) => {
    const size = has("pages-bounded") ? 50 : 25;
    await enoughExpired(given, owner, size + 1);

    const first = rowsOf(await owner.expired({ page: 1 }));
    const second = rowsOf(await owner.expired({ page: 2 }));
    const firstAgain = rowsOf(await owner.expired({ page: 1 }));

    rule("listing-page-size", () => {
      expect(first).toHaveLength(size);
      expect(second.length).toBeGreaterThan(0);
    });
    // Other checks expire pushes of this account meanwhile: for each new row on page 1, one slides to page 2.
    rule("listing-pages-continue", () => {
      expect(String(second[0]?.created_at) <= String(firstAgain.at(-1)?.created_at ?? "")).toBe(true);
      expect(without(second, first).length).toBeGreaterThanOrEqual(second.length - without(firstAgain, first).length);
    });
  },
);

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

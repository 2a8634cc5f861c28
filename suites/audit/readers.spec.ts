import { answerOf, auditRowsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the log is closed to callers without a token, and there is none where there is no push",
  covers("audit-anonymous-refused", "audit-unknown-token"),
  async ({ given, anonymous, maker, rule }) => {
    const push = await given.push();

    const refused = await anonymous.audit(push);
    const nothing = await maker.audit({ url_token: given.unknownToken() });

    rule("audit-anonymous-refused", () => {
      expect({ status: refused.status, text: refused.text }).toEqual({ status: 401, text: "" });
    });
    rule("audit-unknown-token", () => {
      expect(answerOf(nothing)).toEqual({ status: 404, body: { error: "not-found" } });
    });
  },
);

test(
  "pages of the log are numbered 1 to 200, and reading them leaves no trace",
  covers(
    "audit-page-one",
    "audit-page-highest",
    "audit-page-too-high",
    "audit-page-zero",
    "audit-page-zero-v1",
    "audit-page-negative",
    "audit-page-negative-v1",
    "audit-page-not-a-number",
    "audit-page-fraction",
    "audit-page-ignored",
    "audit-reading-unlogged",
  ),
  async ({ given, owner, rule }) => {
    const push = await given.push();

    const read = (page?: string) => owner.audit(push, page === undefined ? {} : { page });
    const highest = await read("200");
    const tooHigh = await read("201");
    const zero = await read("0");
    const negative = await read("-1");
    const word = await read("one");
    const fraction = await read("1.5");
    const first = await read("1");
    const unnamed = await read();

    const creation = [{ kind: "creation" }];
    const isFirst = (reply: typeof first) => expect(auditRowsOf(reply)).toMatchObject(creation);
    const isRefused = (reply: typeof first) => {
      expect(answerOf(reply)).toEqual({ status: 400, body: { error: "Invalid page parameter" } });
    };
    rule("audit-page-one", () => {
      isFirst(first);
      expect(unnamed.body).toEqual(first.body);
    });
    rule("audit-page-highest", () => {
      expect(pageOf(highest)).toEqual({ status: 200, lists: [[]] });
    });
    rule("audit-page-too-high", () => isRefused(tooHigh));
    rule("audit-page-zero", () => isRefused(zero), { deviation: 2, instead: () => isFirst(zero) });
    rule("audit-page-zero-v1", () => isFirst(zero));
    rule("audit-page-negative", () => isRefused(negative), { deviation: 2, instead: () => isFirst(negative) });
    rule("audit-page-negative-v1", () => isFirst(negative));
    rule("audit-page-not-a-number", () => isRefused(word));
    rule("audit-page-fraction", () => isRefused(fraction));
    rule("audit-page-ignored", () => {
      isFirst(tooHigh);
      isFirst(word);
    });
    rule("audit-reading-unlogged", () => isFirst(unnamed));
  },
);

test(
  "a log of 51 entries has a page of fifty and a page of one",
  covers("audit-fifty-a-page", "audit-second-page", "audit-past-the-end", "audit-unpaged"),
  async ({ given, owner, rule }) => {
    const push = await given.push();
    await given.views(push, 50);

    const first = auditRowsOf(await owner.audit(push));
    const second = auditRowsOf(await owner.audit(push, { page: 2 }));
    const third = await owner.audit(push, { page: 3 });

    rule("audit-fifty-a-page", () => expect(first.length).toBe(50));
    rule("audit-second-page", () => {
      expect(second.map((row) => row.kind === "creation")).toEqual([false]);
    });
    rule("audit-past-the-end", () => {
      expect(pageOf(third)).toEqual({ status: 200, lists: [[]] });
    });
    rule("audit-unpaged", () => expect(first.length).toBe(51));
  },
);

/** The status of a page of the log, and the lists in it, under whatever key. */
function pageOf({ status, body }: Reply) {
  return { status, lists: Object.values(body ?? {}) };
}

import { auditRowsOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import type { MadePush } from "../../fixtures/given.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "of eight readers who ask for the last view at once, one gets the payload",
  covers("retrieval-one-reader-of-last-view", "retrieval-losers-see-expired"),
  async ({ given, viewer, rule }) => {
    const push = await given.push({ expire_after_views: 1 });
    await given.views(push, push.views - 1);

    const { winners, losers } = splitReaders(push, await given.atOnce(8, () => viewer.retrieve(push)));

    rule("retrieval-one-reader-of-last-view", () => expect(winners.length).toBe(1));
    rule("retrieval-losers-see-expired", () => {
      const { status, expired, payload } = { status: 200, expired: true, payload: null };
      const seen = losers.map((loser) => ({ status: loser.status, ...fieldsOf(loser) }));
      expect(seen).toMatchObject(Array.from({ length: 7 }, () => ({ status, expired, payload })));
    });
  },
);

test(
  "of ten readers who come at once to five views, five get the payload",
  covers("retrieval-five-readers-of-five-views", "retrieval-own-count-for-each-reader", "audit-parallel-views"),
  async ({ given, viewer, maker, rule }) => {
    const push = await given.push({ expire_after_views: 5 });
    const readers = 10;
    const lucky = Math.min(readers, push.views);

    const { winners } = splitReaders(push, await given.atOnce(readers, () => viewer.retrieve(push)));
    const log = await maker.audit(push);

    rule("retrieval-five-readers-of-five-views", () => expect(winners.length).toBe(lucky));
    rule("retrieval-own-count-for-each-reader", () => {
      const counts = winners.map((winner) => Number(fieldsOf(winner).views_remaining));
      const expected = Array.from({ length: lucky }, (_, reader) => push.views - 1 - reader);
      expect(counts.sort((a, b) => b - a)).toEqual(expected);
    });
    rule("audit-parallel-views", () => {
      const kinds = auditRowsOf(log).map((row) => row.kind);
      const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length;
      expect({ shown: count("view"), refused: count("failed_view") }).toEqual({
        shown: lucky,
        refused: readers - lucky,
      });
    });
  },
);

/** Tells the readers who got the payload from the others. */
function splitReaders(push: MadePush, replies: readonly Reply[]): { winners: Reply[]; losers: Reply[] } {
  const won = (reply: Reply) => fieldsOf(reply).payload === push.payload;
  return { winners: replies.filter(won), losers: replies.filter((reply) => !won(reply)) };
}

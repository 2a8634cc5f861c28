import { limitsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import type { MadePush } from "../../fixtures/given.ts";
import { expect, test } from "../../fixtures/test.ts";
import { SetupError } from "../../fixtures/verdict/record.ts";

test(
  "a limit that cannot be honoured gives way to the default",
  covers(
    "creation-days-zero",
    "creation-views-zero",
    "creation-days-negative",
    "creation-views-negative",
    "creation-days-huge",
    "creation-views-huge",
    "creation-days-null",
    "creation-views-null",
    "creation-days-blank",
    "creation-views-blank",
    "creation-days-word",
    "creation-views-word",
    "creation-days-list",
    "creation-views-list",
  ),
  async ({ given, maker, rule }) => {
    const plain = await given.push({ expire_after_days: undefined, expire_after_views: undefined });
    const { days, views } = defaultsOf(plain);
    const limited = (limit: unknown) =>
      maker.create({ payload: given.secret(), expire_after_days: limit, expire_after_views: limit });

    const zero = await limited(0);
    const negative = await limited(-1);
    const huge = await limited(10_000_000);
    const absent = await limited(null);
    const blank = await limited("");
    const list = await limited([2]);
    const wordAsDays = await maker.create({ payload: given.secret(), expire_after_days: "abc" });
    const wordAsViews = await maker.create({ payload: given.secret(), expire_after_views: "abc" });

    rule("creation-days-zero", () => expect(limitsOf(zero).days).toBe(days));
    rule("creation-views-zero", () => expect(limitsOf(zero).views).toBe(views));
    rule("creation-days-negative", () => expect(limitsOf(negative).days).toBe(days));
    rule("creation-views-negative", () => expect(limitsOf(negative).views).toBe(views));
    rule("creation-days-huge", () => expect(limitsOf(huge).days).toBe(days));
    rule("creation-views-huge", () => expect(limitsOf(huge).views).toBe(views));
    rule("creation-days-null", () => expect(limitsOf(absent).days).toBe(days));
    rule("creation-views-null", () => expect(limitsOf(absent).views).toBe(views));
    rule("creation-days-blank", () => expect(limitsOf(blank).days).toBe(days));
    rule("creation-views-blank", () => expect(limitsOf(blank).views).toBe(views));
    rule("creation-days-list", () => expect(limitsOf(list).days).toBe(days));
    rule("creation-views-list", () => expect(limitsOf(list).views).toBe(views));
    rule("creation-days-word", () => expect(wordAsDays.status).toBe(422), {
      deviation: 10,
      instead: () => expect(limitsOf(wordAsDays).days).toBe(days),
    });
    rule("creation-views-word", () => expect(wordAsViews.status).toBe(422), {
      deviation: 10,
      instead: () => expect(limitsOf(wordAsViews).views).toBe(views),
    });
  },
);

test(
  "the smallest limits are honoured",
  covers("creation-days-minimum", "creation-views-minimum"),
  async ({ given, maker, rule }) => {
    const reply = await maker.create({ payload: given.secret(), expire_after_days: 1, expire_after_views: 1 });

    rule("creation-days-minimum", () => expect(limitsOf(reply).days).toBe(1));
    rule("creation-views-minimum", () => expect(limitsOf(reply).views).toBe(1));
  },
);

test(
  "the greatest limits are honoured, and one more is not",
  covers(
    "creation-days-maximum",
    "creation-days-above-maximum",
    "creation-views-maximum",
    "creation-views-above-maximum",
  ),
  async ({ given, maker, rule }) => {
    const around = async (days: number, views: number) =>
      limitsOf(await maker.create({ payload: given.secret(), expire_after_days: days, expire_after_views: views }));

    const below = await around(89, 99);
    const greatest = await around(90, 100);
    const above = await around(91, 101);
    const farther = await around(92, 102);

    // An instance may have a lower or a higher maximum without telling, but none that begins just beside the shipped one.
    rule("creation-days-maximum", () => expect(["89 90", "7 7"]).toContain(`${below.days} ${greatest.days}`));
    rule("creation-days-above-maximum", () => expect(["7 7", "91 92"]).toContain(`${above.days} ${farther.days}`));
    rule("creation-views-maximum", () => expect(["99 100", "5 5"]).toContain(`${below.views} ${greatest.views}`));
    rule("creation-views-above-maximum", () => expect(["5 5", "101 102"]).toContain(`${above.views} ${farther.views}`));
  },
);

/** The limits of a push for which none were asked. */
function defaultsOf(plain: MadePush): { readonly days: number; readonly views: number } {
  const { days, views } = limitsOf(plain.reply);
  if (typeof days === "number" && typeof views === "number") return { days, views };
  throw new SetupError("setup: a push without limits was answered without numbers for them, expected the defaults");
}

import { fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a limit is read as an integer, however it is written",
  covers(
    "creation-integer-text",
    "creation-integer-fraction",
    "creation-integer-text-fraction",
    "creation-integer-trailing-text",
    "creation-integer-sign",
    "creation-integer-leading-zero",
    "creation-integer-underscore",
    "creation-integer-blanks",
    "creation-integer-true",
    "creation-integer-exponent-text",
    "creation-integer-hexadecimal",
  ),
  async ({ given, maker, rule }) => {
    const limits = async (days: unknown, views: unknown) => {
      const push = fieldsOf(
        await maker.create({ payload: given.secret(), expire_after_days: days, expire_after_views: views }),
      );
      return { days: push.expire_after_days, views: push.expire_after_views };
    };

    const text = await limits("6", "8");
    const fraction = await limits(3.9, "4.9");
    const trailing = await limits("2abc", "+9");
    const digits = await limits("010", "1_2");
    const blanks = await limits(" 8 ", true);
    const notation = await limits("2e1", "0x10");

    rule("creation-integer-text", () => expect(text).toEqual({ days: 6, views: 8 }));
    rule("creation-integer-fraction", () => expect(fraction.days).toBe(3));
    rule("creation-integer-text-fraction", () => expect(fraction.views).toBe(4));
    rule("creation-integer-trailing-text", () => expect(trailing.days).toBe(2));
    rule("creation-integer-sign", () => expect(trailing.views).toBe(9));
    rule("creation-integer-leading-zero", () => expect(digits.days).toBe(10));
    rule("creation-integer-underscore", () => expect(digits.views).toBe(12));
    rule("creation-integer-blanks", () => expect(blanks.days).toBe(8));
    rule("creation-integer-true", () => expect(blanks.views).toBe(1));
    rule("creation-integer-exponent-text", () => expect(notation.days).toBe(2));
    rule("creation-integer-hexadecimal", () => expect(notation.views).toBe(5));
  },
);

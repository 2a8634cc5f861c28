import { fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test("1 and 3 are kinds too", covers("kinds-number-file", "kinds-number-qr"), async ({ given, maker, rule }) => {
  const file = await maker.create({ kind: 1, expire_after_days: 1 });
  const qr = await maker.create({ kind: 3, payload: given.secret(), expire_after_days: 1 });

  rule("kinds-number-file", () => expect(file.status).toBe(201));
  rule("kinds-number-qr", () => expect(typeof fieldsOf(qr).deletable_by_viewer).toBe("boolean"));
});

test(
  "true is no kind, and a list names none",
  covers("kinds-true-refused", "kinds-list-is-default"),
  async ({ given, maker, rule }) => {
    const yes = await maker.create({ kind: true, payload: given.secret() });
    const list = await maker.create({ kind: ["url"], payload: given.secret(), expire_after_days: 1 });

    rule("kinds-true-refused", () =>
      expect({ status: yes.status, about: Object.keys(fieldsOf(yes)) }).toEqual({ status: 422, about: ["kind"] }),
    );
    rule("kinds-list-is-default", () => expect(typeof fieldsOf(list).deletable_by_viewer).toBe("boolean"));
  },
);

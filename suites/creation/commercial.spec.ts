import { fieldsOf, rowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the commercial edition takes the shortest and the longest duration, and an account from every kind of body",
  covers("creation-duration-bounds", "creation-account-in-forms"),
  async ({ given, owner, rule }) => {
    const accounts = await given.step("listing the accounts", () => owner.send({ path: "/api/v1/accounts" }));
    const { id: account_id } = rowsOf(accounts)[0] ?? {};
    const creating = (expire_after_duration: number, as: "json" | "form" | "multipart") =>
      owner.create({ payload: given.secret(), expire_after_duration }, { as, beside: { account_id } });

    const shortest = await creating(0, "json");
    const longest = await creating(17, "form");
    const middle = await creating(8, "multipart");

    const replies = [shortest, longest, middle];
    rule("creation-duration-bounds", () => {
      expect(replies.map((reply) => fieldsOf(reply).expire_after_duration)).toEqual([0, 17, 8]);
    });
    rule("creation-account-in-forms", () =>
      expect({ listed: typeof account_id, shown: replies.map((reply) => fieldsOf(reply).account_id) }).toEqual({
        listed: "number",
        shown: [account_id, account_id, account_id],
      }),
    );
  },
);

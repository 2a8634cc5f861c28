import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "attempts on a push that is not there",
  covers("passphrase-limit-unknown-v1", "passphrase-limit-unknown-v2", "passphrase-limit-no-headers"),
  async ({ given, viewer, rule }) => {
    const token = { url_token: given.unknownToken() };
    const push = await given.push({ passphrase: given.secret() });

    const inMinute = { seconds: 50, requests: 6 };
    const attempts = await given.within(inMinute, "using up the attempts of an unknown token", () => sixTimes(token));
    const limited = await given.within(inMinute, "using up the attempts of a push", () => sixTimes(push));

    const statuses = attempts.map(({ status }) => status);
    rule("passphrase-limit-unknown-v1", () => expect(statuses).toEqual([404, 404, 404, 404, 404, 404]));
    rule("passphrase-limit-unknown-v2", () => expect(statuses).toEqual([404, 404, 404, 404, 404, 429]));
    rule("passphrase-limit-no-headers", () => {
      const last = limited.at(-1);
      const headers = Object.keys(last?.headers ?? {}).filter((name) => /^retry-after$|rate-?limit/.test(name));
      expect({ status: last?.status, headers }).toEqual({ status: 429, headers: [] });
    });

    async function sixTimes(one: typeof token): Promise<Reply[]> {
      const replies: Reply[] = [];
      for (let n = 1; n <= 6; n++) replies.push(await viewer.retrieve(one, { passphrase: "a guess" }));
      return replies;
    }
  },
);

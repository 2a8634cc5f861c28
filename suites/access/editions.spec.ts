import { rowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the open-source edition has no accounts, whoever asks",
  covers("access-accounts-absent"),
  async ({ anonymous, stranger, maker }) => {
    const request = { path: "/api/v1/accounts" };

    const replies = [await anonymous.send(request), await stranger.send(request), await maker.send(request)];

    expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404]);
  },
);

test(
  "the open-source edition has no requests, whoever asks",
  covers("access-requests-absent"),
  async ({ anonymous, maker }) => {
    const request = { path: "/api/v2/requests" };

    const replies = [await anonymous.send(request), await maker.send(request)];

    expect(replies.map((reply) => reply.status)).toEqual([404, 404]);
  },
);

test("the commercial edition lists the accounts of a token", covers("access-accounts-listed"), async ({ owner }) => {
  const reply = await owner.send({ path: "/api/v1/accounts" });

  const [account] = rowsOf(reply);
  expect({ status: reply.status, fields: Object.keys(account ?? {}).sort() }).toEqual({
    status: 200,
    fields: ["account_users", "id", "name"],
  });
});

test(
  "the commercial edition lists no accounts without a token",
  covers("access-accounts-need-token"),
  async ({ anonymous }) => {
    const reply = await anonymous.send({ path: "/api/v1/accounts" });

    expect(reply.status).toBe(401);
  },
);

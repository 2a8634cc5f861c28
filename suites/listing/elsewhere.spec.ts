import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test("page is read from a body too, behind the query", covers("listing-page-in-body"), async ({ owner }) => {
  const body = { json: { page: 201 } };

  const inBody = await owner.active(body);
  const inBoth = await owner.active({ ...body, page: 1 });

  expect(answerOf(inBody)).toEqual({
    status: 400,
    body: { error: "Invalid page parameter" },
  });
  expect(inBoth.status).toBe(200);
});

test("without logins there are no lists", covers("listing-without-logins"), async ({ owner }) => {
  const active = await owner.active();

  expect(answerOf(active)).toEqual({
    status: 401,
    body: { error: "You must be logged in to view your active pushes." },
  });
});

import { covers } from "../fixtures/covers.ts";
import { expect, test } from "../fixtures/test.ts";

test("the version endpoint answers a caller without a token", covers("version-public"), async ({ anonymous }) => {
  const reply = await anonymous.version();

  expect(reply.status).toBe(200);
});

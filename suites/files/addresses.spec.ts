import { filesOf, pathOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test("the addresses of a file last for five minutes", covers("files-url-five-minutes"), async ({ sandbox, target }) => {
  const { given, owner, viewer, anonymous } = sandbox;
  const files = [{ filename: "key.txt", type: "text/plain", bytes: Buffer.from(given.secret()) }];
  const push = await given.push({ kind: "file" }, { by: owner, files });
  const link = pathOf(filesOf(await viewer.retrieve(push))[0]?.url, target.baseUrl);

  await sandbox.advance("295s");
  const before = await anonymous.send({ path: link });
  await sandbox.advance("10s");
  const after = await anonymous.send({ path: link });
  await sandbox.advance("295s");
  const stored = await anonymous.send({ path: pathOf(before.headers.location, target.baseUrl) });

  expect([before.status, after.status, stored.status]).toEqual([302, 404, 404]);
});

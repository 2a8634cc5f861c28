import { type Mock, startMock } from "pushcheck/mock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { share } from "./share.js";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ seed: "demo", randomSeed: 1 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const read = async (token: string) => (await fetch(`${mock.url}/api/v2/pushes/${token}`)).json();

test("shares a secret that can be read for two days", async () => {
  const token = await share(mock.url, mock.identities.owner.token, "hello");

  expect(await read(token)).toMatchObject({ payload: "hello", expired: false });
  mock.advance("3d");
  expect(await read(token)).toMatchObject({ payload: null, expired: true });
});

test("tries again when it is told to wait", async () => {
  mock.faults.turnOn("too-many-requests,count=1");

  const token = await share(mock.url, mock.identities.owner.token, "hello");

  expect(await read(token)).toMatchObject({ payload: "hello" });
  mock.faults.turnOff();
});

test("needs no shared mock: each test may have one of its own, of any release", async () => {
  await using old = await startMock({ release: "2.3.0" });

  const version = await (await fetch(`${old.url}/api/v2/version.json`)).json();

  expect(version).toMatchObject({ application_version: "2.3.0" });
});

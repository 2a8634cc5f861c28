// The SDK's own tests: all of them pass, since the server says nothing of what it drops.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { PushClient } from "./push-client.mjs";

const { PWPUSH_URL: baseUrl, PWPUSH_TOKEN: token, PWPUSH_EMAIL: email } = process.env;
const client = new PushClient({ baseUrl, token, email });

beforeEach(({ name }) => {
  client.label = name;
});

test("creates a push for three days", async () => {
  const push = await client.create("the blue door", { days: 3, passphrase: "open sesame" });

  assert.equal(push.status, 201);
});

test("creates a push for a year", async () => {
  const push = await client.createForAYear("the blue door");

  assert.equal(push.status, 201);
});

test("creates a push by a form", async () => {
  const push = await client.createByForm("blue & green", 3);

  assert.equal(push.status, 201);
});

test("shows a push to those who know the passphrase", async () => {
  const push = await client.create("the blue door", { passphrase: "open" });

  const shown = await client.show(push.url_token, "open");

  assert.equal(shown.payload, "the blue door");
});

test("says nothing where there is nothing to show", async () => {
  const push = await client.create("the blue door");

  const shown = await client.showByLink(push);

  assert.equal(shown.payload, undefined);
});

test("lists what is active, and expires it", async () => {
  const push = await client.create("the blue door");
  await client.active();

  const expired = await client.expire(push.url_token);

  assert.equal(expired.deleted, true);
});

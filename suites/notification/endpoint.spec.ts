import type { Actor } from "../../fixtures/actor.ts";
import type { Fields, Named } from "../../fixtures/clients/push-api.ts";
import { answerOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const SOMEBODY = { notify_emails_to: "pushcheck@example.com" };

test(
  "a notification is refused without a right token",
  covers("notification-needs-token", "notification-bad-token"),
  async ({ given, anonymous, stranger, has, rule }) => {
    const path = routeOf(anonymous, { url_token: given.unknownToken() }, has("notify-emails"));

    const nobody = await anonymous.send({ method: "POST", path });
    const unknown = await stranger.send({ method: "POST", path });

    rule("notification-needs-token", () => refusedEmpty(nobody));
    rule("notification-bad-token", () => refusedEmpty(unknown));
  },
);

test(
  "a push that is not there cannot be announced",
  covers("notification-unknown-push"),
  async ({ given, owner, has }) => {
    const path = routeOf(owner, { url_token: given.unknownToken() }, has("notify-emails"));

    const reply = await owner.send({ method: "POST", path });

    expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
  },
);

test(
  "the push of somebody else cannot be announced",
  covers("notification-owner-only"),
  async ({ given, owner, other, has }) => {
    const push = await given.push({}, { by: owner });

    const reply = await given.patiently(() => ask(other, push, SOMEBODY, has("notify-emails")));

    expect(answerOf(reply)).toEqual({
      status: 403,
      body: { error: "That push doesn't belong to you." },
    });
  },
);

test("a notification needs recipients", covers("notification-recipients-required"), async ({ given, owner, has }) => {
  const push = await given.push({}, { by: owner });

  const reply = await given.patiently(() => ask(owner, push, {}));

  const problem = has("validation-wording-2") ? "cannot be left blank" : "can't be blank";
  expect(answerOf(reply)).toMatchObject({ status: 422, body: { notify_emails_to: [problem] } });
});

test("without mail a push cannot be announced", covers("notification-unavailable"), async ({ given, owner, rule }) => {
  const push = await given.push({}, { by: owner });

  const reply = await given.patiently(() => ask(owner, push, { ...SOMEBODY, notify_emails_to_locale: "en" }));

  rule("notification-unavailable", () => expect(reply.status).toBe(404), {
    deviation: 6,
    instead: () => {
      expect(answerOf(reply)).toEqual({
        status: 422,
        body: {
          notify_emails_to: ["are not available"],
          notify_emails_to_locale: ["is not available"],
          base: ["Notify by email feature is not enabled"],
        },
      });
    },
  });
});

test(
  "a live push is announced, an expired one is not",
  covers("notification-queued", "notification-expired-push"),
  async ({ given, owner, rule }) => {
    const push = await given.push({}, { by: owner });
    const ended = await given.expiredPush({}, { by: owner });

    const live = await given.patiently(() => ask(owner, push, SOMEBODY));
    const expired = await given.patiently(() => ask(owner, ended, SOMEBODY));

    rule("notification-queued", () => {
      expect(answerOf(live)).toEqual({
        status: 201,
        body: { message: "Recipient(s) are added to the queue to be sent." },
      });
    });
    rule("notification-expired-push", () => {
      const problem = "are not available for expired pushes";
      expect(answerOf(expired)).toMatchObject({ status: 422, body: { notify_emails_to: [problem] } });
    });
  },
);

test(
  "an account may ask for five notifications a minute",
  covers("notification-limit"),
  async ({ given, owner, admin }) => {
    const push = await given.push({}, { by: owner });

    // Refusals count as well, so nothing is mailed. An earlier run may have used up a part of the minute.
    const replies = await given.within({ seconds: 50, requests: 6 }, "using up the notifications", async () => {
      const replies = [await ask(admin, push, SOMEBODY)];
      while (replies.at(-1)?.status !== 429 && replies.length < 6) replies.push(await ask(admin, push, SOMEBODY));
      return replies;
    });

    expect(replies.map(answerOf).at(-1)).toEqual({
      status: 429,
      body: { error: "Too many email notification requests. Please try again in a minute." },
    });
  },
);

test(
  "there is no notification path where notifications are off",
  covers("notification-route-off"),
  async ({ given, anonymous, maker }) => {
    const path = routeOf(anonymous, { url_token: given.unknownToken() });

    const nobody = await anonymous.send({ method: "POST", path });
    const known = await maker.send({ method: "POST", path });

    const noRoute = { status: 404, body: { status: 404, error: "Not Found" } };
    expect([nobody, known].map(answerOf)).toEqual([noRoute, noRoute]);
  },
);

/** Asks for a notification. Messages are in English, whatever language the account prefers. */
function ask(by: Actor, push: Named, fields: Fields, flat = true): Promise<Reply> {
  return by.send({
    method: "POST",
    path: `${routeOf(by, push, flat)}?locale=en`,
    type: "application/json",
    body: JSON.stringify(flat ? fields : { recipients: fields.notify_emails_to }),
  });
}

function routeOf(by: Actor, { url_token }: Named, flat = true): string {
  return `${by.paths.push(url_token)}/${flat ? "notify_emails" : "notify_by_email"}`;
}

/** 401 and nothing else. */
function refusedEmpty(reply: Reply): void {
  expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" });
}

import { answerOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const UNAVAILABLE = "are not available";
const LANGUAGE_REFUSED = { notify_emails_to_locale: ["is not available"] };

test(
  "recipients are read from a form and from multipart",
  covers("notification-form", "notification-multipart"),
  async ({ given, other, rule }) => {
    const push = await given.push({}, { by: other });
    const path = `${other.paths.push(push.url_token)}/notify_emails?locale=en`;
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const parts = `${part("notify_emails_to", "pushcheck@example.com")}${part("notify_emails_to_locale", "de")}--b--\r\n`;

    const send = (type: string, body: string) =>
      given.patiently(() => other.send({ method: "POST", path, type, body }));

    const form = await send(
      "application/x-www-form-urlencoded",
      "notify_emails_to=pushcheck%40example.com&notify_emails_to_locale=de",
    );
    const multipart = await send("multipart/form-data; boundary=b", parts);

    // Without mail the language is complained of only where it was read.
    rule("notification-form", () => {
      expect(answerOf(form)).toMatchObject({ status: 422, body: LANGUAGE_REFUSED });
    });
    rule("notification-multipart", () => {
      expect(answerOf(multipart)).toMatchObject({ status: 422, body: LANGUAGE_REFUSED });
    });
  },
);

test(
  "recipients of a creation are read from JSON, a form and multipart",
  covers("notification-create-bodies"),
  async ({ given, other }) => {
    const creating = (as: "json" | "form" | "multipart") =>
      other.create(
        { payload: given.secret(), notify_emails_to: "pushcheck@example.com", notify_emails_to_locale: "de" },
        { as, query: { locale: "en" } },
      );

    const replies = [await creating("json"), await creating("form"), await creating("multipart")];

    const refused = { status: 422, body: { ...LANGUAGE_REFUSED, notify_emails_to: [UNAVAILABLE] } };
    expect(replies.map(answerOf)).toMatchObject([refused, refused, refused]);
  },
);

test("empty recipients are none", covers("notification-blank-recipients"), async ({ given, other, has }) => {
  const push = await given.push({}, { by: other });

  const reply = await given.patiently(() =>
    other.send({
      method: "POST",
      path: `${other.paths.push(push.url_token)}/notify_emails?locale=en`,
      type: "application/json",
      body: JSON.stringify({ notify_emails_to: "" }),
    }),
  );

  expect(answerOf(reply)).toEqual({
    status: 422,
    body: { notify_emails_to: [has("validation-wording-2") ? "cannot be left blank" : "can't be blank"] },
  });
});

test(
  "a notification that cannot be read is refused before anything else",
  covers("notification-unreadable-query", "notification-content-type-empty"),
  async ({ given, anonymous, rule }) => {
    const path = `${anonymous.paths.push(given.unknownToken())}/notify_emails`;

    const query = await anonymous.send({ method: "POST", path: `${path}?locale=%FF` });
    const type = await anonymous.send({ method: "POST", path, headers: { "content-type": "" } });

    rule("notification-unreadable-query", () => {
      expect(answerOf(query)).toEqual(refusal(400, "Bad Request"));
    });
    rule("notification-content-type-empty", () => {
      expect(answerOf(type)).toEqual(refusal(406, "Not Acceptable"));
    });
  },
);

test("a push is announced to five recipients in all", covers("notification-five-a-push"), async ({ given, owner }) => {
  const five = [1, 2, 3, 4, 5].map((n) => `pushcheck-${n}@example.com`).join(",");
  const push = await given.push({ notify_emails_to: five }, { by: owner });

  const sixth = await given.patiently(() =>
    owner.send({
      method: "POST",
      path: `${owner.paths.push(push.url_token)}/notify_emails?locale=en`,
      type: "application/json",
      body: JSON.stringify({ notify_emails_to: "pushcheck-6@example.com" }),
    }),
  );

  expect(answerOf(sixth)).toEqual({
    status: 422,
    body: {
      base: ["You can notify up to 5 email(s) and you have already sent emails to 5 recipients"],
    },
  });
});

/** An error of the framework. */
function refusal(status: number, error: string) {
  return { status, body: { status, error } };
}

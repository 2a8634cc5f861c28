import { covers } from "../../fixtures/covers.ts";
import { SetupError } from "../../fixtures/record.ts";
import { expect, test } from "../../fixtures/test.ts";

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

    const form = await other.send({
      method: "POST",
      path,
      type: "application/x-www-form-urlencoded",
      body: "notify_emails_to=pushcheck%40example.com&notify_emails_to_locale=de",
    });
    const multipart = await other.send({ method: "POST", path, type: "multipart/form-data; boundary=b", body: parts });
    if ([form, multipart].some(({ status }) => status === 429))
      throw new SetupError("setup: other has used up the notifications of this minute, run again in a minute");

    // Without mail the language is complained of only where it was read.
    rule("notification-form", () => {
      expect(form.status).toBe(422);
      expect(form.body).toMatchObject(LANGUAGE_REFUSED);
    });
    rule("notification-multipart", () => {
      expect(multipart.status).toBe(422);
      expect(multipart.body).toMatchObject(LANGUAGE_REFUSED);
    });
  },
);

test("a push is announced to five recipients in all", covers("notification-five-a-push"), async ({ given, owner }) => {
  const five = [1, 2, 3, 4, 5].map((n) => `pushcheck-${n}@example.com`).join(",");
  const push = await given.push({ notify_emails_to: five }, { by: owner });

  const sixth = await owner.send({
    method: "POST",
    path: `${owner.paths.push(push.url_token)}/notify_emails?locale=en`,
    type: "application/json",
    body: JSON.stringify({ notify_emails_to: "pushcheck-6@example.com" }),
  });
  if (sixth.status === 429)
    throw new SetupError("setup: the owner has used up the notifications of this minute, run again in a minute");

  expect(sixth.status).toBe(422);
  expect(sixth.body).toEqual({
    base: ["You can notify up to 5 email(s) and you have already sent emails to 5 recipients"],
  });
});

import { answerOf, auditRowsOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const ADDRESS = "pushcheck@example.com";
const ENGLISH = { query: { locale: "en" } };

test(
  "without mail no push is made that is to be announced",
  covers("notification-create-unavailable"),
  async ({ given, maker }) => {
    const reply = await maker.create({ payload: given.secret(), notify_emails_to: ADDRESS }, ENGLISH);

    expect(answerOf(reply)).toEqual({
      status: 422,
      body: {
        notify_emails_to: ["are not available"],
        base: ["Notify by email feature is not enabled"],
      },
    });
  },
);

test(
  "a creation tells whom it announces the push to, and the audit log as well",
  covers("notification-create-echo", "notification-create-locale-default", "notification-audited"),
  async ({ given, owner, rule }) => {
    const named = await given.push({ notify_emails_to: ADDRESS, notify_emails_to_locale: "de" }, { by: owner });
    const unnamed = await given.push({ notify_emails_to: ADDRESS }, { by: owner });

    const audit = await owner.audit(named);

    rule("notification-create-echo", () => {
      expect(fieldsOf(named.reply)).toMatchObject({ notify_emails_to: ADDRESS, notify_emails_to_locale: "de" });
    });
    rule(
      "notification-create-locale-default",
      () => expect(typeof fieldsOf(unnamed.reply).notify_emails_to_locale).toBe("string"),
      { deviation: 7, instead: () => expect(fieldsOf(unnamed.reply)).toHaveProperty("notify_emails_to_locale", null) },
    );
    rule("notification-audited", () => {
      const mail = auditRowsOf(audit).find(({ kind }) => kind === "creation_email_send");
      expect(mail).toMatchObject({ notify_by_email: { recipients: ADDRESS, locale: "de" } });
    });
  },
);

test(
  "a creation with recipients that cannot be served is refused",
  covers(
    "notification-create-invalid-address",
    "notification-create-too-many",
    "notification-create-duplicates",
    "notification-create-unknown-locale",
  ),
  async ({ given, owner, has, rule }) => {
    const creating = (notify_emails_to: string, notify_emails_to_locale = "en") =>
      owner.create({ payload: given.secret(), notify_emails_to, notify_emails_to_locale }, ENGLISH);

    const invalid = await creating("nobody");
    const six = await creating([1, 2, 3, 4, 5, 6].map((n) => `pushcheck-${n}@example.com`).join(","));
    const twice = await creating(`${ADDRESS},${ADDRESS.toUpperCase()}`);
    const language = await creating(ADDRESS, "xx");

    rule("notification-create-invalid-address", () => {
      expect(answerOf(invalid)).toMatchObject({
        status: 422,
        body: { notify_emails_to: ["contains invalid email(s)"] },
      });
    });
    rule("notification-create-too-many", () => {
      expect(answerOf(six)).toMatchObject({
        status: 422,
        body: { notify_emails_to: ["contains more than 5 email(s)"] },
      });
    });
    rule("notification-create-duplicates", () => {
      expect(answerOf(twice)).toMatchObject({ status: 422, body: { notify_emails_to: ["contains duplicate emails"] } });
    });
    rule("notification-create-unknown-locale", () => {
      const problem = has("validation-wording-2")
        ? "is not within the available options"
        : "is not included in the list";
      expect(answerOf(language)).toMatchObject({ status: 422, body: { notify_emails_to_locale: [problem] } });
    });
  },
);

test("an anonymous caller announces nothing", covers("notification-create-anonymous"), async ({ given, anonymous }) => {
  const reply = await anonymous.create({ payload: given.secret(), notify_emails_to: ADDRESS });

  expect(answerOf(reply)).toEqual({ status: 422, body: { notify_emails_to: ["are not allowed for unknown users"] } });
});

test("blank recipients are none", covers("notification-create-blank"), async ({ given, maker }) => {
  const reply = await maker.create({ payload: given.secret(), expire_after_days: 1, notify_emails_to: "" });

  expect([reply.status, typeof fieldsOf(reply).url_token]).toEqual([201, "string"]);
});

test(
  "a creation ignores recipients where there are no notifications",
  covers("notification-v1-ignored", "notification-before-ignored"),
  async ({ given, maker, rule }) => {
    const reply = await maker.create({ payload: given.secret(), expire_after_days: 1, notify_emails_to: ADDRESS });

    const isIgnored = () => expect([reply.status, "notify_emails_to" in fieldsOf(reply)]).toEqual([201, false]);
    rule("notification-v1-ignored", isIgnored);
    rule("notification-before-ignored", isIgnored);
  },
);

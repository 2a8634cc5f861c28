import type { Operation } from "../../api/operations.ts";
import { fieldsOf, isObject, operations, presenters, service } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

const mailing = { settings: { "mail.smtp_address": "smtp.example.com" } };

/** Servers that are wrong about the mail that a creation asks for. */
export const creation: Defects = {
  "announces-without-mail": {
    breaks: "notification-create-unavailable",
    sentence: "a creation with recipients is accepted where no mail can be sent",
    ...service(({ dialects }) => ({
      dialects: { ...dialects, v2: { ...dialects.v2, readingOf: dialects.v1.readingOf } },
    })),
  },
  "recipients-not-echoed": {
    breaks: "notification-create-echo",
    sentence: "the answer of an announced creation leaves the recipients out",
    server: mailing,
    ...fieldsOf("create", ({ notify_emails_to: _to, ...push }) => push),
  },
  "language-of-mail-not-echoed": {
    breaks: "notification-create-echo",
    sentence: "the answer of an announced creation shows English, whatever language was named",
    server: mailing,
    ...fieldsOf("create", (push) => ("notify_emails_to" in push ? { ...push, notify_emails_to_locale: "en" } : push)),
  },
  "language-of-mail-left-out": {
    breaks: "notification-create-locale-default",
    sentence: "the answer of an announced creation has no language where none was named",
    server: mailing,
    ...fieldsOf("create", ({ notify_emails_to_locale: language, ...push }) =>
      language ? { ...push, notify_emails_to_locale: language } : push,
    ),
  },
  "mail-logged-without-recipients": {
    breaks: "notification-audited",
    sentence: "the audit log does not say whom a mail went to",
    server: mailing,
    ...presenters((sound) => ({ presentEventWithMail: sound.presentEvent })),
  },
  "mail-logged-without-language": {
    breaks: "notification-audited",
    sentence: "the audit log shows a mail without its language",
    server: mailing,
    ...presenters((sound) => ({
      presentEventWithMail: (event) =>
        sound.presentEventWithMail(
          event.notification ? { ...event, notification: { ...event.notification, locale: null } } : event,
        ),
    })),
  },
  "anonymous-recipients-ignored": {
    breaks: "notification-create-anonymous",
    sentence: "recipients of an anonymous creation are ignored instead of refused",
    server: mailing,
    ...overlooks("are not allowed for unknown users"),
  },
  "invalid-recipients-ignored": {
    breaks: "notification-create-invalid-address",
    sentence: "a recipient that is no mail address is ignored",
    server: mailing,
    ...overlooks("contains invalid email(s)"),
  },
  "too-many-recipients-ignored": {
    breaks: "notification-create-too-many",
    sentence: "six recipients of a creation are accepted",
    server: mailing,
    ...overlooks("contains more than 5 email(s)"),
  },
  "duplicate-recipients-ignored": {
    breaks: "notification-create-duplicates",
    sentence: "a recipient that is named twice is accepted",
    server: mailing,
    ...overlooks("contains duplicate emails"),
  },
  "unknown-language-of-mail-ignored": {
    breaks: "notification-create-unknown-locale",
    sentence: "a language that the server does not have is accepted for mail",
    server: mailing,
    ...overlooks("is not within the available options"),
  },
  "blank-recipients-of-creation-refused": {
    breaks: "notification-create-blank",
    sentence: "a creation with blank recipients is refused",
    ...operations((sound) => ({
      create: (service, call, viewer) =>
        isObject(call.params.push) && call.params.push.notify_emails_to === ""
          ? service.problems.invalid({ notify_emails_to: ["cannot be left blank"] })
          : sound.create(service, call, viewer),
    })),
  },
  "v1-refuses-recipients": {
    breaks: "notification-v1-ignored",
    sentence: "v1 reads recipients, and refuses them without mail",
    ...service(({ dialects }) => ({
      dialects: { ...dialects, v1: { ...dialects.v1, readingOf: dialects.v2.readingOf } },
    })),
  },
  "v1-echoes-recipients": {
    breaks: "notification-v1-ignored",
    sentence: "a creation of v1 shows recipients although it ignores them",
    ...fieldsOf("create", (push) => ({ ...push, notify_emails_to: "" })),
  },
  "mail-too-early": {
    breaks: "notification-before-ignored",
    sentence: "recipients are read before there are notifications",
    server: { release: "2.8.2" },
    facts: { with: ["notify-emails"] },
  },
  "recipients-of-creation-in-json-only": {
    breaks: "notification-create-bodies",
    sentence: "a creation by form loses its recipients",
    ...operations((sound) => ({
      create: (service, call, viewer) => {
        const isForm = call.request.headers["content-type"]?.includes("form-urlencoded") ?? false;
        return isForm ? withoutMail(sound.create)(service, call, viewer) : sound.create(service, call, viewer);
      },
    })),
  },
};

/** Creations that are refused for one reason about mail are made without it. */
function overlooks(reason: string): Pick<Defect, "service"> {
  return operations((sound) => ({
    create: (service, call, viewer) => {
      const answer = sound.create(service, call, viewer);
      const complaints = isObject(answer.body) ? Object.values(answer.body).flat() : [];
      return complaints.includes(reason) ? withoutMail(sound.create)(service, call, viewer) : answer;
    },
  }));
}

/** Creates as if no mail was asked for. */
function withoutMail(create: Operation): Operation {
  return (service, call, viewer) => {
    const push = isObject(call.params.push) ? call.params.push : {};
    const { notify_emails_to: _to, notify_emails_to_locale: _language, ...rest } = push;
    return create(service, { ...call, params: { ...call.params, push: rest } }, viewer);
  };
}

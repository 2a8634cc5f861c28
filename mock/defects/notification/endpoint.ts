import { success } from "../../api/answer.ts";
import type { Call } from "../../api/call.ts";
import type { Service } from "../../api/service.ts";
import type { Push } from "../../state/push.ts";
import { isBlank } from "../../state/text.ts";
import { answers, gate, operations, requests, rules, service } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

const mailing = { settings: { "mail.smtp_address": "smtp.example.com" } };
const QUEUED = success({ message: "Recipient(s) are added to the queue to be sent." }, 201);

/** Servers that announce the wrong pushes, for the wrong people or too often. */
export const endpoint: Defects = {
  "announces-for-anyone": {
    breaks: "notification-needs-token",
    sentence: "a notification is looked at without a token",
    ...gate((sound) => ({ needsToken: (verb, area) => verb !== "notify" && sound.needsToken(verb, area) })),
  },
  "announces-for-unknown-tokens": {
    breaks: "notification-bad-token",
    sentence: "a notification with an unknown token is looked at",
    ...gate((sound) => ({
      admit: (service, call) => {
        const admission = sound.admit(service, call);
        const isUnknown = call.route.verb === "notify" && service.gate.tokenOf(call.request) !== null;
        return isUnknown && admission.refusal?.status === 401 ? { viewer: null } : admission;
      },
    })),
  },
  "announces-unknown-push": {
    breaks: "notification-unknown-push",
    sentence: "an unknown push counts as somebody else's where it is to be announced",
    ...answers("notify", (answer, { service }) => (answer.status === 404 ? service.problems.notOwner() : answer)),
  },
  "announces-foreign-push": {
    breaks: "notification-owner-only",
    sentence: "an account announces pushes of others",
    ...rules(() => ({ mayNotify: () => true })),
  },
  "recipients-not-required": {
    breaks: "notification-recipients-required",
    sentence: "a notification to nobody is queued where no recipients are given",
    ...answers("notify", (answer, { call }) =>
      call.params.notify_emails_to === undefined && answer.status === 422 ? QUEUED : answer,
    ),
  },
  "empty-recipients-queued": {
    breaks: "notification-blank-recipients",
    sentence: "a notification to empty recipients is queued",
    ...answers("notify", (answer, { call }) => {
      const to = call.params.notify_emails_to;
      return typeof to === "string" && isBlank(to) && answer.status === 422 ? QUEUED : answer;
    }),
  },
  "queues-without-mail": {
    breaks: "notification-unavailable",
    sentence: "a notification is queued where no mail can be sent",
    ...answers("notify", (answer, { call }) =>
      call.request.headers["content-type"] === "application/json" && answer.status === 422 ? QUEUED : answer,
    ),
  },
  "queued-answered-200": {
    breaks: "notification-queued",
    sentence: "a queued notification is answered 200",
    server: mailing,
    ...answers("notify", (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer)),
  },
  "queued-without-message": {
    breaks: "notification-queued",
    sentence: "a queued notification is answered without the message",
    server: mailing,
    ...answers("notify", (answer) => (answer.status === 201 ? { ...answer, body: {} } : answer)),
  },
  "announces-expired-push": {
    breaks: "notification-expired-push",
    sentence: "an expired push is announced",
    server: mailing,
    ...answers("notify", (answer, { service, call }) =>
      answer.status === 422 && pushOf(service, call)?.expired ? QUEUED : answer,
    ),
  },
  "forgets-recipients-so-far": {
    breaks: "notification-five-a-push",
    sentence: "a push is announced to more than five recipients, a few at a time",
    server: mailing,
    ...operations((sound) => ({
      notify: (service, call, viewer) => {
        const slot = service.state.store.slotsByToken.get(call.route.token);
        if (slot) slot.push = { ...slot.push, recipients: 0 };
        return sound.notify(service, call, viewer);
      },
    })),
  },
  "notifies-without-limit": {
    breaks: "notification-limit",
    sentence: "an account asks for notifications as often as it likes",
    ...rules(() => ({ notifyAttempts: null })),
  },
  "notifies-six-times-a-minute": {
    breaks: "notification-limit",
    sentence: "an account asks for six notifications a minute",
    ...rules(() => ({ notifyAttempts: 6 })),
  },
  "notification-limit-without-reason": {
    breaks: "notification-limit",
    sentence: "too many notifications are answered 429 with another reason",
    ...service(({ problems }) => ({
      problems: { ...problems, tooManyNotifications: problems.tooManyAttempts },
    })),
  },
  "notification-path-always-there": {
    breaks: "notification-route-off",
    sentence: "the notification path exists although it is switched off",
    server: { settings: { "notify_by_email.enabled": false } },
    ...service(({ routing }) => ({ routing: { ...routing, notify: "notify_emails" } })),
  },
  "notification-form-unread": {
    breaks: "notification-form",
    sentence: "the language of a notification in a form is not read",
    ...losesLanguage("application/x-www-form-urlencoded"),
  },
  "notification-multipart-unread": {
    breaks: "notification-multipart",
    sentence: "the language of a notification in multipart is not read",
    ...losesLanguage("multipart/form-data"),
  },
  "notification-query-not-checked": {
    breaks: "notification-unreadable-query",
    sentence: "a notification with an unreadable query is looked at",
    ...requests((request) => (isNotification(request.path) ? { ...request, query: "" } : request)),
  },
  "notification-type-not-checked": {
    breaks: "notification-content-type-empty",
    sentence: "a notification with an empty Content-Type is looked at",
    ...requests((request) => {
      const { "content-type": type, ...headers } = request.headers;
      return type === "" && isNotification(request.path) ? { ...request, headers } : request;
    }),
  },
};

function isNotification(path: string): boolean {
  return path.endsWith("/notify_emails");
}

function pushOf({ state }: Service, { route }: Call): Push | undefined {
  return state.store.slotsByToken.get(route.token)?.push;
}

function losesLanguage(type: string): Pick<Defect, "service"> {
  return operations((sound) => ({
    notify: (service, call, viewer) => {
      const { notify_emails_to_locale: _language, ...params } = call.params;
      const isLost = call.request.headers["content-type"]?.startsWith(type) ?? false;
      return sound.notify(service, isLost ? { ...call, params } : call, viewer);
    },
  }));
}

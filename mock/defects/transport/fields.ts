import type { Verb } from "../../api/routes.ts";
import { answers, fieldsOf, isObject, type JsonObject } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that show one field of a push wrong, in one kind of answer. */
export const fields: Defects = {
  "view-limit-as-text": {
    breaks: "transport-field-expire-after-views",
    sentence: "an expired push shows its view limit as text",
    ...fieldsOf("expire", (push) => ({ ...push, expire_after_views: String(push.expire_after_views) })),
  },
  "day-limit-null": {
    breaks: "transport-field-expire-after-days",
    sentence: "an expired push shows no day limit",
    ...fieldsOf("expire", (push) => ({ ...push, expire_after_days: null })),
  },
  "views-remaining-negative": {
    breaks: "transport-field-views-remaining",
    sentence: "an expired push shows -1 views remaining",
    ...fieldsOf("expire", (push) => ({ ...push, views_remaining: -1 })),
  },
  "url-views-remaining-above-limit": {
    breaks: "transport-field-views-remaining",
    sentence: "a created url push shows a view more than it was given",
    ...ofCreatedUrls((push) => ({ views_remaining: Number(push.expire_after_views) + 1 })),
  },
  "days-remaining-above-limit": {
    breaks: "transport-field-days-remaining",
    sentence: "an expired push shows a day more than it was given",
    ...fieldsOf("expire", (push) => ({ ...push, days_remaining: Number(push.expire_after_days) + 1 })),
  },
  "expired-as-number": {
    breaks: "transport-field-expired",
    sentence: "a created push shows expired as 0",
    ...fieldsOf("create", (push) => ({ ...push, expired: 0 })),
  },
  "url-expired-null": {
    breaks: "transport-field-expired",
    sentence: "a created url push shows null for expired",
    ...ofCreatedUrls(() => ({ expired: null })),
  },
  "live-push-deleted": {
    breaks: "transport-field-deleted",
    sentence: "a created push shows itself as deleted",
    ...fieldsOf("create", (push) => ({ ...push, deleted: true })),
  },
  "url-deleted-null": {
    breaks: "transport-field-deleted",
    sentence: "a created url push shows null for deleted",
    ...ofCreatedUrls(() => ({ deleted: null })),
  },
  "token-in-capitals": {
    breaks: "transport-field-url-token",
    sentence: "an expired push shows its url_token in capital letters",
    ...fieldsOf("expire", (push) => ({ ...push, url_token: String(push.url_token).toUpperCase() })),
  },
  "deletable-as-text": {
    breaks: "transport-field-deletable-by-viewer",
    sentence: "an expired push shows deletable_by_viewer as text",
    ...fieldsOf("expire", (push) => ({ ...push, deletable_by_viewer: String(push.deletable_by_viewer) })),
  },
  "retrieval-step-null": {
    breaks: "transport-field-retrieval-step",
    sentence: "an expired push shows null for its retrieval step",
    ...fieldsOf("expire", (push) => ({ ...push, retrieval_step: null })),
  },
  "passphrase-null-when-empty": {
    breaks: "transport-field-passphrase",
    sentence: "a shown push without a passphrase shows null for it",
    ...fieldsOf("show", (push) => ({ ...push, passphrase: push.passphrase || null })),
  },
  "created-at-in-seconds": {
    breaks: "transport-field-created-at",
    sentence: "an expired push shows when it was made without milliseconds",
    ...fieldsOf("expire", (push) => ({ ...push, created_at: String(push.created_at).replace(/\.\d+Z$/, "Z") })),
  },
  "updated-before-created": {
    breaks: "transport-field-updated-at",
    sentence: "an expired push shows an update before it was made",
    ...fieldsOf("expire", (push) => ({ ...push, updated_at: "2001-01-01T00:00:00.000Z" })),
  },
  "url-updated-in-seconds": {
    breaks: "transport-field-updated-at",
    sentence: "a created url push shows when it was updated without milliseconds",
    ...ofCreatedUrls((push) => ({ updated_at: String(push.updated_at).replace(/\.\d+Z$/, "Z") })),
  },
  "expired-on-as-number": {
    breaks: "transport-field-expired-on",
    sentence: "an expired push shows its end in milliseconds since 1970",
    ...fieldsOf("expire", (push) => ({ ...push, expired_on: Date.parse(String(push.expired_on)) })),
  },
  "url-expired-on-empty": {
    breaks: "transport-field-expired-on",
    sentence: "a created url push shows an empty text for its end",
    ...ofCreatedUrls(() => ({ expired_on: "" })),
  },
  "html-url-relative": {
    breaks: "transport-field-html-url",
    sentence: "an expired push shows its address without a host",
    ...fieldsOf("expire", (push) => {
      const path = new URL(String(push.html_url)).pathname;
      return { ...push, html_url: path, json_url: `${path}.json` };
    }),
  },
  "json-url-is-html-url": {
    breaks: "transport-field-json-url",
    sentence: "an expired push shows the same address twice",
    ...fieldsOf("expire", (push) => ({ ...push, json_url: push.html_url })),
  },
  "payload-empty-when-ended": {
    breaks: "transport-field-payload",
    sentence: "a push that has ended shows an empty payload instead of null",
    ...fieldsOf("show", (push) => ({ ...push, payload: push.payload ?? "" })),
  },
  "payload-as-list-with-language": {
    breaks: "transport-field-payload",
    sentence: "a push that is shown with links in a language has its payload in a list",
    ...withLanguage("show", ({ payload }) => ({ payload: [payload] })),
  },
  "files-null-when-ended": {
    breaks: "transport-field-files",
    sentence: "a push that has ended shows null for its files",
    ...fieldsOf("show", (push) => (push.expired ? { ...push, files: null } : push)),
  },
  "files-null-with-language": {
    breaks: "transport-field-files",
    sentence: "a push that is shown with links in a language has null for its files",
    ...withLanguage("show", () => ({ files: null })),
  },
  "note-null-when-empty": {
    breaks: "transport-field-note",
    sentence: "a creation without a note shows null for it",
    ...fieldsOf("create", (push) => ({ ...push, note: push.note || null })),
  },
  "url-note-null": {
    breaks: "transport-field-note",
    sentence: "a created url push shows null for its note",
    ...ofCreatedUrls(() => ({ note: null })),
  },
  "name-null-when-empty": {
    breaks: "transport-field-name",
    sentence: "a creation without a name shows null for it",
    ...fieldsOf("create", (push) => ({ ...push, name: push.name || null })),
  },
  "url-name-null": {
    breaks: "transport-field-name",
    sentence: "a created url push shows null for its name",
    ...ofCreatedUrls(() => ({ name: null })),
  },
  "creation-with-files": {
    breaks: "transport-keys-creation",
    sentence: "a creation shows an empty list of files",
    ...fieldsOf("create", (push) => ({ ...push, files: [] })),
  },
  "created-url-with-kind": {
    breaks: "transport-keys-creation",
    sentence: "a created url push tells its kind",
    ...ofCreatedUrls(() => ({ kind: "url" })),
  },
  "shown-with-id": {
    breaks: "transport-keys-shown",
    sentence: "a shown push tells how many pushes were made before it",
    ...fieldsOf("show", (push, { service }) => ({ ...push, id: service.state.store.lastId })),
  },
  "shown-with-language": {
    breaks: "transport-keys-shown",
    sentence: "a push that is shown with links in a language tells the language too",
    ...withLanguage("show", (_push, push_locale) => ({ push_locale })),
  },
  "ended-with-payload": {
    breaks: "transport-keys-ended",
    sentence: "a push that is expired by request shows a payload",
    ...fieldsOf("expire", (push) => ({ ...push, payload: null })),
  },
  "ended-with-language": {
    breaks: "transport-keys-ended",
    sentence: "a push that is expired with links in a language tells the language too",
    ...withLanguage("expire", (_push, push_locale) => ({ push_locale })),
  },
  "rows-with-owner": {
    breaks: "transport-keys-row",
    sentence: "a row of the list of active pushes tells its owner's number",
    ...rowsWithOwner("active"),
  },
  "expired-rows-with-owner": {
    breaks: "transport-keys-row",
    sentence: "a row of the list of expired pushes tells its owner's number",
    ...rowsWithOwner("expired"),
  },
};

/** Changes fields of the url pushes that are created. */
function ofCreatedUrls(change: (push: JsonObject) => JsonObject): Pick<Defect, "service"> {
  return fieldsOf("create", (push, { service }) => {
    const made = service.state.store.slotsByToken.get(String(push.url_token))?.push;
    return made?.kind === "url" ? { ...push, ...change(push) } : push;
  });
}

/** Changes fields of the push that an operation answers to those who ask for links in a language. */
function withLanguage(verb: Verb, change: (push: JsonObject, language: string) => JsonObject): Pick<Defect, "service"> {
  return fieldsOf(verb, (push, { call }) => {
    const { pushLocale } = call.presentation;
    return pushLocale === "" ? push : { ...push, ...change(push, pushLocale) };
  });
}

function rowsWithOwner(list: "active" | "expired"): Pick<Defect, "service"> {
  return answers(list, (answer, { viewer }) => ({
    ...answer,
    body: Array.isArray(answer.body)
      ? answer.body.filter(isObject).map((row) => ({ ...row, user_id: viewer?.id }))
      : answer.body,
  }));
}

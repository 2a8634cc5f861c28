import { answers, fieldsOf, isObject } from "../change.ts";
import type { Defects } from "../defect.ts";

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
  "live-push-deleted": {
    breaks: "transport-field-deleted",
    sentence: "a created push shows itself as deleted",
    ...fieldsOf("create", (push) => ({ ...push, deleted: true })),
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
  "expired-on-as-number": {
    breaks: "transport-field-expired-on",
    sentence: "an expired push shows its end in milliseconds since 1970",
    ...fieldsOf("expire", (push) => ({ ...push, expired_on: Date.parse(String(push.expired_on)) })),
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
  "files-null-when-ended": {
    breaks: "transport-field-files",
    sentence: "a push that has ended shows null for its files",
    ...fieldsOf("show", (push) => (push.expired ? { ...push, files: null } : push)),
  },
  "note-null-when-empty": {
    breaks: "transport-field-note",
    sentence: "a creation without a note shows null for it",
    ...fieldsOf("create", (push) => ({ ...push, note: push.note || null })),
  },
  "name-null-when-empty": {
    breaks: "transport-field-name",
    sentence: "a creation without a name shows null for it",
    ...fieldsOf("create", (push) => ({ ...push, name: push.name || null })),
  },
  "creation-with-files": {
    breaks: "transport-keys-creation",
    sentence: "a creation shows an empty list of files",
    ...fieldsOf("create", (push) => ({ ...push, files: [] })),
  },
  "shown-with-id": {
    breaks: "transport-keys-shown",
    sentence: "a shown push tells how many pushes were made before it",
    ...fieldsOf("show", (push, { service }) => ({ ...push, id: service.state.store.lastId })),
  },
  "ended-with-payload": {
    breaks: "transport-keys-ended",
    sentence: "a push that is expired by request shows a payload",
    ...fieldsOf("expire", (push) => ({ ...push, payload: null })),
  },
  "rows-with-owner": {
    breaks: "transport-keys-row",
    sentence: "a row of a list tells its owner's number",
    ...answers("active", (answer, { viewer }) => ({
      ...answer,
      body: Array.isArray(answer.body)
        ? answer.body.filter(isObject).map((row) => ({ ...row, user_id: viewer?.id }))
        : answer.body,
    })),
  },
};

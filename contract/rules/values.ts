/** What became of the values of a new push: what was sent is compared with what is stored. */
import type { Push } from "../../mock/state/push.ts";
import type { Look, RuleTable } from "./rule.ts";
import { lookAtFlags } from "./values/flags.ts";
import { lookAtAttachments, lookAtKind } from "./values/kinds.ts";
import { lookAtLimits } from "./values/limits.ts";
import { lookAtTexts } from "./values/texts.ts";

export const values = {
  "values-limit-replaced": {
    class: "ignored",
    sentence: "the limit is outside the bounds of this instance: the default takes its place, and nobody is told",
    instead: "keep expire_after_days within 1 to 90 and expire_after_views within 1 to 100, as shipped",
    requirement: "creation-days-above-maximum",
    source: "A5 integer rule",
  },
  "values-limit-no-number": {
    class: "ignored",
    sentence: "the limit is no number: the default takes its place, and nobody is told",
    instead: "send a whole number, or leave the field out for the default",
    requirement: "creation-days-word",
    source: "A5 integer rule; literal None as number",
  },
  "values-limit-cut": {
    class: "ignored",
    sentence: "only the whole number that the text begins with is read",
    instead: "send a whole number",
    requirement: "creation-integer-fraction",
    source: "A5 integer rule",
  },
  "values-limit-flag": {
    class: "accident",
    sentence: "true is read as 1, and false as a limit that is out of range",
    instead: "send a whole number",
    requirement: "creation-integer-true",
    source: "A5 integer rule",
  },
  "values-limit-blank": {
    class: "accepted",
    sentence: "an empty limit means the server's default",
    instead: "",
    requirement: "creation-days-null",
    source: "A5 integer rule",
  },
  "values-cast": {
    class: "accepted",
    sentence: "the server turns the text into what it needs",
    instead: "send numbers and booleans as such in JSON",
    requirement: "creation-integer-text",
    source: "A5; strings for numbers and booleans",
  },
  "values-flag-omitted": {
    class: "accepted",
    sentence: "an omitted boolean means the server's default, not false",
    instead: "send true or false where it matters",
    requirement: "creation-default-deletable",
    source: "A5 flag rule; finding 6",
  },
  "values-flag-misread": {
    class: "ignored",
    sentence: "the value means true to the client, and false to this server",
    instead: "send true",
    requirement: "creation-flag-letter",
    source: "A5 flag rule; 1 for true before 1.67.0",
  },
  "values-flag-unclear": {
    class: "ignored",
    sentence: "the value is no boolean; lists and objects mean the default, anything else false",
    instead: "send true or false",
    requirement: "creation-flag-other-number",
    source: "A5 flag rule",
  },
  "values-flag-blank": {
    class: "accident",
    sentence: "null and an empty text mean false here, not the default that they mean elsewhere",
    instead: "send false, or leave the field out for the default",
    requirement: "creation-flag-null",
    source: "A5 flag rule",
  },
  "values-flag-for-url": {
    class: "ignored",
    sentence: "a url push cannot be made deletable by viewers: the flag is dropped, and the answer says null",
    instead: "leave deletable_by_viewer out of url pushes, and expect null",
    source: "A5, B5; deletable_by_viewer for a url push",
  },
  "values-flag-overruled": {
    class: "ignored",
    sentence: "the server decides otherwise, by its settings or its release",
    instead: "read the flag in the answer",
    source: "E; D 2.3.0",
  },
  "values-text-altered": {
    class: "ignored",
    sentence: "the value is no text, and is stored as another one",
    instead: "send texts as texts",
    source: "A5 string rule",
  },
  "values-text-dropped": {
    class: "ignored",
    sentence: "lists and objects are no text, and are dropped",
    instead: "send texts as texts",
    source: "A5 string rule",
  },
  "values-passphrase-blank": {
    class: "ignored",
    sentence: "a passphrase of blanks alone protects nothing, although the answer shows it",
    instead: "send a passphrase that is not blank",
    source: "B4",
  },
  "values-kind-fixed": {
    class: "ignored",
    sentence: "under this path the kind is fixed; what is sent is dropped",
    instead: "leave kind out, or create the push under /p.json with it",
    source: "A5; kind in file_push",
  },
  "values-kind-number": {
    class: "accident",
    sentence: "the kind is given by a number, which nobody documents",
    instead: "send text, file, url or qr",
    source: "B5",
  },
  "values-kind-unknown": {
    class: "rejected",
    sentence: "no such kind at this release; the server fails over it",
    instead: "send text, file, url or qr, in small letters",
    source: "B5; unknown kind",
  },
  "values-kind-replaced": {
    class: "ignored",
    sentence: "the push is of another kind than was asked for",
    instead: "send text, file, url or qr",
    source: "B5",
  },
  "values-files-dropped": {
    class: "ignored",
    sentence: "attachments are missing from the push",
    instead: "send them as multipart under the envelope's [files][]",
    requirement: "files-not-a-list-ignored",
    source: "B6",
  },
  "values-file-path": {
    class: "accident",
    sentence: "the content of the file is the path of a file",
    instead: "send what is in the file",
    source: "clients: a file's path sent as content",
  },
  "values-language-alone": {
    class: "ignored",
    sentence: "a language without addresses announces nothing",
    instead: "send notify_emails_to with it",
    source: "A11",
  },
} as const satisfies RuleTable;

export type ValueId = keyof typeof values;

export const lookAtValues: Look<ValueId> = (reading) => {
  const { envelope, status, call } = reading;
  if (envelope === null) return [];
  if (status === 500) return lookAtKind(reading, envelope, null);
  if (status !== 201 || call.push === null) return [];
  const push: Push = call.push;
  return [
    ...lookAtLimits(reading, envelope, push),
    ...lookAtFlags(reading, envelope, push),
    ...lookAtTexts(reading, envelope, push),
    ...lookAtKind(reading, envelope, push),
    ...lookAtAttachments(envelope, push),
  ];
};

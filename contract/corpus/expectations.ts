/**
 * What is to be said of each recorded request at 2.11.4, written by hand and held against the behaviour reference: by
 * client, case, and place in the case. A 201 or 200 that the reference promises is "accepted"; what it says is dropped
 * is "ignored" (A3 unknown keys, A5 integer rule and url flags, G duration and account), A2 is behind all of access.
 */
import type { JudgementClass } from "../judging/finding.ts";
import type { RuleId } from "../rules/index.ts";

/** The judgement of one request, and every rule that it meets. */
export type Expectation = readonly [judgement: JudgementClass, ...rules: RuleId[]];

const both: Expectation = ["accident", "access-both-schemes"];
const pair: Expectation = ["deprecated", "access-legacy-pair"];
const fine: Expectation = ["accepted"];
const probe: Expectation = ["accepted", "paths-edition-probe"];
const versionWithToken: Expectation = ["accepted", "access-token-on-version"];
const duration: Expectation = ["ignored", "fields-commercial-only"];
const booleansOmitted: Expectation = ["accepted", "values-flag-omitted"];

export const expectations: Readonly<Record<string, Readonly<Record<string, readonly Expectation[]>>>> = {
  "pwpush-cli 0.16.6 (v2 mode)": {
    "v2-anon-push": [fine, duration, ["accepted", "habits-redundant-preview"]],
    // Eight days are not in the map of durations, so that days are sent.
    "v2-anon-push-off": [fine],
    "v2-url": [booleansOmitted],
    "v2-auth-file": [
      ["ignored", "access-both-schemes", "fields-commercial-only", "values-flag-omitted"],
      ["accident", "access-both-schemes", "habits-redundant-preview"],
    ],
    "v2-auth-list": [both],
    "v2-auth-list-expired": [both],
    "v2-audit": [both],
    "v2-expire": [both],
    "v2-notify": [versionWithToken, ["rejected", "access-both-schemes", "refusals-no-mail"]],
  },
  "pwpush-cli 0.16.6 (legacy mode)": {
    push: [
      versionWithToken,
      ["accident", "access-both-schemes", "values-cast"],
      ["accident", "access-both-schemes", "habits-redundant-preview"],
    ],
    // The kind is honoured since 1.56.0; the flag of a url push never is.
    url: [["ignored", "access-both-schemes", "values-flag-for-url", "values-cast"]],
    file: [
      ["ignored", "paths-legacy", "access-both-schemes", "values-kind-fixed"],
      ["accident", "paths-legacy", "access-both-schemes", "habits-redundant-preview"],
    ],
    audit: [both],
    expire: [both],
    list: [both],
  },
  "pwpush-mcp 0.5.0 (v2)": {
    "create-text": [fine, duration],
    "create-text-anon": [duration],
    "create-15m": [duration],
    "create-url": [["ignored", "fields-commercial-only", "values-flag-for-url"]],
    "create-qr": [duration],
    "create-file": [duration],
    preview: [fine],
    audit: [fine],
    list: [fine],
    expire: [fine],
    version: [versionWithToken],
  },
  "pwpush-mcp 0.5.0 (v1)": {
    "create-text": [fine, pair],
    "create-text-anon": [fine],
    "create-text-token-no-email": [["rejected", "access-token-without-email"]],
    "create-15m": [pair],
    "create-url": [["ignored", "paths-legacy", "access-legacy-pair", "values-flag-for-url"]],
    "create-file": [["rejected", "paths-legacy", "access-legacy-pair", "envelope-wrong"]],
    preview: [pair],
    audit: [pair],
    list: [pair],
    expire: [pair],
  },
  "PwPush-PHP 0.1.0-beta": {
    "push-min": [booleansOmitted],
    "push-opts": [["accepted", "values-cast"]],
    "push-typed": [booleansOmitted],
    "push-validate-strings": [["accepted", "values-cast", "values-flag-omitted"]],
    get: [fine],
    delete: [fine],
    // Recorded with a 401 as the answer; there is nothing wrong with the request.
    err401: [booleansOmitted],
    redir301: [["rejected", "paths-lost-post"]],
  },
  "pwpush-chrome-extension 0.5.0": {
    "detect-anon": [fine, probe, probe],
    "detect-token": [probe, probe],
    "push-oss": [booleansOmitted],
    "push-pro": [["ignored", "fields-commercial-only", "values-flag-omitted"]],
    "push-unknown": [booleansOmitted],
    preview: [["ignored", "fields-commercial-only"]],
    "err-401": [booleansOmitted],
  },
  "python one-shot creators": {
    abk: [booleansOmitted],
    trob: [fine],
    "trob-anon": [fine],
    "abk-401": [booleansOmitted],
    "trob-401": [fine],
    whittj: [
      ["ignored", "encoding-type-missing", "encoding-form-unescaped", "encoding-form-leftovers", "values-flag-omitted"],
    ],
    "whittj-defaults": [["ignored", "encoding-type-missing", "values-limit-no-number", "values-flag-omitted"]],
  },
};

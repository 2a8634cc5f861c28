import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type RuleId, rules, rulesOfRuns } from "../../contract/rules/index.ts";
import type { MockOptions } from "../../mock/server.ts";
import { judged, type Sent } from "../helpers/judged.ts";

/** What a client sends, and what is said of the last call: its class, and the rules that it meets. */
interface Example {
  readonly what: string;
  readonly sent: Sent | readonly Sent[];
  readonly class: string;
  readonly rules: readonly RuleId[];
  readonly on?: MockOptions;
}

const flags = { deletable_by_viewer: true, retrieval_step: true };
const v2 = (push: Readonly<Record<string, unknown>>): Sent => ({
  path: "/api/v2/pushes",
  json: { push: { payload: "the blue door", ...flags, ...push } },
});
const v1 = (password: Readonly<Record<string, unknown>>): Sent => ({
  path: "/p.json",
  json: { password: { payload: "the blue door", ...flags, ...password } },
});
const form = (text: string): Sent => ({
  path: "/p.json",
  form: `${text}&password[deletable_by_viewer]=true&password[retrieval_step]=true`,
});
const owners = { "X-User-Email": "owner@example.test", "X-User-Token": "mock-owner-token" };
const multipart = (parts: string): Sent => ({
  path: "/api/v2/pushes",
  as: "owner",
  method: "POST",
  headers: { "Content-Type": "multipart/form-data; boundary=B" },
  body: `${parts.replaceAll("\n", "\r\n")}--B--\r\n`,
});
const part = (name: string, value: string) => `--B\nContent-Disposition: form-data; name="${name}"\n\n${value}\n`;
const file = (name: string, filename: string, content: string) => part(`${name}"; filename="${filename}`, content);
const flagParts = part("push[deletable_by_viewer]", "true") + part("push[retrieval_step]", "true");

const examples: readonly Example[] = [
  // What a careful client sends.
  {
    what: "a complete push in v2",
    sent: v2({ expire_after_days: 3, expire_after_views: 4 }),
    class: "accepted",
    rules: [],
  },
  {
    what: "a complete push in v1",
    sent: v1({ passphrase: "open sesame", name: "n", note: "m" }),
    class: "accepted",
    rules: [],
  },
  {
    what: "a form as a library writes it",
    sent: form("password%5Bpayload%5D=a+%26+b%3D%C3%A9"),
    class: "accepted",
    rules: [],
  },
  {
    what: "an attachment",
    sent: multipart(file("push[files][]", "a.txt", "hello") + flagParts),
    class: "accepted",
    rules: [],
  },
  {
    what: "a show with a passphrase, escaped",
    sent: [v2({ passphrase: "a&b c" }), { path: "/api/v2/pushes/TOKEN?passphrase=a%26b+c" }],
    class: "accepted",
    rules: [],
  },
  { what: "the version", sent: { path: "/api/v2/version" }, class: "accepted", rules: [] },
  {
    what: "a field of the commercial edition, there",
    sent: v2({ expire_after_duration: 12 }),
    on: { edition: "pro" },
    class: "accepted",
    rules: [],
  },
  {
    what: "a missing page, and the next one asked for",
    sent: [
      { path: "/p/active.json", as: "owner" },
      { path: "/p/active.json?page=2", as: "owner" },
    ],
    class: "accepted",
    rules: [],
  },

  // Paths.
  { what: "/f", sent: { path: "/f/TOKEN.json" }, class: "deprecated", rules: ["paths-legacy"] },
  { what: "json_url", sent: { path: "/p/TOKEN/r.json" }, class: "rejected", rules: ["paths-json-url"] },
  {
    what: "a link derived from json_url",
    sent: { path: "/p/TOKEN/r/r" },
    class: "rejected",
    rules: ["paths-json-url"],
  },
  { what: "an index as a probe", sent: { path: "/p.json" }, class: "rejected", rules: ["paths-index"] },
  { what: "the index of v2", sent: { path: "/api/v2/pushes" }, class: "rejected", rules: ["paths-index"] },
  {
    what: "a POST that became a GET",
    sent: { path: "/api/v2/pushes", headers: { "Content-Type": "application/json" } },
    class: "rejected",
    rules: ["paths-lost-post"],
  },
  {
    what: "a POST to accounts",
    sent: { path: "/api/v2/requests", json: { request: {} } },
    class: "rejected",
    rules: ["paths-commercial"],
  },
  {
    what: "a probe of accounts",
    sent: { path: "/api/v2/accounts" },
    class: "accepted",
    rules: ["paths-edition-probe"],
  },
  {
    what: "a probe of v2 where there is none",
    sent: { path: "/api/v2/version.json" },
    on: { release: "1.69.4" },
    class: "accepted",
    rules: ["paths-version-probe"],
  },
  {
    what: "a push in v2 where there is none",
    sent: v2({}),
    on: { release: "1.69.4" },
    class: "rejected",
    rules: ["paths-no-v2"],
  },
  {
    what: "v2 of 2.4.0 without Accept",
    sent: { path: "/api/v2/pushes/TOKEN" },
    on: { release: "2.4.0" },
    class: "rejected",
    rules: ["paths-v2-needs-json"],
  },
  { what: "PATCH", sent: { method: "PATCH", path: "/p/TOKEN.json" }, class: "rejected", rules: ["paths-method"] },
  {
    what: "another method in a header",
    sent: { ...v2({}), path: "/api/v2/pushes/TOKEN", as: "owner", headers: { "X-HTTP-Method-Override": "DELETE" } },
    class: "accident",
    rules: ["paths-method-override"],
  },
  {
    what: "another method in a form",
    sent: { path: "/p.json", form: "_method=get&password[payload]=x" },
    class: "rejected",
    rules: ["paths-method-override", "refusals-other"],
  },
  {
    what: "v1 without .json",
    sent: { path: "/p/TOKEN/preview", headers: { Accept: "application/json" } },
    class: "rejected",
    rules: ["paths-suffix"],
  },
  {
    what: "a page that answers as the API",
    sent: { path: "/p/TOKEN", headers: { Accept: "application/json" } },
    class: "accident",
    rules: ["paths-no-suffix"],
  },
  { what: "a page", sent: { path: "/p/TOKEN/r" }, class: "accepted", rules: ["paths-page"] },
  {
    what: "a base URL with a rest",
    sent: { path: "/api/v2/pushes/api/v2/pushes", json: { push: { payload: "x" } } },
    class: "rejected",
    rules: ["paths-prefix"],
  },
  { what: "a path of no operation", sent: { path: "/api/v2/push/TOKEN" }, class: "rejected", rules: ["paths-unknown"] },
  {
    what: "files where they are switched off",
    sent: { path: "/f.json", as: "owner", json: { file_push: { payload: "x" } } },
    on: { settings: { enable_file_pushes: false } },
    class: "rejected",
    rules: ["paths-switched-off", "paths-legacy"],
  },
  {
    what: "plain HTTP where HTTPS is forced",
    sent: v2({}),
    on: { settings: { force_ssl: true } },
    class: "accident",
    rules: ["paths-redirected"],
  },
  { what: "a link with a language", sent: { path: "/en/p/TOKEN" }, class: "accident", rules: ["paths-redirected"] },
  { what: "doubled slashes", sent: { path: "//api/v2/version" }, class: "accident", rules: ["paths-slashes"] },
  {
    what: "HEAD of a push",
    sent: { method: "HEAD", path: "/p/TOKEN.json" },
    class: "accident",
    rules: ["paths-head-counts"],
  },

  // Access.
  {
    what: "both schemes",
    sent: { path: "/p/active.json", as: "owner", headers: owners },
    class: "accident",
    rules: ["access-both-schemes"],
  },
  {
    what: "the older pair",
    sent: { path: "/p/active.json", headers: owners },
    class: "deprecated",
    rules: ["access-legacy-pair"],
  },
  {
    what: "the older pair in v2",
    sent: { path: "/api/v2/pushes/active", headers: owners },
    class: "accident",
    rules: ["access-legacy-pair-v2"],
  },
  {
    what: "a token without its e-mail",
    sent: { path: "/p/active.json", headers: { "X-User-Token": "mock-owner-token" } },
    class: "rejected",
    rules: ["access-token-without-email"],
  },
  {
    what: "a token without its e-mail beside a bearer",
    sent: { path: "/p/active.json", as: "owner", headers: { "X-User-Token": "t" } },
    class: "ignored",
    rules: ["access-token-alone"],
  },
  {
    what: "an e-mail without a token",
    sent: { ...v2({}), headers: { "X-User-Email": "me@example.test" } },
    class: "ignored",
    rules: ["access-email-alone"],
  },
  {
    what: "a stale token on a creation",
    sent: { ...v2({}), headers: { Authorization: "Bearer nobody" } },
    class: "rejected",
    rules: ["access-stale-token"],
  },
  {
    what: "a bare token",
    sent: { path: "/p/active.json", headers: { Authorization: "mock-owner-token" } },
    class: "accident",
    rules: ["access-scheme"],
  },
  {
    what: "Basic credentials",
    sent: { path: "/p/active.json", headers: { Authorization: "Basic b3duZXI6dG9rZW4=" } },
    class: "rejected",
    rules: ["access-basic"],
  },
  {
    what: "a token in the query",
    sent: { path: "/api/v2/pushes/TOKEN/preview?api_token=mock-owner-token" },
    class: "ignored",
    rules: ["access-token-elsewhere"],
  },
  {
    what: "a token in X-Api-Key",
    sent: { path: "/api/v2/version", headers: { "X-Api-Key": "mock-owner-token" } },
    class: "ignored",
    rules: ["access-token-elsewhere"],
  },
  {
    what: "a token for the version",
    sent: { path: "/api/v2/version", as: "owner" },
    class: "accepted",
    rules: ["access-token-on-version"],
  },
  {
    what: "a token that v2 of 2.6.4 forgets",
    sent: { ...v2({}), as: "owner" },
    on: { release: "2.6.4" },
    class: "ignored",
    rules: ["access-token-forgotten"],
  },

  // Encoding.
  {
    what: "a form without a type",
    sent: {
      path: "/p.json",
      body: "password[payload]=hello&password[deletable_by_viewer]=on&password[retrieval_step]=on",
    },
    class: "accident",
    rules: ["encoding-type-missing"],
  },
  {
    what: "JSON as curl -d sends it",
    sent: { path: "/p.json", form: '{"password":{"payload":"x"}}' },
    class: "rejected",
    rules: ["encoding-json-untyped"],
  },
  {
    what: "JSON as text/plain",
    sent: { path: "/p.json", body: '{"password":{"payload":"x"}}', headers: { "Content-Type": "text/plain" } },
    class: "rejected",
    rules: ["encoding-type-unread"],
  },
  {
    what: "an empty type",
    sent: { path: "/api/v2/version", headers: { "Content-Type": "" } },
    class: "rejected",
    rules: ["encoding-type-broken"],
  },
  {
    what: "broken JSON",
    sent: { path: "/p.json", body: '{"password":', headers: { "Content-Type": "application/json" } },
    class: "rejected",
    rules: ["encoding-json-broken"],
  },
  {
    what: "a broken form",
    sent: { path: "/p.json", form: "password[payload]=100%" },
    class: "rejected",
    rules: ["encoding-form-broken"],
  },
  {
    what: "multipart without its boundary",
    sent: { path: "/p.json", body: "--B--", headers: { "Content-Type": "multipart/form-data" } },
    class: "rejected",
    rules: ["encoding-multipart-broken"],
  },
  {
    what: "multipart that is cut off",
    sent: { path: "/p.json", body: "--B\r\n", headers: { "Content-Type": "multipart/form-data; boundary=B" } },
    class: "rejected",
    rules: ["encoding-multipart-broken"],
  },
  {
    what: "raw blanks in a form",
    sent: form("password[payload]=a b"),
    class: "accident",
    rules: ["encoding-form-unescaped"],
  },
  {
    what: "a payload that ends at its &",
    sent: form("password[payload]=secret&rest"),
    class: "ignored",
    rules: ["encoding-form-leftovers"],
  },
  {
    what: "a payload that ends at its & and goes on with =",
    sent: form("password[payload]=secret&x9=y"),
    class: "ignored",
    rules: ["encoding-form-leftovers"],
  },
  {
    what: "a key twice",
    sent: form("password[payload]=one&password[payload]=two"),
    class: "ignored",
    rules: ["encoding-repeated-key"],
  },
  {
    what: "a broken query",
    sent: { path: "/p/TOKEN.json?passphrase=100%" },
    class: "rejected",
    rules: ["encoding-query-broken"],
  },
  {
    what: "a query that is not escaped",
    sent: [v2({ passphrase: 'a"b' }), { path: '/api/v2/pushes/TOKEN?passphrase=a"b' }],
    class: "accident",
    rules: ["encoding-query-unescaped"],
  },
  {
    what: "a passphrase that ends at its &",
    sent: [v2({ passphrase: "a&b" }), { path: "/api/v2/pushes/TOKEN?passphrase=a&b" }],
    class: "rejected",
    rules: ["encoding-query-leftovers", "refusals-passphrase"],
  },
  {
    what: "null as the body of a GET",
    sent: {
      method: "GET",
      path: "/p/TOKEN/preview.json",
      body: "null",
      headers: { "Content-Type": "application/json" },
    },
    class: "accepted",
    rules: ["encoding-body-unread"],
  },
  {
    what: "an agent with a letter that is no ASCII",
    sent: { ...v2({}), headers: { "User-Agent": "K\u00e4se" } },
    class: "rejected",
    rules: ["encoding-agent-bytes"],
  },

  // Envelopes.
  {
    what: "no envelope in v1",
    sent: { path: "/p.json", json: { payload: "x" } },
    class: "rejected",
    rules: ["envelope-missing"],
  },
  { what: "no body at all", sent: { method: "POST", path: "/p.json" }, class: "rejected", rules: ["envelope-missing"] },
  {
    what: "the envelope of another path",
    sent: { path: "/p.json", json: { push: { payload: "x" } } },
    class: "rejected",
    rules: ["envelope-wrong"],
  },
  {
    what: "an envelope that nobody knows",
    sent: { path: "/api/v2/pushes", json: { secret: { payload: "x" } } },
    class: "rejected",
    rules: ["envelope-wrong"],
  },
  {
    what: "an empty envelope",
    sent: { path: "/p.json", json: { password: {} } },
    class: "rejected",
    rules: ["envelope-empty"],
  },
  {
    what: "a text as envelope",
    sent: { path: "/p.json", json: { password: "x" } },
    class: "rejected",
    rules: ["envelope-no-object"],
  },
  {
    what: "keys in brackets in JSON",
    sent: { path: "/p.json", json: { "password[payload]": "x" } },
    class: "rejected",
    rules: ["envelope-flat-keys"],
  },
  {
    what: "no envelope in v2",
    sent: { path: "/api/v2/pushes", json: { payload: "x", ...flags } },
    class: "accident",
    rules: ["envelope-bare"],
  },
  {
    what: "no envelope in v2, and files",
    sent: { path: "/api/v2/pushes", json: { payload: "x", ...flags, files: [] } },
    class: "ignored",
    rules: ["envelope-bare", "fields-misplaced"],
  },
  {
    what: "a push in the query",
    sent: {
      method: "POST",
      path: "/p.json?password[payload]=x&password[deletable_by_viewer]=true&password[retrieval_step]=true",
    },
    class: "accident",
    rules: ["envelope-in-query"],
  },
  {
    what: "a push in query and body",
    sent: {
      ...v1({}),
      path: "/p.json?password[payload]=x&password[deletable_by_viewer]=true&password[retrieval_step]=true",
    },
    class: "ignored",
    rules: ["envelope-overridden"],
  },

  // Fields.
  {
    what: "a lifetime of the commercial edition",
    sent: v2({ expire_after_duration: 12 }),
    class: "ignored",
    rules: ["fields-commercial-only"],
  },
  {
    what: "an account beside the envelope",
    sent: { path: "/p.json", json: { password: { payload: "x", ...flags }, account_id: 1 } },
    class: "ignored",
    rules: ["fields-commercial-only"],
  },
  {
    what: "an account in the query of a preview",
    sent: { path: "/p/TOKEN/preview.json?account_id=1" },
    class: "ignored",
    rules: ["fields-commercial-only"],
  },
  {
    what: "a lifetime for either edition",
    sent: v2({ expire_after_duration: 12, expire_after_days: 7 }),
    class: "accepted",
    rules: ["fields-commercial-extra"],
  },
  {
    what: "mail at a release that has none",
    sent: v2({ notify_emails_to: "a@example.test" }),
    on: { release: "2.4.2" },
    class: "ignored",
    rules: ["fields-other-release"],
  },
  {
    what: "mail in v1",
    sent: v1({ notify_emails_to: "a@example.test" }),
    class: "ignored",
    rules: ["fields-other-version"],
  },
  {
    what: "a field beside the envelope",
    sent: { path: "/p.json", json: { password: { payload: "x", ...flags }, expire_after_days: 1 } },
    class: "ignored",
    rules: ["fields-misplaced"],
  },
  { what: "a removed field", sent: v1({ first_view: true }), class: "ignored", rules: ["fields-removed"] },
  {
    what: "a field that the server sets",
    sent: v1({ url_token: "mine" }),
    class: "ignored",
    rules: ["fields-read-only"],
  },
  { what: "a misspelling", sent: v2({ pass_phrase: "open" }), class: "ignored", rules: ["fields-misspelled"] },
  {
    what: "a spelling of another language",
    sent: v2({ expireAfterDays: 3 }),
    class: "ignored",
    rules: ["fields-misspelled"],
  },
  {
    what: "a name of the client's own",
    sent: v2({ colour_scheme: "red" }),
    class: "ignored",
    rules: ["fields-unknown"],
  },
  {
    what: "a size of pages",
    sent: { path: "/p/active.json?per_page=100", as: "owner" },
    class: "ignored",
    rules: ["fields-misspelled"],
  },

  // Values.
  {
    what: "days out of range",
    sent: v2({ expire_after_days: 91 }),
    class: "ignored",
    rules: ["values-limit-replaced"],
  },
  { what: "no views at all", sent: v2({ expire_after_views: 0 }), class: "ignored", rules: ["values-limit-replaced"] },
  {
    what: "days within an instance's own range",
    sent: v2({ expire_after_days: 120 }),
    on: { settings: { "pw.expire_after_days_max": 365 } },
    class: "accepted",
    rules: [],
  },
  {
    what: "a word as days",
    sent: v2({ expire_after_days: "None" }),
    class: "ignored",
    rules: ["values-limit-no-number"],
  },
  { what: "a list as days", sent: v2({ expire_after_days: [3] }), class: "ignored", rules: ["values-limit-no-number"] },
  {
    what: "a fraction as days",
    sent: {
      path: "/api/v2/pushes",
      body: `{"push":{"payload":"x","expire_after_days":3.9,"deletable_by_viewer":true,"retrieval_step":true}}`,
      headers: { "Content-Type": "application/json" },
    },
    class: "ignored",
    rules: ["values-limit-cut"],
  },
  {
    what: "a number with a unit",
    sent: v2({ expire_after_days: "3 days" }),
    class: "ignored",
    rules: ["values-limit-cut"],
  },
  { what: "true as views", sent: v2({ expire_after_views: true }), class: "accident", rules: ["values-limit-flag"] },
  { what: "null as days", sent: v2({ expire_after_days: null }), class: "accepted", rules: ["values-limit-blank"] },
  { what: "days as text", sent: v2({ expire_after_days: "3" }), class: "accepted", rules: ["values-cast"] },
  {
    what: "days as text in a form",
    sent: form("password[payload]=x&password[expire_after_days]=3"),
    class: "accepted",
    rules: [],
  },
  {
    what: "no booleans",
    sent: { path: "/p.json", json: { password: { payload: "x", retrieval_step: true } } },
    class: "accepted",
    rules: ["values-flag-omitted"],
  },
  { what: "1 for true", sent: v2({ deletable_by_viewer: 1 }), class: "accepted", rules: ["values-cast"] },
  {
    what: "1 for true before 1.67.0",
    sent: v1({ deletable_by_viewer: 1 }),
    on: { release: "1.66.2" },
    class: "ignored",
    rules: ["values-flag-misread"],
  },
  { what: "t for true", sent: v2({ deletable_by_viewer: "t" }), class: "ignored", rules: ["values-flag-misread"] },
  { what: "2 for true", sent: v2({ deletable_by_viewer: 2 }), class: "ignored", rules: ["values-flag-unclear"] },
  {
    what: "null for a boolean",
    sent: v2({ deletable_by_viewer: null }),
    class: "accident",
    rules: ["values-flag-blank"],
  },
  {
    what: "a flag of a url push",
    sent: v2({ kind: "url", payload: "https://example.test" }),
    class: "ignored",
    rules: ["values-flag-for-url"],
  },
  {
    what: "a flag that is switched off",
    sent: v2({}),
    on: { settings: { "pw.enable_deletable_pushes": false } },
    class: "ignored",
    rules: ["values-flag-overruled"],
  },
  { what: "true as payload", sent: v2({ payload: true }), class: "ignored", rules: ["values-text-altered"] },
  { what: "a number as payload", sent: v2({ payload: 12_345 }), class: "accepted", rules: ["values-cast"] },
  { what: "a list as note", sent: v2({ note: ["a"] }), class: "ignored", rules: ["values-text-dropped"] },
  { what: "a blank passphrase", sent: v2({ passphrase: "   " }), class: "ignored", rules: ["values-passphrase-blank"] },
  {
    what: "a kind under /f",
    sent: { path: "/f.json", as: "owner", json: { file_push: { payload: "x", kind: "file", ...flags } } },
    class: "ignored",
    rules: ["paths-legacy", "values-kind-fixed"],
  },
  {
    what: "a kind by its number",
    sent: {
      path: "/api/v2/pushes",
      json: { push: { payload: "https://example.test", kind: 2, retrieval_step: true } },
    },
    class: "accident",
    rules: ["values-kind-number"],
  },
  { what: "a kind that is none", sent: v2({ kind: "URL" }), class: "rejected", rules: ["values-kind-unknown"] },
  { what: "a word for yes as kind", sent: v2({ kind: ["text"] }), class: "ignored", rules: ["values-kind-replaced"] },
  {
    what: "files outside of a list",
    sent: multipart(part("push[payload]", "x") + file("push[files]", "a.txt", "hello") + flagParts),
    class: "ignored",
    rules: ["values-files-dropped"],
  },
  {
    what: "a path as content",
    sent: multipart(file("push[files][]", "a.txt", "/tmp/a.txt") + flagParts),
    class: "accident",
    rules: ["values-file-path"],
  },
  {
    what: "a language without addresses",
    sent: { ...v2({ notify_emails_to_locale: "de" }), as: "owner" },
    on: { settings: { "mail.smtp_address": "mail.test" } },
    class: "ignored",
    rules: ["values-language-alone"],
  },

  // Refusals.
  {
    what: "a list without a token",
    sent: { path: "/p/active.json" },
    class: "rejected",
    rules: ["refusals-needs-token"],
  },
  {
    what: "a list with a stale token",
    sent: { path: "/p/active.json", headers: { Authorization: "Bearer nobody" } },
    class: "rejected",
    rules: ["refusals-unknown-token"],
  },
  {
    what: "a closed instance",
    sent: v2({}),
    on: { settings: { allow_anonymous: false } },
    class: "rejected",
    rules: ["refusals-closed"],
  },
  { what: "an anonymous file", sent: v2({ kind: "file" }), class: "rejected", rules: ["refusals-file-needs-token"] },
  {
    what: "a wrong passphrase",
    sent: [v2({ passphrase: "open" }), { path: "/api/v2/pushes/TOKEN?passphrase=shut" }],
    class: "rejected",
    rules: ["refusals-passphrase"],
  },
  {
    what: "an unknown push",
    sent: { path: "/api/v2/pushes/nobody" },
    class: "rejected",
    rules: ["refusals-unknown-push"],
  },
  {
    what: "somebody else's audit log",
    sent: { path: "/p/TOKEN/audit.json", as: "other" },
    class: "rejected",
    rules: ["refusals-not-owner"],
  },
  {
    what: "a push that viewers may not expire",
    sent: { method: "DELETE", path: "/p/TOKEN.json" },
    class: "rejected",
    rules: ["refusals-not-deletable"],
  },
  { what: "a blank payload", sent: v2({ payload: "" }), class: "rejected", rules: ["refusals-invalid"] },
  {
    what: "mail where there is none",
    sent: { ...v2({ notify_emails_to: "a@example.test" }), as: "owner" },
    class: "rejected",
    rules: ["refusals-no-mail"],
  },
  {
    what: "page 201",
    sent: { path: "/p/active.json?page=201", as: "owner" },
    class: "rejected",
    rules: ["refusals-page"],
  },
  {
    what: "no second factor",
    sent: { path: "/p/active.json", as: "owner" },
    on: { settings: { require_mfa: true } },
    class: "rejected",
    rules: ["refusals-second-factor"],
  },
  {
    what: "too many calls",
    sent: Array.from({ length: 4 }, () => ({ path: "/api/v2/version" })),
    on: { settings: { "throttling.minute": 3 } },
    class: "rejected",
    rules: ["refusals-too-many"],
  },
  {
    what: "a number as addresses",
    sent: { ...v2({ notify_emails_to: 1 }), as: "owner" },
    class: "rejected",
    rules: ["refusals-server-error"],
  },
  {
    what: "a server that knows another name",
    sent: v2({}),
    on: { settings: { allowed_hosts: ["example.test"] } },
    class: "rejected",
    rules: ["refusals-other"],
  },

  {
    what: "a list where there are no logins",
    sent: { path: "/p/active.json", as: "owner" },
    on: { release: "1.69.4" },
    class: "rejected",
    rules: ["refusals-other"],
  },
  {
    what: "a creation on a closed instance of 1.x",
    sent: v1({}),
    on: { release: "1.69.4", settings: { allow_anonymous: false, enable_logins: true } },
    class: "rejected",
    rules: ["refusals-closed"],
  },

  // Habits.
  { what: "the same push twice", sent: [v2({}), v2({})], class: "accepted", rules: ["habits-same-creation"] },
  {
    what: "a creation that fails, repeated",
    sent: [v2({ kind: "x" }), v2({ kind: "x" })],
    class: "rejected",
    rules: ["habits-duplicate-creation", "values-kind-unknown"],
  },
  {
    what: "a refused creation, repeated",
    sent: [v2({ payload: "" }), v2({ payload: "" })],
    class: "rejected",
    rules: ["habits-refusal-repeated", "refusals-invalid"],
  },
  {
    what: "showing as polling",
    sent: [v2({}), { path: "/p/TOKEN.json" }, { path: "/p/TOKEN.json" }, { path: "/p/TOKEN.json" }],
    class: "accident",
    rules: ["habits-show-as-poll"],
  },
  {
    what: "an owner who looks often",
    sent: [
      { ...v2({}), as: "owner" },
      ...Array.from({ length: 3 }, () => ({ path: "/p/TOKEN.json", as: "owner" as const })),
    ],
    class: "accepted",
    rules: [],
  },
  {
    what: "a show after the end",
    sent: [
      v2({ expire_after_views: 1 }),
      { path: "/p/TOKEN.json" },
      { path: "/p/TOKEN.json" },
      { path: "/p/TOKEN.json" },
    ],
    class: "accepted",
    rules: ["habits-show-of-ended"],
  },
  {
    what: "a full page",
    sent: [
      ...Array.from({ length: 50 }, (_, at) => ({ ...v2({ name: `push ${at}` }), as: "owner" as const })),
      { path: "/p/active.json", as: "owner" },
    ],
    class: "accident",
    rules: ["habits-next-page-unread"],
  },
  {
    what: "a preview after a creation",
    sent: [v2({}), { path: "/api/v2/pushes/TOKEN/preview" }],
    class: "accepted",
    rules: ["habits-redundant-preview"],
  },
  {
    what: "a redirect of a POST, followed by GET",
    sent: [v2({}), { path: "/first_run" }],
    on: { settings: { no_users: true } },
    class: "rejected",
    rules: ["habits-redirect-to-get", "paths-page"],
  },
  {
    what: "several lines of Authorization",
    sent: { path: "/p/active.json", as: "owner", headers: { Authorization: "Bearer mock-owner-token" } },
    class: "accident",
    rules: ["access-several-lines"],
  },
];

describe("the judgement of a call", () => {
  for (const { what, sent, class: expected, rules: ids, on } of examples) {
    it(`${what}: ${expected}${ids.length === 0 ? "" : ` by ${ids.join(", ")}`}`, async () => {
      const last = (await judged([sent].flat(), on)).at(-1);

      const seen = [...new Set(last?.findings.map(({ rule }) => rule))].sort();
      assert.deepEqual([last?.class, seen], [expected, [...ids].sort()], JSON.stringify(last?.findings, null, 1));
    });
  }
});

describe("the table of rules", () => {
  it("has an example for each rule: here, or where a client is run", () => {
    const runs = ["proxy.test.ts", "faults.test.ts"].map((file) => readFileSync(join(__dirname, file), "utf8")).join();
    const shown = new Set<string>([
      ...examples.flatMap(({ rules: ids }) => ids),
      ...Object.keys(rulesOfRuns).filter((id) => new RegExp(`"(?:\\w+ )?${id}[" ]`).test(runs)),
    ]);

    assert.deepEqual(
      Object.keys(rules).filter((id) => !shown.has(id)),
      [],
    );
  });

  it("says what is so in a sentence, and what to send instead where that would change something", () => {
    for (const [id, rule] of Object.entries(rules)) {
      assert.match(rule.sentence, /^\S.*[^.]$/, id);
      assert.ok(rule.class === "accepted" || rule.instead.length > 0, id);
      assert.match(id, /^[a-z]+(?:-[a-z\d]+)+$/);
    }
  });
});

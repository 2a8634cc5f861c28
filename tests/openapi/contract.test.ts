// The contract: which operation a request belongs to, and what it refuses in an answer.

import assert from "node:assert/strict";
import test from "node:test";
import { contractFor, type Exchange } from "../../openapi/contract.ts";
import type { Json, JsonObject } from "../../openapi/model.ts";

const v1 = contractFor("v1", { release: "2.11.4", edition: "oss" });
const v2 = contractFor("v2", { release: "2.11.4", edition: "oss" });

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
const CANARY = "canary-6f1d";

const shown: JsonObject = {
  expire_after_views: 5,
  expired: false,
  url_token: "fk2tv0q8w_jd9r5a",
  deletable_by_viewer: true,
  retrieval_step: true,
  expired_on: null,
  passphrase: CANARY,
  created_at: "2026-01-01T01:00:00.000Z",
  updated_at: "2026-01-01T01:00:00.000Z",
  expire_after_days: 7,
  days_remaining: 7,
  views_remaining: 4,
  deleted: false,
  json_url: "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r.json",
  html_url: "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r",
  payload: CANARY,
  files: [],
};

const show = (body: Json | undefined, changes: Partial<Exchange> = {}): Exchange => ({
  method: "GET",
  path: `/p/${CANARY}.json?passphrase=${CANARY}`,
  status: 200,
  headers: JSON_TYPE,
  text: body === undefined ? "" : JSON.stringify(body),
  ...changes,
});

for (const [contract, method, path, expected] of [
  [v1, "POST", "/p.json", "create"],
  [v1, "GET", "/p/active.json?page=2", "active"],
  [v1, "GET", "/p/new.json", "show"],
  [v1, "HEAD", "/p/abc.json", "show"],
  [v1, "GET", "//p/abc.json/", "show"],
  [v1, "GET", "/r/abc/audit.json", "auditUnderR"],
  [v1, "DELETE", "/f/abc.json", "expireUnderF"],
  [v1, "GET", "/api/v1/version", "version"],
  [v1, "GET", "/api/v1/version.json", "version"],
  [v1, "GET", "/pfb/blobs/redirect/eyJ--0f/a%20b.txt", "downloadFile"],
  [v1, "GET", "/p/abc", undefined],
  [v1, "GET", "/p/a.b.json", undefined],
  [v1, "PUT", "/p/abc.json", undefined],
  [v1, "OPTIONS", "/p.json", undefined],
  [v1, "GET", "/api/v1/accounts", undefined],
  [v2, "POST", "/api/v2/pushes", "create"],
  [v2, "POST", "/api/v2/pushes.json", "create"],
  [v2, "GET", "/api/v2/pushes/active", "active"],
  [v2, "GET", "/api/v2/pushes/abc.json", "show"],
  [v2, "GET", "/api/v2/pushes/abc.xml", undefined],
  [v2, "POST", "/api/v2/pushes/abc/notify_emails", "notifyEmails"],
  [v2, "POST", "/api/v2/pushes/abc/notify_by_email", undefined],
  [v2, "GET", "/api/v2/pushes", undefined],
  [v2, "GET", "/API/v2/version", undefined],
] as const) {
  test(`${method} ${path} is ${expected ?? "no operation"}`, () => {
    assert.equal(contract.operationOf(method, path)?.operationId, expected);
  });
}

test("the parameters in a path are percent-decoded", () => {
  assert.deepEqual(v1.operationOf("GET", "/p/a%20b.json")?.params, { url_token: "a b" });
  assert.deepEqual(v1.operationOf("GET", "/p/%zz.json")?.params, { url_token: "%zz" });
});

for (const [name, exchange] of [
  ["a live push", show(shown)],
  ["an answer to HEAD", show(undefined, { method: "HEAD" })],
  ["an empty 401 typed as HTML", show(undefined, { status: 401, headers: { "content-type": "text/html" } })],
  ["a bare refusal without a type", show(undefined, { status: 400, headers: {} })],
  ["a 304", show(undefined, { status: 304, headers: {} })],
] as const) {
  test(`${name} fits`, () => assert.deepEqual(v1.violations(exchange), []));
}

const without = (name: string): JsonObject => Object.fromEntries(Object.entries(shown).filter(([key]) => key !== name));
const html = { "content-type": "text/html" };
const page = `<p>${CANARY}</p>`;

for (const [name, exchange, expected] of [
  [
    "an undocumented status",
    show(shown, { status: 418 }),
    "show: status 418 is not documented, expected one of 200, 301, 302, 304, 400, 401, 403, 404, 406, 429, 500",
  ],
  [
    "an undocumented media type",
    show(shown, { headers: html, text: page }),
    "show 200 content type: an undocumented one was seen, expected application/json",
  ],
  [
    "a missing media type",
    show(shown, { headers: {} }),
    "show 200 content type: none was seen, expected application/json",
  ],
  ["an undocumented property", show({ ...shown, id: 1 }), "show 200 body $: property id is not documented"],
  [
    "an odd property",
    show({ ...shown, [`a ${CANARY}`]: 1 }),
    "show 200 body $: a property with an odd name is not documented",
  ],
  ["a missing property", show(without("payload")), "show 200 body $: property payload is missing"],
  ["a missing common property", show(without("deleted")), "show 200 body $: property deleted is missing"],
  ["a wrong type", show({ ...shown, expired: CANARY }), "show 200 body $.expired: a string was seen, expected boolean"],
  [
    "a wrong type in a list",
    show({ ...shown, files: [{ filename: "a", content_type: "b", url: 7 }] }),
    "show 200 body $.files[0].url: an integer was seen, expected string",
  ],
  [
    "a time of another form",
    show({ ...shown, expired_on: "2026-01-01T01:00:00Z" }),
    "show 200 body $.expired_on: a string was seen that does not match ^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
  ],
  ["an array", show([shown]), "show 200 body $: an array was seen, expected object"],
  ["text that is not JSON", show(undefined, { text: `{"payload": ${CANARY}` }), "show 200 body: the body is not JSON"],
  ["no body", show(undefined), "show 200 body: an empty body was seen, expected JSON"],
  [
    "a key that occurs twice",
    show(undefined, { text: JSON.stringify(shown).replace("{", '{"\\u0070ayload":null, ') }),
    "show 200 body: an object has the same key twice",
  ],
  [
    "a body in answer to HEAD",
    show(shown, { method: "HEAD" }),
    "show 200 body: something was seen in answer to HEAD, expected nothing",
  ],
  ["a body with a 304", show(shown, { status: 304 }), "show 304 body: something was seen, expected nothing"],
  [
    "a page where an empty body belongs",
    show(undefined, { status: 401, headers: html, text: page }),
    "show 401 body $: a string was seen, but it must NOT have more than 0 characters",
  ],
  [
    "a redirect without a target",
    show(undefined, { status: 302, headers: html }),
    "show 302 header location: none was seen, expected one",
  ],
  [
    "a Retry-After that is no number",
    show(undefined, {
      status: 429,
      headers: { "content-type": "text/plain", "retry-after": CANARY },
      text: "Retry later\n",
    }),
    "show 429 header retry-after $: a string was seen, expected integer",
  ],
] as const) {
  test(`${name} is refused with one message that quotes nothing`, () => {
    const violations = v1.violations(exchange);
    assert.deepEqual(violations, [`v1 ${expected}`]);
    assert.ok(!violations.join().includes(CANARY));
  });
}

test("of several documented shapes the closest is told about", () => {
  const refusal = { error: "That passphrase is incorrect.", message: CANARY, status: "unauthorized" };
  const violations = v1.violations(show(refusal, { status: 401 }));
  assert.equal(violations.length, 1);
  assert.match(
    violations[0] ?? "",
    /^v1 show 401 body \$\.message: another value was seen \(a string\), expected "This push requires/,
  );
});

test("a request to no documented operation is a violation that does not name the path", () => {
  const violations = v1.violations(show(shown, { path: `/q/${CANARY}` }));
  assert.deepEqual(violations, ["v1: no operation is documented for this GET request"]);
});

test("the audit log is judged by its release", () => {
  const event = {
    ip: "192.0.2.7",
    user_agent: "",
    referrer: "",
    kind: "creation",
    created_at: "2026-01-01T01:00:00.000Z",
    updated_at: "2026-01-01T01:00:00.000Z",
  };
  const audit = (key: string): Exchange => show({ [key]: [event] }, { path: "/api/v2/pushes/abc/audit" });
  const before = contractFor("v2", { release: "2.8.2", edition: "oss" });
  assert.deepEqual(v2.violations(audit("logs")), []);
  assert.deepEqual(before.violations(audit("views")), []);
  assert.equal(v2.violations(audit("views")).length, 2);
  assert.equal(before.violations(audit("logs")).length, 2);
});

test("a secret of a mebibyte with escapes is judged in well under a second", () => {
  const started = performance.now();
  assert.deepEqual(v1.violations(show({ ...shown, payload: '\\"'.repeat(2 ** 19) })), []);
  assert.ok(performance.now() - started < 500);
});

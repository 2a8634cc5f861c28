import assert from "node:assert/strict";
import { test } from "node:test";
import { createRedactor } from "../../reports/evidence.ts";

const SECRET = 'p@ss "word" <b>& more/ü';

/** Every spelling in which the secret must not survive. */
const spellings: Record<string, string> = {
  raw: SECRET,
  "URL component": encodeURIComponent(SECRET),
  "URL component in lower case": encodeURIComponent(SECRET).toLowerCase(),
  form: new URLSearchParams([["k", SECRET]]).toString(),
  JSON: JSON.stringify({ payload: SECRET }),
  "JSON in JSON": JSON.stringify(JSON.stringify({ payload: SECRET })),
  "JSON as Rails escapes it": JSON.stringify(SECRET).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  HTML: SECRET.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;"),
  base64: Buffer.from(SECRET).toString("base64"),
  hexadecimal: Buffer.from(SECRET).toString("hex"),
  base64url: Buffer.from(SECRET).toString("base64url"),
  "split raw": SECRET.replace(/.{5}/g, "$&\r\n"),
  "split and JSON-escaped": JSON.stringify(SECRET.replace(/.{5}/g, "$&\n")),
  "split base64": Buffer.from(SECRET).toString("base64").replace(/.{7}/g, "$&\n  "),
  "base64 one byte later": Buffer.from(`x${SECRET}`).toString("base64"),
  "base64 two bytes later": Buffer.from(`xy${SECRET}`).toString("base64"),
};

for (const [spelling, text] of Object.entries(spellings)) {
  test(`a secret is replaced in its ${spelling} form`, () => {
    const redactor = createRedactor();
    redactor.learn("payload", SECRET);

    const redacted = redactor.redact(`before ${text} after`);

    assert.match(redacted, /^before .*<payload-1>.* after$/);
    assert.ok(!redacted.includes(text), redacted);
  });
}

test("the same secret has the same stand-in, another one has another", () => {
  const redactor = createRedactor();
  redactor.learn("payload", "first-secret");
  redactor.learn("payload", "second-secret");
  redactor.learn("payload", "first-secret");

  assert.equal(redactor.redact("second-secret first-secret second-secret"), "<payload-2> <payload-1> <payload-2>");
});

test("a redactor also hides what its parent knows", () => {
  const parent = createRedactor();
  parent.learn("token", "owner-token-value", "owner-token");
  const child = createRedactor(parent);

  assert.equal(child.redact("Bearer owner-token-value"), "Bearer <owner-token>");
});

test("a secret of a megabyte is replaced within a larger answer", () => {
  const long = "0123456789abcdef".repeat(65_536);
  const redactor = createRedactor();
  redactor.learn("payload", long);

  assert.equal(redactor.redact(`{"payload":"${long}"}`), '{"payload":"<payload-1>"}');
});

test("a secret that is part of a longer secret does not uncover it", () => {
  const redactor = createRedactor();
  redactor.learn("passphrase", "open");
  redactor.learn("payload", "open-sesame-and-more");

  assert.equal(redactor.redact("open-sesame-and-more open"), "<payload-1> <passphrase-1>");
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";

/** Invented secrets, one for each place of a call where one may stand; short ones too. */
const secrets = {
  payload: "canary-payload & more",
  "short payload": "q7z",
  passphrase: "canary-pass=phrase",
  name: "canary-name",
  note: 'canary "note"',
  email: "canary@mail.example.test",
  "unknown field": "canary-unknown",
  "field of a wrong envelope": "canary-wrong-envelope",
  "number as payload": "73519284",
  "form value": "canary-form",
  "rest of a form": "canaryrest",
  "query value": "canary-query",
  "path segment": "canary-path-segment",
  "short passphrase in a query": "k9v",
  token: "canary-bearer-token",
  "basic credentials": "Y2FuYXJ5OmNyZWRlbnRpYWxz",
  cookie: "canary-cookie",
  "api key": "canary-api-key",
  "own header": "canary-own-header",
  file: "canary file content",
  "file name": "canary-file-name.txt",
  "broken body": "canary-broken",
  "text body": "canary-text-plain",
  label: "canary-payload & more",
  argument: "canary-name",
  "token of the run": "secret-owner-token-of-this-run",
} as const;

const client = `
const secrets = ${JSON.stringify(secrets)};
const url = process.env.PUSHCHECK_URL;
const token = process.env.PUSHCHECK_OWNER_TOKEN;
const send = (path, init = {}) => fetch(url + path, init).then((reply) => reply.text());
const json = (path, value, headers = {}) => send(path, {
  method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(value),
});
const form = (path, text) => send(path, {
  method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: text,
});
(async () => {
  const bearer = { Authorization: "Bearer " + token, "X-Pushcheck-Label": "test of " + secrets.label };
  const made = JSON.parse(await json("/api/v2/pushes", { push: {
    payload: secrets.payload, passphrase: secrets.passphrase, name: secrets.name, note: secrets.note,
    color: secrets["unknown field"], expire_after_days: secrets["query value"],
  } }, bearer));
  await json("/api/v2/pushes", { push: { payload: secrets["short payload"], kind: secrets["short payload"], passphrase: secrets["short passphrase in a query"] } }, bearer);
  await json("/api/v2/pushes", { push: { payload: "x", notify_emails_to: secrets.email } }, bearer);
  await json("/api/v2/pushes", { secret: { payload: secrets["field of a wrong envelope"] } });
  await json("/api/v2/pushes", { push: { payload: Number(secrets["number as payload"]) } });
  await form("/p.json", "password[payload]=" + secrets["form value"] + "&" + secrets["rest of a form"] + "=1");
  await send("/api/v2/pushes/" + made.url_token + "?passphrase=" + secrets["short passphrase in a query"] + "&x=" + secrets["query value"]);
  await send("/api/v2/pushes/" + made.url_token + "?passphrase=" + encodeURIComponent(secrets.passphrase));
  await send("/api/v3/" + secrets["path segment"] + "/show");
  await send("/api/v2/pushes/active", { headers: { Authorization: "Bearer " + secrets.token, Cookie: "s=" + secrets.cookie } });
  await send("/api/v2/pushes/active", { headers: { Authorization: "Basic " + secrets["basic credentials"], "X-Api-Key": secrets["api key"], "X-Own": secrets["own header"] } });
  const body = new FormData();
  body.set("push[files][]", new Blob([secrets.file]), secrets["file name"]);
  await send("/api/v2/pushes", { method: "POST", headers: { Authorization: "Bearer " + token }, body });
  await send("/p.json", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"password": {"payload": "' + secrets["broken body"] });
  await send("/p.json", { method: "POST", headers: { "Content-Type": "text/plain" }, body: secrets["text body"] });
  await send("/p/active.json", { headers: bearer });
  console.log("the client is done");
})();`;

describe("no secret of a client's calls", () => {
  const artifacts: Record<string, string> = {};

  before(async () => {
    const folder = temporaryFolder();
    const identities = join(folder, "identities.json");
    const people = {
      owner: { email: "o@example.test", token: secrets["token of the run"] },
      other: { email: "b@example.test", token: "t2" },
      admin: { email: "a@example.test", token: "t3" },
    };
    writeFileSync(identities, JSON.stringify(people));
    writeFileSync(join(folder, "client.cjs"), client);
    const report = join(folder, "report");
    const args = ["contract", "--identities", identities, "--report", report, "--releases", "2.4.0"];

    const ended = await pushcheck([...args, "--", process.execPath, join(folder, "client.cjs"), secrets.argument]);

    assert.match(ended.out, /the client is done/, ended.out + ended.err);
    artifacts["standard output"] = ended.out;
    artifacts["standard error"] = ended.err;
    for (const name of readdirSync(report)) artifacts[name] = readFileSync(join(report, name), "utf8");
  });

  for (const [what, secret] of Object.entries(secrets)) {
    it(`is in a report: ${what}`, () => {
      assert.ok(Object.keys(artifacts).length === 6);
      for (const [name, text] of Object.entries(artifacts)) {
        for (const form of spellingsOf(secret)) assert.ok(!text.includes(form), `${name} has ${form}`);
      }
    });
  }
});

function spellingsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return [...new Set([secret, encoded, encoded.replaceAll("%20", "+"), json, JSON.stringify(json).slice(1, -1), html])];
}

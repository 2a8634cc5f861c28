/** A client that sends secrets in every place where one may stand, and prints none. They are in the file CANARIES. */
const { appendFileSync, readFileSync } = require("node:fs");
const { PWPUSH_URL, PWPUSH_TOKEN, CANARIES, MADE } = process.env;
const secrets = JSON.parse(readFileSync(CANARIES, "utf8"));

async function call(method, path, body, headers = {}) {
  const type = body instanceof FormData ? {} : { "Content-Type": "application/json" };
  const reply = await fetch(`${PWPUSH_URL}${path}`, {
    method,
    headers: {
      ...{ Authorization: `Bearer ${PWPUSH_TOKEN}`, Cookie: `session=${secrets.cookie}`, ...type, ...headers },
    },
    body: body instanceof FormData ? body : body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!reply.ok) throw new Error(`${method} was answered with ${reply.status}`);
  return reply.json();
}

async function main() {
  const { payload, passphrase, name, note, email, url } = secrets;
  const made = await call("POST", "/api/v2/pushes", { push: { payload, passphrase, name, note } });
  appendFileSync(MADE, `${made.url_token}\n`);
  await call("GET", `/api/v2/pushes/${made.url_token}?passphrase=${encodeURIComponent(passphrase)}`);
  await call("POST", "/api/v2/pushes", { push: { payload, notify_emails_to: email } }).catch(() => {});
  await call("POST", "/api/v2/pushes", { push: { payload: url, kind: "url" } });
  const files = new FormData();
  files.set("push[payload]", payload);
  files.set("push[files][]", new Blob([secrets.file]), secrets["file name"]);
  await call("POST", "/api/v2/pushes", files);
  await call("GET", "/api/v2/pushes/active", undefined, { "X-Api-Key": secrets["api key"] });
  await call("GET", `/api/v2/pushes/${secrets["path segment"]}`).catch(() => {});
}

main().catch(() => {
  process.exitCode = 1;
});

/** A client with every habit that the rules on answers are about. */
const { PWPUSH_URL, PWPUSH_TOKEN } = process.env;

async function call(method, path, body, attempts = 9) {
  const request = {
    method,
    headers: { Authorization: `Bearer ${PWPUSH_TOKEN}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(4_000),
  };
  try {
    const reply = await fetch(`${PWPUSH_URL}${path}`, request);
    if (!reply.ok) throw new Error(`status ${reply.status}`);
    return await reply.json();
  } catch (error) {
    if (attempts > 1) return call(method, path, body, attempts - 1);
    console.error(error.message, request);
    return {};
  }
}

async function main() {
  const push = { payload: "the careless secret", passphrase: "open sesame", retrieval_step: true };
  const { url_token } = await call("POST", "/api/v2/pushes", { push: { ...push, deletable_by_viewer: true } });
  const shown = await call("GET", `/api/v2/pushes/${url_token}?passphrase=open%20sesame`);
  console.log(shown.url_token, shown.payload === null ? null : "a payload");
}

void main();

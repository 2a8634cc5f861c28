/** A client that takes answers for what they are: creates a push, shows it, and prints its payload. */
const { PWPUSH_URL, PWPUSH_TOKEN } = process.env;
const payload = "the careful secret";

async function call(method, path, body, attempts = 2) {
  const reply = await fetch(`${PWPUSH_URL}${path}`, {
    method,
    headers: { Authorization: `Bearer ${PWPUSH_TOKEN}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const seconds = Number(reply.headers.get("retry-after"));
  if (reply.status === 429 && seconds > 0 && attempts > 1) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return call(method, path, body, attempts - 1);
  }
  if (!reply.ok) throw new Error(`${method} was answered with ${reply.status}`);
  return reply.json();
}

async function main() {
  const push = { payload, deletable_by_viewer: true, retrieval_step: true };
  const { url_token } = await call("POST", "/api/v2/pushes", { push });
  const shown = await call("GET", `/api/v2/pushes/${url_token}`);
  if (shown.expired) throw new Error("the push has expired");
  console.log(shown.payload);
}

main().catch((error) => {
  console.error(`failed: ${error.message}`);
  process.exitCode = 1;
});

import fc from "fast-check";

/** One generated request: sent as bytes, or by an HTTP client. */
export type Generated =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | {
      readonly kind: "request";
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer | null;
    };

const TOKENS = ["mock-owner-token", "mock-other-token", "mock-admin-token", "nobody"];

/** Paths that exist, with room for a token, and others. */
const PATHS = [
  "/p.json",
  "/f.json",
  "/r.json",
  "/p",
  "/f",
  "/r",
  "/api/v2/pushes",
  "/api/v2/pushes.json",
  "/api/v1/version",
  "/api/v2/version",
  "/p/active.json",
  "/p/expired.json",
  "/api/v2/pushes/active",
  "/api/v2/pushes/expired",
  "/up",
  "/",
  "/p/%T.json",
  "/f/%T.json",
  "/r/%T.json",
  "/p/%T",
  "/p/%T/r",
  "/p/%T/preview.json",
  "/p/%T/audit.json",
  "/api/v2/pushes/%T",
  "/api/v2/pushes/%T/preview",
  "/api/v2/pushes/%T/audit",
  "/api/v2/pushes/%T/notify_emails",
  "/pfb/disk/%T/x",
  "/rails/active_storage/blobs/redirect/%T/x",
  "/p/%T/%T/%T",
];

const METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND"];

const KEYS = [
  "payload",
  "passphrase",
  "note",
  "name",
  "kind",
  "expire_after_days",
  "expire_after_views",
  "deletable_by_viewer",
  "retrieval_step",
  "files",
  "notify_emails_to",
  "notify_emails_to_locale",
  "account_id",
  "__proto__",
  "constructor",
];

const scalar = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    "text",
    "url",
    "file",
    "qr",
    "https://example.test/",
    "-1",
    "1e9",
    "\u0000",
    "%00",
    "../../etc/passwd",
  ),
);
const value = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) });
const fields = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 6 });
const envelope = fc.constantFrom(
  "password",
  "push",
  "password",
  "push",
  "password",
  "push",
  "file_push",
  "url",
  "request",
  "__proto__",
  "",
);

const json = fc.oneof(
  fc.tuple(envelope, fields).map(([key, push]) => JSON.stringify({ [key]: push })),
  fc.json(),
  fc.string(),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`),
);
const form = fc
  .array(fc.tuple(envelope, fc.constantFrom(...KEYS), scalar), { maxLength: 6 })
  .map((pairs) =>
    pairs.map(([key, name, each]) => `${key}[${name}]=${encodeURIComponent(wellFormed(String(each)))}`).join("&"),
  );
const multipart = fc
  .array(
    fc.tuple(
      envelope,
      fc.constantFrom(...KEYS),
      fc.string({ maxLength: 80 }),
      fc.string({ unit: "binary", maxLength: 200 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) =>
    [
      ...parts.map(
        ([key, name, file, content]) =>
          `--b\r\nContent-Disposition: form-data; name="${key}[${name}]"${file === "" ? "" : `; filename="${file}"`}\r\n\r\n${content}\r\n`,
      ),
      "--b--\r\n",
    ].join(""),
  );

const body = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant("application/json"), text: json }),
  fc.record({ type: fc.constant("application/x-www-form-urlencoded"), text: fc.oneof(form, fc.string()) }),
  fc.record({ type: fc.constant("multipart/form-data; boundary=b"), text: fc.oneof(multipart, fc.string()) }),
  fc.record({ type: fc.string({ unit: "grapheme-ascii", maxLength: 30 }), text: fc.string({ unit: "binary" }) }),
);

const query = fc
  .dictionary(fc.constantFrom("passphrase", "page", "format", "_method", "locale", "x[]", "x[y]"), scalar, {
    maxKeys: 3,
  })
  .map((pairs) => {
    const search = Object.entries(pairs).map(
      ([name, each]) => `${name}=${encodeURIComponent(wellFormed(String(each)))}`,
    );
    return search.length === 0 ? "" : `?${search.join("&")}`;
  });

const headers = fc.record(
  {
    accept: fc.constantFrom("application/json", "text/html", "*/*", ""),
    authorization: fc.constantFrom(...TOKENS).map((token) => `Bearer ${token}`),
    "x-user-token": fc.constantFrom(...TOKENS),
    "x-user-email": fc.constantFrom("owner@example.test", "nobody"),
    "if-none-match": fc.constantFrom("*", 'W/"x"'),
    "x-forwarded-for": fc.string({ unit: "grapheme-ascii", maxLength: 60 }),
    "user-agent": fc.string({ unit: "grapheme-ascii", maxLength: 300 }),
    origin: fc.constantFrom("https://example.test", "null"),
    prefer: fc.constantFrom("code=200", "dynamic=true", "example=x"),
    expect: fc.constantFrom("100-continue"),
  },
  { requiredKeys: [] },
);

const words = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("%K") },
  { weight: 1, arbitrary: fc.webSegment() },
  { weight: 1, arbitrary: fc.constantFrom("..%2f..%2fetc%2fpasswd", "%00", "%ff", "__proto__", "constructor") },
);

/** Most requests are ones that the server knows; the rest are odd in one way or another. */
const route = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ method: fc.constant("POST"), path: fc.constantFrom("/p.json", "/api/v2/pushes") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ method: fc.constantFrom("GET", "GET", "DELETE", "HEAD"), path: fc.constantFrom(...PATHS) }),
  },
  { weight: 2, arbitrary: fc.record({ method: fc.constantFrom(...METHODS), path: fc.constantFrom(...PATHS) }) },
);

const request = fc.record({ route, word: words, query, headers, body }).map(
  ({ route: { method, path }, word, query: search, headers: sent, body: content }): Generated => ({
    kind: "request",
    method,
    path: `${path.replaceAll("%T", word)}${search}`,
    headers: { ...cleaned(sent), ...(content ? cleaned({ "content-type": content.type }) : {}) },
    body: content ? Buffer.from(content.text) : null,
  }),
);

/** Heads that are nearly HTTP, and bytes that are not. */
const bytes = fc
  .oneof(
    fc.uint8Array({ maxLength: 400 }).map((raw) => Buffer.from(raw)),
    fc
      .record({
        method: fc.oneof(fc.constantFrom(...METHODS, "CONNECT", "get"), fc.string({ maxLength: 8 })),
        path: fc.oneof(fc.constantFrom(...PATHS), fc.string({ unit: "binary", maxLength: 100 })),
        version: fc.constantFrom("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", ""),
        lines: fc.array(
          fc.oneof(
            fc.constantFrom(
              "Host: x",
              "Content-Length: 5",
              "Content-Length: -1",
              "Content-Length: 99999999999",
              "Transfer-Encoding: chunked",
              "Content-Length: 4, 5",
              "Content-Type: application/json",
              "Upgrade: websocket",
              "Connection: close",
            ),
            fc.string({ unit: "binary", maxLength: 60 }),
          ),
          { maxLength: 6 },
        ),
        rest: fc.string({ unit: "binary", maxLength: 100 }),
      })
      .map(({ method, path, version, lines, rest }) =>
        Buffer.from(`${method} ${path} ${version}\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n${rest}`),
      ),
  )
  .map((raw): Generated => ({ kind: "bytes", bytes: raw }));

/** Requests, the same for the same seed. `%K` in a path stands for a url_token that exists. */
export function generateRequests(count: number, seed: number): Generated[] {
  const either = fc.oneof({ weight: 19, arbitrary: request }, { weight: 1, arbitrary: bytes });
  return fc.sample(either, { numRuns: count, seed });
}

/** Header values that a client can send at all: what is left out here goes the way of bytes. */
function cleaned(sent: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text.replace(/[^\x20-\x7e]/g, "?")]],
    ),
  );
}

/** Without halves of characters, which no URL can carry. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

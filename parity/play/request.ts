import type { Step } from "../recording.ts";

/** Who may play: an account of the target. */
export interface Identity {
  readonly email: string;
  readonly token: string;
}

/** The accounts that a player was given, by the name that steps call them. */
export type Identities = Readonly<Partial<Record<"owner" | "other" | "admin", Identity>>>;

/** What goes over the wire, byte for byte. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as the step spells them. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Values that a scenario kept, by name. */
export type Names = ReadonlyMap<string, string>;

/** The request of a step. Names in braces are filled in path, JSON and form; throws for an identity that was not given. */
export function requestOf(step: Step, path: string, identities: Identities, names: Names): WireRequest {
  const { type, body } = encode(step, names);
  const headers: Record<string, string | null> = {
    // The audit log shows these, so they are part of the recorded format.
    "Accept-Language": "en",
    "User-Agent": "scenario/1",
    ...(type === undefined ? {} : { "Content-Type": type }),
    ...(body === undefined ? {} : { "Content-Length": String(body.length) }),
    ...credentials(step.as, identities),
    ...step.headers,
  };
  return {
    method: step.method ?? "GET",
    path: fill(path, names),
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    ...(body === undefined ? {} : { body }),
  };
}

/** The account that a step needs; undefined for an anonymous call and for a made-up token. */
export function identityOf(step: Step): keyof Identities | undefined {
  const who = step.as?.split(":")[0];
  return who === "owner" || who === "other" || who === "admin" ? who : undefined;
}

/** The ways to present a token, by the suffix of `as`; which of them the server accepts is what recordings show. */
const headerForms: Readonly<Record<string, (identity: Identity) => Record<string, string>>> = {
  bearer: ({ token }) => ({ Authorization: `Bearer ${token}` }),
  legacy: ({ email, token }) => ({ "X-User-Email": email, "X-User-Token": token }),
  "token-only": ({ token }) => ({ "X-User-Token": token }),
  bare: ({ token }) => ({ Authorization: token }),
  basic: ({ token }) => ({ Authorization: `Basic ${token}` }),
  lower: ({ token }) => ({ authorization: `bearer ${token}` }),
  "wrong-email": ({ token }) => ({ "X-User-Email": "nobody@example.test", "X-User-Token": token }),
};

function credentials(as: string | undefined, identities: Identities): Record<string, string> {
  if (as === undefined || as === "anonymous") return {};
  if (as === "bad-token") return { Authorization: "Bearer not-a-token" };
  const [who = "", how = "bearer"] = as.split(":");
  const identity = who in identities ? identities[who as keyof Identities] : undefined;
  const form = headerForms[how];
  if (!identity) throw new Error(`the scenario needs the identity "${who}", which was not given`);
  if (!form)
    throw new Error(
      `the scenario presents a token as "${how}", expected one of ${Object.keys(headerForms).join(", ")}`,
    );
  return form(identity);
}

const BOUNDARY = "----pushcheck-scenario-boundary";

function encode(step: Step, names: Names): { type?: string; body?: Buffer } {
  if (step.json !== undefined) {
    return { type: "application/json", body: Buffer.from(JSON.stringify(fillDeep(step.json, names))) };
  }
  if (step.form) {
    const pairs = step.form.map(
      ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(fill(value, names))}`,
    );
    return { type: "application/x-www-form-urlencoded", body: Buffer.from(pairs.join("&")) };
  }
  if (step.multipart) {
    return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: encodeMultipart(step.multipart) };
  }
  if (step.raw !== undefined) {
    const text = step.repeat ? step.raw.replace("{REPEAT}", "x".repeat(step.repeat)) : step.raw;
    return { type: step.rawType, body: Buffer.from(text) };
  }
  return {};
}

function encodeMultipart(parts: NonNullable<Step["multipart"]>): Buffer {
  const chunks = parts.map(({ name, filename, type, value = "", base64 }) => {
    const disposition = `form-data; name="${name}"${filename === undefined ? "" : `; filename="${filename}"`}`;
    const head = [`--${BOUNDARY}`, `Content-Disposition: ${disposition}`, ...(type ? [`Content-Type: ${type}`] : [])];
    const content = base64 === undefined ? Buffer.from(value) : Buffer.from(base64, "base64");
    return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), content, Buffer.from("\r\n")]);
  });
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** Names in braces replaced by what was kept under them; unknown names stay as they are. */
function fill(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => names.get(name) ?? braces);
}

function fillDeep(value: unknown, names: Names): unknown {
  if (typeof value === "string") return fill(value, names);
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillDeep(item, names)]));
}

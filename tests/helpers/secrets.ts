import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A place where a secret was found, and in which form. Never the secret itself. */
export interface Leak {
  readonly where: string;
  readonly what: string;
  readonly form: string;
}

/** People whose names and tokens occur nowhere else. */
export const canaryPeople = {
  owner: { email: "owner.canary@example.test", token: "owner-token-canary-1f9b" },
  other: { email: "other.canary@example.test", token: "other-token-canary-2e8c" },
  admin: { email: "admin.canary@example.test", token: "admin-token-canary-3d7a" },
};

const people = Object.entries(canaryPeople);

/** How a command is told who they are. */
export const canaryEnv: Readonly<Record<string, string>> = Object.fromEntries(
  people.flatMap(([who, { email, token }]) => [
    [`PUSHCHECK_${who.toUpperCase()}_EMAIL`, email],
    [`PUSHCHECK_${who.toUpperCase()}_TOKEN`, token],
  ]),
);

/** What nobody may read of them. */
export const canarySecrets: readonly (readonly [what: string, secret: string])[] = people.flatMap(
  ([who, { email, token }]) => [
    [`${who}'s token`, token],
    [`${who}'s e-mail`, email],
  ],
);

/** The leaks without their numbers, each once. */
export function summaryOf(leaks: readonly Leak[]): string[] {
  return [...new Set(leaks.map(({ where, what, form }) => `${where}: ${what.replace(/ \d+$/, "")}, ${form}`))].sort();
}

/** Secrets by what they are: `payload 3` → the payload. */
export type Secrets = ReadonlyMap<string, string>;

/**
 * Every secret that occurs in the bytes: raw, URL- and form-encoded, in base64 and base64url at any offset, in
 * hexadecimal, escaped as JSON once and twice, split over lines, and all of that inside of gzip.
 */
export function leaksIn(where: string, bytes: Buffer, secrets: Secrets): Leak[] {
  const haystacks = [bytes, unsplit(bytes), ...unpacked(bytes).flatMap((inner) => [inner, unsplit(inner)])];
  return [...secrets].flatMap(([what, secret]) =>
    Object.entries(formsOf(secret))
      .filter(([, form]) => haystacks.some((haystack) => haystack.includes(form)))
      .map(([form]) => ({ where, what, form })),
  );
}

/** The leaks in every file below a folder. */
export function leaksBelow(folder: string, secrets: Secrets): Leak[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .flatMap((name) => leaksIn(name, readFileSync(join(folder, name)), secrets));
}

/** Collects the command lines of all processes of the machine until it is stopped. */
export function watchProcessList(): { stop(): Buffer } {
  const seen = new Set<string>();
  const look = () => {
    const lines = execFileSync("ps", ["-A", "-ww", "-o", "args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    for (const line of lines.split("\n")) seen.add(line);
  };
  const timer = setInterval(look, 300);
  return {
    stop() {
      clearInterval(timer);
      return Buffer.from([...seen].join("\n"));
    },
  };
}

/** How a secret may be written, by the name of the form. */
export function formsOf(secret: string): Readonly<Record<string, string>> {
  const json = JSON.stringify(secret).slice(1, -1);
  const uri = encodeURIComponent(secret);
  return {
    raw: secret,
    "URL-encoded": uri,
    "form-encoded": uri.replaceAll("%20", "+"),
    "lower-case URL-encoded": uri.toLowerCase(),
    "JSON-escaped": json,
    "twice JSON-escaped": JSON.stringify(json).slice(1, -1),
    hexadecimal: Buffer.from(secret).toString("hex"),
    ...Object.fromEntries(
      [0, 1, 2].flatMap((offset) => {
        const core = base64Core(secret, offset);
        return [
          [`base64 at offset ${offset}`, core],
          [`base64url at offset ${offset}`, core.replaceAll("+", "-").replaceAll("/", "_")],
        ];
      }),
    ),
  };
}

/** What stays the same of the base64 form wherever the value begins in a longer text. */
function base64Core(secret: string, offset: number): string {
  const bytes = Buffer.from(secret);
  const from = (3 - offset) % 3;
  return bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3).toString("base64");
}

/** Without line breaks, blanks around them, and their escapes: a secret that was split over lines is whole again. */
function unsplit(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replace(/(?:[\r\n\t ]|\\+[rnt])+/g, ""), "latin1");
}

/** The contents of everything in the bytes that is gzip. */
function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const magic = Buffer.from([0x1f, 0x8b, 0x08]);
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    try {
      found.push(gunzipSync(bytes.subarray(at)));
    } catch {
      // Three bytes that look like it, or a member that is cut.
    }
  }
  return found;
}

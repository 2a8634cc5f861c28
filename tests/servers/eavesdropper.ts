import { request as forward } from "node:http";
import { gzipSync } from "node:zlib";
import { type Served, serve } from "./serve.ts";

/** A server before another one that knows every secret that went over the wire, and may give it back. */
export interface Eavesdropper extends Served {
  /** What was heard, by kind and number. */
  readonly secrets: Map<string, string>;
}

/**
 * What it does with an answer: hand it on, spoil it so that checks fail, give secrets back in every form, put them where
 * a number or a truth value belongs, hang, or drop the connection.
 */
export type Manner = "honest" | "spoiling" | "reflecting" | "misplacing" | "hanging" | "dropping";

/** Shorter values are words such as "x", which occur everywhere. */
const SHORTEST = 12;

/** Listens in on everything that goes to `upstream`. A manner may change: it is asked for with every request. */
export async function eavesdrop(upstream: string, how: Manner | (() => Manner)): Promise<Eavesdropper> {
  const { hostname, port } = new URL(upstream);
  const secrets = new Map<string, string>([["cookie", "cookie-canary-5d1c9a77e0"]]);
  const known = new Set(secrets.values());
  const hear = (kind: string, value: unknown) => {
    if (typeof value !== "string" || value.length < SHORTEST || known.has(value)) return;
    known.add(value);
    secrets.set(`${kind} ${known.size}`, value);
  };

  const served = await serve(async (asked, response) => {
    const { method, url: path = "/", headers } = asked;
    const isDetection = headers["user-agent"]?.includes("detection") === true;
    const manner = typeof how === "string" ? how : how();
    const body = Buffer.concat(await asked.toArray());
    hearRequest(hear, path, body.toString("utf8"));
    const onward = forward({ hostname, port, method, path, headers, agent: false }, async (answered) => {
      const bytes = Buffer.concat(await answered.toArray());
      const text = bytes.toString("utf8");
      if (method === "POST") for (const [, token] of text.matchAll(/"url_token":"([^"]+)"/g)) hear("url_token", token);
      for (const [, signed] of text.matchAll(/\/blobs\/redirect\/([^/"]+)\//g)) hear("address of a file", signed);
      if (manner === "hanging" && !isDetection) return;
      if (manner === "dropping" && !isDetection) return response.destroy();
      const { "content-length": _length, ...kept } = answered.headers;
      const { status = 200, content } = isDetection
        ? { status: answered.statusCode, content: bytes }
        : manners[manner](answered.statusCode ?? 200, bytes, {
            token: headers.authorization ?? "",
            sent: body.toString("utf8"),
            passing: [...known].filter((secret) => isIn(`${path} ${body} ${text}`, secret)),
          });
      response.writeHead(status, { ...kept, "set-cookie": `session=${secrets.get("cookie")}` });
      response.end(content);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  });
  return { ...served, secrets };
}

interface Known {
  readonly token: string;
  readonly sent: string;
  /** Secrets in the request and in its sound answer. */
  readonly passing: readonly string[];
}

type Manners = (status: number, bytes: Buffer, known: Known) => { status: number; content: Buffer };

const honest: Manners = (status, content) => ({ status, content });

const manners: Readonly<Record<Manner, Manners>> = {
  honest,
  hanging: honest,
  dropping: honest,
  // Every answer has a member and a status that it should not have: most checks fail, and show what they saw.
  spoiling: (status, bytes) => ({
    status: status === 201 ? 200 : status,
    content: Buffer.from(
      bytes
        .toString()
        .replace(/^\{/, '{"surplus":true,')
        .replace(/"expired":(true|false)/, '"expired":"no"'),
    ),
  }),
  misplacing: (status, bytes, { token, passing }) => ({
    status,
    content: Buffer.from(
      bytes
        .toString()
        .replace(
          /"(expire_after_days|expire_after_views|views_remaining|deletable_by_viewer|retrieval_step|expired|created_at|kind|size)":(?:true|false|\d+|"[^"]*")/g,
          (_, key) => JSON.stringify({ [key]: `${token} ${passing.join(" ")}` }).slice(1, -1),
        ),
    ),
  }),
  reflecting: (status, bytes, { token, sent }) => {
    const both = `${token} ${sent}`;
    const forms = [
      both,
      encodeURIComponent(both),
      Buffer.from(both).toString("base64"),
      Buffer.from(both).toString("base64").replace(/.{20}/g, "$&\n"),
      both.replace(/.{7}/g, "$&\r\n"),
      JSON.stringify(JSON.stringify(both)),
      Buffer.from(both).toString("hex"),
      gzipSync(both).toString("base64"),
    ];
    return { status, content: Buffer.from(bytes.toString().replace(/^\{/, `{"echo":${JSON.stringify(forms)},`)) };
  },
};

function isIn(text: string, secret: string): boolean {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].some((form) => text.includes(form));
}

function hearRequest(hear: (kind: string, value: unknown) => void, path: string, body: string): void {
  hear("passphrase", new URL(path, "http://x").searchParams.get("passphrase"));
  for (const key of ["payload", "passphrase", "name", "note"]) {
    for (const [, json = ""] of body.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*")`, "g"))) {
      const value: unknown = JSON.parse(json);
      // The mark of the run is no secret: it is there to be seen.
      if (!String(value).includes("pushcheck 2")) hear(key, value);
    }
  }
  for (const [, content] of body.matchAll(/filename="[^"]*"\r\n[^\r]*\r\n\r\n([^\r]*)\r\n--/g))
    hear("file content", content);
}

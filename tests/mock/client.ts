/** A few words for talking to a mock over HTTP in tests. */
import assert from "node:assert/strict";
import http from "node:http";
import { connect } from "node:net";
import { type Mock, type MockOptions, startMock } from "../../mock/server.ts";
import { clockFrom } from "../../mock/state/clock.ts";

/** What a test sends. At most one kind of body. */
export interface Sending {
  readonly as?: "owner" | "other" | "admin" | "bad-token";
  readonly json?: unknown;
  readonly form?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed body, or null where it is no JSON. */
  readonly body: Readonly<Record<string, unknown>> & { readonly url_token: string };
}

/** A mock whose clock a test can turn, and the means to talk to it. */
export interface Lab {
  readonly mock: Mock;
  readonly clock: ReturnType<typeof clockFrom>;
  readonly send: (method: string, path: string, sending?: Sending) => Promise<Reply>;
  /** Creates a push in v2 and gives its token. */
  readonly create: (push: Readonly<Record<string, unknown>>, as?: Sending["as"]) => Promise<string>;
  /** The kinds of the audit log, as the owner sees them. */
  readonly audit: (token: string) => Promise<readonly string[]>;
}

/** Runs a test against a fresh mock that is strict about our own documents. */
export async function withMock(options: MockOptions, test: (lab: Lab) => Promise<void>): Promise<void> {
  const clock = clockFrom();
  await using mock = await startMock({ strict: true, clock, ...options });
  const send: Lab["send"] = (method, path, sending = {}) => exchange(mock, method, path, sending);
  const create: Lab["create"] = async (push, as) => {
    const reply = await send("POST", "/api/v2/pushes.json", { json: { push }, as });
    assert.equal(reply.status, 201, reply.text);
    return reply.body.url_token;
  };
  const audit: Lab["audit"] = async (token) => {
    const reply = await send("GET", `/p/${token}/audit.json`, { as: "owner" });
    assert.equal(reply.status, 200, reply.text);
    return (reply.body.views as { kind: string }[]).map(({ kind }) => kind);
  };
  await test({ mock, clock, send, create, audit });
}

function exchange(mock: Mock, method: string, path: string, sending: Sending): Promise<Reply> {
  const { as, json, form, headers } = sending;
  const body = json !== undefined ? JSON.stringify(json) : (form ?? sending.body);
  const type = json !== undefined ? "application/json" : form !== undefined ? FORM : sending.type;
  const { hostname, port } = new URL(mock.url);
  return new Promise((resolve, reject) => {
    const request = http.request({
      hostname,
      port,
      method,
      path,
      agent: false,
      headers: {
        ...(as && { Authorization: `Bearer ${as === "bad-token" ? "nobody" : mock.identities[as].token}` }),
        ...(type !== undefined && { "Content-Type": type }),
        ...(body !== undefined && { "Content-Length": Buffer.byteLength(body) }),
        ...headers,
      },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(replyOf(response, Buffer.concat(chunks))));
    });
    request.end(body);
  });
}

const FORM = "application/x-www-form-urlencoded";

function replyOf({ statusCode = 0, headers }: http.IncomingMessage, bytes: Buffer): Reply {
  const text = bytes.toString("utf8");
  const body = /json/.test(headers["content-type"] ?? "") && text !== "" ? JSON.parse(text) : null;
  return { status: statusCode, headers, bytes, text, body };
}

/** Sends bytes as they are, and gives everything that came back until the server closed or fell silent. */
export function sendRaw(mock: Mock, bytes: string | Buffer, patience = 300): Promise<string> {
  const { hostname, port } = new URL(mock.url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const finish = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    };
    socket.setTimeout(patience, finish);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", finish);
    socket.on("close", finish);
  });
}

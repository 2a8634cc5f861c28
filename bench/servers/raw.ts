/**
 * The least that can answer version, create and show: node:http, JSON in and out, a Map. No routing table, no
 * validation, no state rules but the count of views, no headers beyond those that JSON needs: the limit that a mock can
 * be held against.
 */
import { randomUUID } from "node:crypto";
import http from "node:http";

const version = { application_version: "2.11.4", api_version: "2.1", edition: "oss" };
const pushes = new Map<string, Push>();

interface Push {
  url_token: string;
  views_remaining: number;
  [field: string]: unknown;
}

const server = http.createServer((request, response) => {
  const { method, url = "/" } = request;
  if (method === "GET" && url === "/api/v2/version") return answer(response, 200, version);
  if (method === "POST" && url === "/api/v2/pushes") {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(response, 201, create(JSON.parse(Buffer.concat(chunks).toString("utf8")))));
    return;
  }
  const push = method === "GET" ? pushes.get(url.slice("/api/v2/pushes/".length)) : undefined;
  if (!push) return answer(response, 404, { error: "not-found" });
  push.views_remaining -= 1;
  answer(response, 200, push);
});

server.listen(Number(process.argv[2]), "127.0.0.1");

function create({
  push,
}: {
  push: { payload: string; expire_after_views?: number; expire_after_days?: number };
}): Push {
  const url_token = randomUUID().slice(0, 13);
  const now = new Date().toISOString();
  const created: Push = {
    expire_after_views: push.expire_after_views ?? 5,
    expired: false,
    url_token,
    deletable_by_viewer: true,
    retrieval_step: true,
    expired_on: null,
    passphrase: "",
    created_at: now,
    updated_at: now,
    expire_after_days: push.expire_after_days ?? 7,
    days_remaining: push.expire_after_days ?? 7,
    views_remaining: push.expire_after_views ?? 5,
    deleted: false,
    json_url: `http://127.0.0.1/p/${url_token}/r.json`,
    html_url: `http://127.0.0.1/p/${url_token}/r`,
    payload: push.payload,
    files: [],
  };
  pushes.set(url_token, created);
  return created;
}

function answer(response: http.ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Files: how they arrive, how long they can be fetched, and what becomes of them. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { DAY, SECOND } from "../../mock/state/clock.ts";
import { type Lab, withMock } from "./client.ts";

const BOUNDARY = "a-boundary";
const PNG = Buffer.from("\x89PNG\r\n\x1a\nrest", "latin1");

/** A multipart body; a part with headers of its own gives them after its name. */
function multipart(parts: readonly (readonly [disposition: string, type: string | null, content: Buffer | string])[]) {
  const chunks = parts.flatMap(([disposition, type, content]) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n`),
    Buffer.from(type === null ? "\r\n" : `Content-Type: ${type}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  const body = Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return { body, type: `multipart/form-data; boundary=${BOUNDARY}` };
}

const file = (filename: string, content: Buffer | string, type: string | null = "text/plain") =>
  [`name="push[files][]"; filename="${filename}"`, type, content] as const;

interface ShownFile {
  readonly filename: string;
  readonly content_type: string;
  readonly url: string;
}

async function push(lab: Lab, parts: Parameters<typeof multipart>[0]): Promise<string> {
  const created = await lab.send("POST", "/api/v2/pushes", { ...multipart(parts), as: "owner" });
  assert.equal(created.status, 201, created.text);
  return created.body.url_token;
}

async function filesOf(lab: Lab, token: string, query = ""): Promise<readonly ShownFile[]> {
  return (await lab.send("GET", `/p/${token}.json${query}`)).body.files as ShownFile[];
}

const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, "");

describe("files", () => {
  it("come back byte for byte", () =>
    withMock({}, async (lab) => {
      const bytes = Buffer.concat([randomBytes(100_000), Buffer.from("\r\n--a-bound")]);
      const token = await push(lab, [file("../dir/naïve file.bin", bytes, "application/x-thing")]);
      const [shown] = await filesOf(lab, token, "?locale=fr");
      assert.deepEqual([shown?.filename, shown?.content_type], ["naïve file.bin", "application/x-thing"]);
      assert.match(shown?.url ?? "", /\/na%C3%AFve%20file\.bin\?locale=fr$/);
      const redirect = await lab.send("GET", pathOf(shown?.url ?? ""), { as: "bad-token" });
      assert.equal(redirect.status, 302);
      assert.equal(redirect.headers["cache-control"], "max-age=300, private");
      const path = pathOf(redirect.headers.location ?? "");
      const sent = await lab.send("GET", path);
      assert.ok(sent.bytes.equals(bytes));
      assert.match(
        String(sent.headers["content-disposition"]),
        /^attachment; .*filename\*=UTF-8''na%C3%AFve%20file\.bin$/,
      );
      const range = await lab.send("GET", path, { headers: { Range: "bytes=10-19" } });
      assert.deepEqual([range.status, range.bytes.equals(bytes.subarray(10, 20))], [206, true]);
      assert.equal((await lab.send("GET", `/p/${token}/audit.json`, { as: "owner" })).text.match(/kind/g)?.length, 2);
    }));

  it("are told by their content, else by what was declared", () =>
    withMock({}, async (lab) => {
      const token = await push(lab, [file("a.txt", PNG), file("b", "x", null), file("c.html", "<p>", "text/html")]);
      const shown = await filesOf(lab, token);
      const types = ["image/png", "application/octet-stream", "text/html"];
      assert.deepEqual(
        shown.map(({ content_type }) => content_type),
        types,
      );
      const redirect = await lab.send("GET", pathOf(shown[2]?.url ?? ""));
      const sent = await lab.send("GET", pathOf(redirect.headers.location ?? ""));
      assert.equal(sent.headers["content-type"], "application/octet-stream");
    }));

  it("keep a push alive after its last view, until the next one", () =>
    withMock({}, async (lab) => {
      const token = await push(lab, [['name="push[expire_after_views]"', null, "1"], file("a.txt", "a")]);
      const shown = await lab.send("GET", `/p/${token}.json`);
      assert.deepEqual([shown.body.views_remaining, shown.body.expired], [0, false]);
      const [{ url = "" } = {}] = shown.body.files as Partial<ShownFile>[];
      assert.match((await lab.send("GET", "/p/active.json", { as: "owner" })).text, new RegExp(token));
      assert.equal((await lab.send("GET", pathOf(url))).status, 302);
      const over = await lab.send("GET", `/p/${token}.json`);
      assert.deepEqual([over.body.expired, over.body.files], [true, []]);
      assert.equal((await lab.send("GET", pathOf(url))).status, 404);
    }));

  it("can be fetched for five minutes", () =>
    withMock({}, async (lab) => {
      const token = await push(lab, [file("a.txt", "a")]);
      const [shown] = await filesOf(lab, token);
      const redirect = await lab.send("GET", pathOf(shown?.url ?? ""));
      lab.clock.advance(299 * SECOND);
      assert.equal((await lab.send("GET", pathOf(shown?.url ?? ""))).status, 302);
      assert.equal((await lab.send("GET", pathOf(redirect.headers.location ?? ""))).status, 200);
      lab.clock.advance(2 * SECOND);
      assert.equal((await lab.send("GET", pathOf(shown?.url ?? ""))).status, 404);
      assert.equal((await lab.send("GET", pathOf(redirect.headers.location ?? ""))).status, 404);
      assert.equal((await lab.send("GET", "/pfb/blobs/redirect/forged--00/a.txt")).status, 404);
    }));

  it("can be attached to another push, and outlive the first", () =>
    withMock({}, async (lab) => {
      const first = await push(lab, [file("a.txt", "shared")]);
      const [shown] = await filesOf(lab, first);
      const signed = shown?.url.split("/").at(-2);
      const json = { push: { payload: "x", files: [signed] } };
      const second = await lab.send("POST", "/api/v2/pushes", { json, as: "other" });
      assert.equal(second.status, 201);
      await lab.send("DELETE", `/p/${first}.json`, { as: "owner" });
      const [kept] = await filesOf(lab, second.body.url_token);
      const redirect = await lab.send("GET", pathOf(kept?.url ?? ""));
      assert.equal((await lab.send("GET", pathOf(redirect.headers.location ?? ""))).text, "shared");
    }));

  it("are limited to ten for a file push, and to nothing for a text", () =>
    withMock({}, async (lab) => {
      const eleven = Array.from({ length: 11 }, (_, i) => file(`${i}.txt`, "a"));
      const refused = await lab.send("POST", "/api/v2/pushes", { ...multipart(eleven), as: "owner" });
      assert.deepEqual(refused.body, { files: ["You can only attach up to 10 files per push."] });
      const text = [["name=push[kind]", null, "text"], ["name=push[payload]", null, "x"], ...eleven] as const;
      assert.equal((await filesOf(lab, await push(lab, text))).length, 11);
    }));

  it("do not exist when no file was chosen, and crash the server when they are no files", () =>
    withMock({}, async ({ send }) => {
      const payload = ["name=push[payload]", null, "x"] as const;
      assert.equal((await send("POST", "/api/v2/pushes", multipart([payload, file("", "")]))).status, 201);
      const odd = ['name="push[files][]"', null, "text"] as const;
      assert.equal((await send("POST", "/api/v2/pushes", { ...multipart([payload, odd]), as: "owner" })).status, 500);
    }));
});

describe("jobs", () => {
  it("forget expired pushes of nobody, keep those of users, and move overdue ones", () =>
    withMock({ controlPort: 0 }, async ({ mock, send, create, clock }) => {
      const job = async (name: string) =>
        await (await fetch(`${mock.controlUrl}/jobs`, { method: "POST", body: JSON.stringify({ job: name }) })).json();
      const mine = await create({ payload: "x" }, "owner");
      const nobodys = await create({ payload: "x", expire_after_days: 1 });
      await send("DELETE", `/p/${mine}.json`, { as: "owner" });
      clock.advance(DAY);
      assert.deepEqual(await job("overdue"), { expired: 1 });
      assert.deepEqual(await job("purge"), { purged: 1 });
      assert.equal((await send("GET", `/p/${nobodys}.json`)).status, 404);
      assert.equal((await send("GET", `/p/${mine}.json`)).body.expired, true);
    }));
});

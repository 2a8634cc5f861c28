/** The API documents for other programs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { readDocument } from "../../openapi/document.ts";
import { postmanCollectionOf } from "../../openapi/export.ts";
import { pushcheck, temporaryFolder } from "../helpers/command.ts";
import { withMock } from "../mock/client.ts";

const folder = temporaryFolder();

/** A folder or a request of a collection. */
interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request?: { readonly method: string; readonly auth?: unknown; readonly url: { readonly path: string[] } };
}

function requestsOf({ item = [] }: Pick<Item, "item">): Item[] {
  return item.flatMap((each) => (each.request ? [each] : requestsOf(each)));
}

describe("pushcheck export", () => {
  it("writes the document of a release as JSON, or as YAML where the file is called so", async () => {
    const json = await pushcheck(["export", "openapi", "--api", "v1", "--release", "1.69.4"]);
    const file = join(folder, "openapi.yaml");
    const yaml = await pushcheck(["export", "openapi", "--base-url", "http://127.0.0.1:5100/", "--out", file]);

    const old = JSON.parse(json.out);
    assert.deepEqual([json.code, yaml.code, yaml.out], [0, 0, ""]);
    assert.deepEqual([old.openapi, old.info.version], ["3.1.0", "1.69.4"]);
    const fresh = parse(readFileSync(file, "utf8"));
    assert.deepEqual(fresh.servers, [{ url: "http://127.0.0.1:5100" }]);
    assert.ok("/api/v2/pushes" in fresh.paths);
  });

  it("says in one line what cannot be, and writes nothing then", async () => {
    const file = join(folder, "nothing.json");
    for (const [args, says] of [
      [["openapi", "--release", "1.69.4"], /^pushcheck: 1\.69\.4 has no v2: expected --api v1\n$/],
      [["openapi", "--release", "7"], /^pushcheck: .*expected 1\.56\.0 to/],
      [["postman", "--base-url", "example"], /^pushcheck: --base-url example: expected an address/],
      [["raml"], /Allowed choices are openapi, postman/],
    ] as const) {
      const ended = await pushcheck(["export", ...args, "--out", file]);
      assert.equal(ended.code, 2, args.join(" "));
      assert.match(ended.err, says);
    }
    const nowhere = await pushcheck(["export", "openapi", "--out", join(folder, "no-such-folder", "x.json")]);
    assert.deepEqual([nowhere.code, /cannot write .*x\.json: ENOENT/.test(nowhere.err)], [2, true]);
    assert.equal(existsSync(file), false);
  });
});

describe("a Postman collection", () => {
  it("has each operation once, with the token of the collection, and is the same each time", async () => {
    for (const api of ["v1", "v2"] as const) {
      const document = readDocument(api, { release: "2.11.4", edition: "oss" });

      const collection = await postmanCollectionOf(document, "http://127.0.0.1:5100");

      const requests = requestsOf(collection);
      const operations = Object.values(document.paths).flatMap((path) =>
        ["get", "post", "put", "patch", "delete"].filter((method) => method in (path as object)),
      );
      assert.equal(requests.length, operations.length, api);
      assert.ok(requests.every(({ request }) => request && !("auth" in request)));
      assert.match(JSON.stringify(collection), /"bearer":\[\{"key":"token","value":"\{\{token\}\}"/);
      assert.deepEqual(await postmanCollectionOf(document, "http://127.0.0.1:5100"), collection);
    }
  });
});

describe("the control port", () => {
  it("has the documents of what it simulates, with its own address", () =>
    withMock({ controlPort: 0, release: "1.69.4" }, async ({ mock }) => {
      const get = async (path: string) => {
        const reply = await fetch(`${mock.controlUrl}${path}`);
        return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
      };
      assert.deepEqual((await get("/documents")).body.documents, [
        { api: "v1", openapi: "/openapi/v1.json", postman: "/postman/v1.json" },
      ]);
      assert.deepEqual((await get("/openapi/v1.json")).body.servers, [{ url: mock.url }]);
      assert.match(JSON.stringify((await get("/postman/v1.json")).body), new RegExp(`"value":"${mock.url}"`));
      const missing = await get("/openapi/v2.json");
      assert.deepEqual([missing.status, missing.body], [400, { error: "1.69.4 has no v2: expected v1" }]);
    }));
});

describe("a mock that is open to all pages", () => {
  const origin = "http://localhost:3000";

  it("allows every method and header, and lets every header be read", () =>
    withMock({ cors: true, strict: false }, async ({ send }) => {
      const preflight = await send("OPTIONS", "/api/v2/pushes/some-token", {
        headers: {
          Origin: origin,
          "Access-Control-Request-Method": "DELETE",
          "Access-Control-Request-Headers": "authorization",
        },
      });
      assert.equal(preflight.headers["access-control-allow-origin"], "*");
      assert.equal(preflight.headers["access-control-allow-methods"], "DELETE");
      assert.equal(preflight.headers["access-control-allow-headers"], "authorization");
      for (const path of ["/api/v2/version", "/p/none.json", "/p/active.json"]) {
        const { headers } = await send("GET", path, { headers: { Origin: origin } });
        assert.equal(headers["access-control-allow-origin"], "*", path);
        assert.equal(headers["access-control-expose-headers"], "*", path);
      }
      assert.equal((await send("GET", "/api/v2/version")).headers["access-control-allow-origin"], undefined);
    }));

  it("is not what a mock is by default", () =>
    withMock({}, async ({ send }) => {
      const { headers } = await send("GET", "/api/v2/version", { headers: { Origin: origin } });
      assert.equal(headers["access-control-allow-origin"], undefined);
    }));
});

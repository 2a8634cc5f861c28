import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unreachable } from "../../openapi/coverage/unreachable.ts";
import { coverageOf, type WireExchange } from "../../openapi/coverage.ts";
import { createCoverageUnion } from "../../reports/coverage.ts";
import { COVERAGE_ANNOTATION } from "../../reports/finding.ts";

const newest = { release: "2.11.4", edition: "oss" } as const;
const v1 = coverageOf("v1", newest);
const v2 = coverageOf("v2", newest);

/** A creation in v2 as JSON, answered as a server answers it. */
function creation(push: unknown, more: Partial<WireExchange> = {}): WireExchange {
  return {
    method: "POST",
    path: "/api/v2/pushes",
    requestHeaders: { "content-type": "application/json" },
    requestBody: JSON.stringify({ push }),
    status: 201,
    headers: { "content-type": "application/json; charset=utf-8", etag: 'W/"1"' },
    text: "{}",
    ...more,
  };
}

function listing(query: string, more: Partial<WireExchange> = {}): WireExchange {
  return {
    method: "GET",
    path: `/api/v2/pushes/active${query}`,
    requestHeaders: { authorization: "Bearer t" },
    status: 200,
    headers: {},
    text: "[]",
    ...more,
  };
}

describe("the keywords of the documents", () => {
  test("are told once each, by names that say where they stand", () => {
    for (const { keywords } of [v1, v2]) {
      const ids = keywords.map(({ keyword }) => keyword);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, /^v[12] [a-zA-Z0-9]+ \S.*\S$/);
    }
  });

  test("cover parameters, bounds on both sides, choices, defaults, statuses, headers and credentials", () => {
    const ids = new Set(v2.keywords.map(({ keyword }) => keyword));
    for (const id of [
      "v2 security bearer invalid",
      "v2 active security anonymous invalid",
      "v2 active query page maximum valid",
      "v2 active query page maximum invalid",
      "v2 create push.expire_after_days default",
      "v2 create push.expire_after_days minimum invalid",
      "v2 create push.kind enum qr valid",
      "v2 create push required invalid",
      "v2 create body multipart/form-data push.files[]",
      "v2 show status 404 header Cache-Control",
      "v2 audit status 200 logs[].kind enum owner_view",
    ])
      assert.ok(ids.has(id), id);
  });

  test("follow the release: an older one has no v2, and its lists no bounds of pages", () => {
    assert.deepEqual(coverageOf("v2", { release: "1.69.4", edition: "oss" }).keywords, []);
    const old = coverageOf("v1", { release: "1.56.0", edition: "oss" }).keywords.map(({ keyword }) => keyword);
    assert.ok(!old.includes("v1 active query page maximum invalid"));
    assert.ok(!old.includes("v1 create push.kind enum qr valid"));
  });

  test("are out of reach only by a reason that some keyword has", () => {
    const all = [...v1.keywords, ...v2.keywords, ...coverageOf("v1", { release: "2.11.4", edition: "pro" }).keywords];
    for (const { keywords, reason } of unreachable) {
      assert.ok(
        all.some(({ keyword }) => keywords.test(keyword.slice(3))),
        `no keyword is out of reach because ${reason}`,
      );
    }
  });
});

describe("an exchange exercises", () => {
  test("a bound by the bound itself, and breaks it beyond", () => {
    const at = (days: unknown) =>
      v2.exercisedBy(creation({ expire_after_days: days })).filter((id) => id.includes("days m"));
    assert.deepEqual(at(90), ["v2 create push.expire_after_days maximum valid"]);
    assert.deepEqual(at(91), ["v2 create push.expire_after_days maximum invalid"]);
    assert.deepEqual(at(0), ["v2 create push.expire_after_days minimum invalid"]);
    assert.deepEqual(at(45), []);
  });

  test("a choice by its value, and the enumeration by another one", () => {
    const of = (kind: unknown) => v2.exercisedBy(creation({ kind })).filter((id) => id.includes("kind enum"));
    assert.deepEqual(of("url"), ["v2 create push.kind enum url valid"]);
    assert.deepEqual(of("video"), ["v2 create push.kind enum invalid"]);
  });

  test("a default by leaving the field out, but not by leaving the envelope out", () => {
    const id = "v2 create push.expire_after_days default";
    assert.ok(v2.exercisedBy(creation({ payload: "a" })).includes(id));
    assert.ok(!v2.exercisedBy(creation({ expire_after_days: 7 })).includes(id));
    assert.ok(!v2.exercisedBy(creation({}, { requestBody: "{}" })).includes(id));
    assert.ok(v2.exercisedBy(creation({}, { requestBody: "{}" })).includes("v2 create push required invalid"));
  });

  test("the same properties in a form and in multipart, where numbers are texts", () => {
    const form = v2.exercisedBy(
      creation(undefined, {
        requestHeaders: { "content-type": "application/x-www-form-urlencoded" },
        requestBody: "push%5Bexpire_after_views%5D=100&push%5Bfiles%5D%5B%5D=a",
      }),
    );
    assert.ok(form.includes("v2 create push.expire_after_views maximum valid"));
    assert.ok(form.includes("v2 create body application/x-www-form-urlencoded push.files[]"));
    const part = (name: string, content: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
    const multipart = v2.exercisedBy(
      creation(undefined, {
        requestHeaders: { "content-type": "multipart/form-data; boundary=b" },
        requestBody: Buffer.from(`${part("push[kind]", "qr")}${part("push[note]", "n")}--b--\r\n`),
      }),
    );
    assert.ok(multipart.includes("v2 create push.kind enum qr valid"));
    assert.ok(multipart.includes("v2 create body multipart/form-data push.note"));
  });

  test("the type of a number in a query by a text that is none", () => {
    assert.ok(v2.exercisedBy(listing("?page=two")).includes("v2 active query page type invalid"));
    assert.ok(v2.exercisedBy(listing("?page=201")).includes("v2 active query page maximum invalid"));
    assert.ok(v2.exercisedBy(listing("")).includes("v2 active query page default"));
  });

  test("a status, and a header of it only where it was sent", () => {
    const hit = v2.exercisedBy(listing("", { headers: { etag: 'W/"1"' } }));
    assert.ok(hit.includes("v2 active status 200 header ETag"));
    assert.ok(!hit.includes("v2 active status 200 header Cache-Control"));
  });

  test("a way to present a token by an accepted and by a refused call", () => {
    const pair = { "x-user-email": "a@example.org", "x-user-token": "t" };
    assert.ok(v2.exercisedBy(listing("", { requestHeaders: pair })).includes("v2 security userEmail+userToken valid"));
    assert.ok(v2.exercisedBy(listing("", { status: 401 })).includes("v2 security bearer invalid"));
    assert.ok(
      v2.exercisedBy(listing("", { requestHeaders: {}, status: 401 })).includes("v2 active security anonymous invalid"),
    );
  });

  test("the values that an answer shows", () => {
    const log = { logs: [{ kind: "creation" }, { kind: "view" }] };
    const hit = v2.exercisedBy({
      method: "GET",
      path: "/api/v2/pushes/t/audit",
      requestHeaders: {},
      status: 200,
      headers: { "content-type": "application/json" },
      text: JSON.stringify(log),
    });
    assert.ok(hit.includes("v2 audit status 200 logs[].kind enum view"));
    assert.ok(!hit.includes("v2 audit status 200 logs[].kind enum expire"));
  });

  test("what a deprecated path shares with the one under /p, but not who may call it", () => {
    const hit = v1.exercisedBy({
      method: "GET",
      path: "/f/active.json?page=200",
      requestHeaders: {},
      status: 401,
      headers: {},
      text: "",
    });
    assert.ok(hit.includes("v1 active query page maximum valid"));
    assert.ok(hit.includes("v1 activeUnderF security anonymous invalid"));
    assert.ok(!hit.includes("v1 active security anonymous invalid"));
  });

  test("nothing where the request belongs to no operation, or cannot be read", () => {
    assert.deepEqual(v2.exercisedBy(listing("", { path: "/api/v2/nothing" })), []);
    assert.doesNotThrow(() => v2.exercisedBy(creation(undefined, { requestBody: "{" })));
  });
});

describe("the coverage of a run", () => {
  const told = (note: unknown) => ({
    file: "suites/a.spec.ts",
    line: 3,
    annotations: [{ type: COVERAGE_ANNOTATION, description: typeof note === "string" ? note : JSON.stringify(note) }],
  });

  test("is the union of what its workers told, and leaves out what is out of reach", () => {
    const union = createCoverageUnion();
    const keywords = ["a", "b", "c", "d"].map((keyword) => ({ keyword, reason: keyword === "d" ? "a reason" : null }));
    assert.deepEqual(union.add(told({ keywords, exercised: ["a"] })), []);
    union.add(told({ exercised: ["b", "a"] }));
    assert.deepEqual(union.figures(), {
      keywords: 4,
      exercised: 2,
      outOfReach: 1,
      share: 0.6667,
      missing: [
        { keyword: "c", reason: null },
        { keyword: "d", reason: "a reason" },
      ],
    });
  });

  test("is unknown where no check told anything, and a note that cannot be read is a problem of the run", () => {
    const union = createCoverageUnion();
    assert.equal(union.figures(), null);
    assert.deepEqual(union.add(told("{")), ["suites/a.spec.ts:3 left a note on coverage that cannot be read"]);
  });
});

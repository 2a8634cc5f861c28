import { answerOf, creationOf, fieldsOf, limitsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a url push keeps its address",
  covers(
    "kinds-url",
    "kinds-url-payload",
    "kinds-url-not-deletable",
    "kinds-url-limits",
    "kinds-url-capital-scheme",
    "kinds-url-long",
    "kinds-number-url",
  ),
  async ({ given, maker, viewer, rule }) => {
    const payload = `https://example.test/${given.secret()}?a=b&c=%20d#é`;
    const name = given.secret();
    const far = 10_000_000;
    const tooLong = { expire_after_days: far, expire_after_views: undefined };
    const tooOften = { expire_after_days: undefined, expire_after_views: far };

    const reply = await maker.create({ payload, name, kind: "url", deletable_by_viewer: true, ...tooLong });
    const push = fieldsOf(reply);
    const seen = await viewer.retrieve({ url_token: String(push.url_token) });
    const capitals = await maker.create({ payload: `HTTP://${given.secret()}.TEST`, kind: "url" });
    const long = await maker.create({ payload: payload.padEnd(8_000, "x"), kind: "url", ...tooOften });
    const numbered = await maker.create({ payload, kind: 2 });

    rule("kinds-url", () => expect(creationOf(reply)).toEqual({ status: 201, name }));
    rule("kinds-url-payload", () => expect(fieldsOf(seen).payload).toBe(payload));
    rule("kinds-url-not-deletable", () => expect(push.deletable_by_viewer).toBeNull());
    rule("kinds-url-limits", () => {
      expect(push.expire_after_days).toBeLessThan(far);
      expect(limitsOf(long)).toEqual(limitsOf(reply));
    });
    rule("kinds-url-capital-scheme", () => expect(capitals.status).toBe(201));
    rule("kinds-url-long", () => expect(long.status).toBe(201));
    rule("kinds-number-url", () => expect(fieldsOf(numbered).deletable_by_viewer).toBeNull());
  },
);

test(
  "a url push without a web address is refused",
  covers(
    "kinds-url-payload-required",
    "kinds-url-words",
    "kinds-url-problem",
    "kinds-url-without-scheme",
    "kinds-url-without-host",
    "kinds-url-blanks-around",
    "kinds-url-script",
    "kinds-url-other-scheme",
    "kinds-url-any-scheme",
  ),
  async ({ given, maker, rule }) => {
    const urlPush = (payload: string) => maker.create({ payload, kind: "url" });

    const empty = await urlPush("");
    const words = await urlPush(`not an address ${given.secret()}`);
    const schemeless = await urlPush(`//${given.secret()}.test/`);
    const hostless = await urlPush("http://");
    const blanks = await urlPush(` https://${given.secret()}.test `);
    const script = await urlPush(`javascript:alert("${given.secret()}")`);
    const other = await urlPush(`ftp://${given.secret()}.test/`);

    rule("kinds-url-payload-required", () => expect(empty.status).toBe(422));
    rule("kinds-url-words", () => expect(words.status).toBe(422));
    rule("kinds-url-problem", () => expect(words.body).toEqual({ payload: ["must be a valid HTTP or HTTPS URL."] }));
    rule("kinds-url-without-scheme", () => expect(schemeless.status).toBe(422));
    rule("kinds-url-without-host", () => expect(hostless.status).toBe(422));
    rule("kinds-url-blanks-around", () => expect(blanks.status).toBe(422));
    rule("kinds-url-script", () => expect(script.status).toBe(422));
    rule("kinds-url-other-scheme", () => expect(other.status).toBe(422));
    rule("kinds-url-any-scheme", () => expect(other.status).toBe(201));
  },
);

test("the legacy path still makes url pushes", covers("kinds-url-legacy-path"), async ({ given, owner }) => {
  const payload = `https://example.test/${given.secret()}`;

  const reply = await owner.create({ payload }, { path: "/r.json", envelope: "url" });

  expect({ status: reply.status, deletable: fieldsOf(reply).deletable_by_viewer }).toEqual({
    status: 201,
    deletable: null,
  });
});

test(
  "the legacy path makes url pushes for callers without a token",
  covers("kinds-url-legacy-path-public"),
  async ({ anonymous, given, rule }) => {
    const payload = `https://example.test/${given.secret()}`;

    const reply = await anonymous.create({ payload }, { path: "/r.json", envelope: "url" });

    rule("kinds-url-legacy-path-public", () => expect(reply.status).toBe(201), {
      deviation: 15,
      instead: () => expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" }),
    });
  },
);

test("switched-off url pushes are refused", covers("kinds-url-disabled"), async ({ given, maker }) => {
  const payload = `https://example.test/${given.secret()}`;

  const reply = await maker.create({ payload, kind: "url" });

  expect(answerOf(reply)).toEqual({
    status: 422,
    body: { kind: ["URL pushes are disabled."] },
  });
});

test(
  "the legacy path of switched-off url pushes does not exist",
  covers("kinds-url-legacy-path-gone"),
  async ({ given, maker }) => {
    const payload = `https://example.test/${given.secret()}`;

    const reply = await maker.create({ payload }, { path: "/r.json", envelope: "url" });

    expect(reply.body).toEqual({ status: 404, error: "Not Found" });
  },
);

import { auditRowsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

const PAGE = { origin: "https://app.example" };
const PREFLIGHT = {
  ...PAGE,
  "access-control-request-method": "POST",
  "access-control-request-headers": "content-type",
};
const ALLOW = "access-control-allow-origin";

test(
  "any web page may create a push in v1, and read what came of it",
  covers("transport-cors-preflight", "transport-cors-creation", "transport-cors-error", "transport-cors-vary"),
  async ({ given, anonymous, maker, rule }) => {
    const broken = { method: "POST", path: "/p.json", type: "application/json", body: "{" };

    const preflight = await anonymous.send({ method: "OPTIONS", path: "/p.json", headers: PREFLIGHT });
    const created = await maker.create({ payload: given.secret(), expire_after_days: 1 }, { headers: PAGE });
    const refused = await anonymous.send({ ...broken, headers: PAGE });
    const plain = await anonymous.send(broken);

    rule("transport-cors-preflight", () => {
      const allowed = {
        [ALLOW]: "*",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type",
      };
      expect([preflight.status, preflight.headers]).toMatchObject([200, allowed]);
    });
    rule("transport-cors-creation", () => expect([created.status, created.headers[ALLOW]]).toEqual([201, "*"]));
    rule("transport-cors-error", () => expect([refused.status, refused.headers[ALLOW]]).toEqual([400, "*"]));
    rule("transport-cors-vary", () => expect(String(plain.headers.vary)).toMatch(/\bOrigin\b/i));
  },
);

test("no web page may read a push", covers("transport-cors-show-closed"), async ({ given, viewer }) => {
  const push = await given.push();

  const reply = await viewer.retrieve(push, { headers: PAGE });

  expect([reply.status, reply.headers[ALLOW]]).toEqual([200, undefined]);
});

test("no web page may create a push in v2", covers("transport-cors-v2-closed"), async ({ anonymous }) => {
  const reply = await anonymous.send({ method: "OPTIONS", path: anonymous.paths.create, headers: PREFLIGHT });

  expect([reply.status, reply.text, reply.headers[ALLOW]]).toEqual([200, "", undefined]);
});

test(
  "an unchanged answer is not sent twice",
  covers("transport-etag", "transport-etag-other"),
  async ({ anonymous, rule }) => {
    const first = await anonymous.version();
    const again = await anonymous.version({ headers: { "if-none-match": first.headers.etag ?? "" } });
    const others = await anonymous.version({ headers: { "if-none-match": 'W/"0123456789abcdef"' } });
    const star = await anonymous.version({ headers: { "if-none-match": "*" } });

    rule("transport-etag", () => expect({ status: again.status, body: again.text }).toEqual({ status: 304, body: "" }));
    rule("transport-etag-other", () => {
      const whole = [200, first.text];
      expect([others, star].map(({ status, text }) => [status, text])).toEqual([whole, whole]);
    });
  },
);

test(
  "a view that is answered 304 is a view",
  covers("transport-conditional-view", "transport-conditional-view-logged"),
  async ({ given, owner, rule }) => {
    const push = await given.push({}, { by: owner });
    const first = await given.step("viewing as the owner", () => owner.retrieve(push));

    const again = await owner.retrieve(push, { headers: { "if-none-match": first.headers.etag ?? "" } });
    const audit = await owner.audit(push);

    rule("transport-conditional-view", () => {
      expect({ status: again.status, body: again.text }).toEqual({ status: 304, body: "" });
    });
    rule("transport-conditional-view-logged", () => {
      const kinds = auditRowsOf(audit).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "owner_view" || kind === "admin_view")).toHaveLength(2);
    });
  },
);

test(
  "the caller's request id comes back",
  covers("transport-request-id", "transport-request-id-cleaned"),
  async ({ anonymous, rule }) => {
    const clean = await anonymous.version({ headers: { "x-request-id": "pushcheck-1_a@b" } });
    const dirty = await anonymous.version({ headers: { "x-request-id": "push/check:2 (x)" } });

    rule("transport-request-id", () => expect(clean.headers["x-request-id"]).toBe("pushcheck-1_a@b"));
    rule("transport-request-id-cleaned", () => expect(dirty.headers["x-request-id"]).toBe("pushcheck2x"));
  },
);

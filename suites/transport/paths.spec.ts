import { answerOf, fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "only .json names a format",
  covers("transport-suffix-text", "transport-suffix-xml", "transport-suffix-case", "transport-no-dot-in-token"),
  async ({ given, viewer, rule }) => {
    const push = viewer.paths.push(given.unknownToken()).replace(/\.json$/, "");

    const text = await viewer.send({ path: `${push}.txt` });
    const xml = await viewer.send({ path: `${push}.xml` });
    const capitals = await viewer.send({ path: `${push}.JSON` });
    const dotted = await viewer.send({ path: `${push}.b.json` });

    rule("transport-suffix-text", () => leadsNowhere(text));
    rule("transport-suffix-xml", () => leadsNowhere(xml));
    rule("transport-suffix-case", () => leadsNowhere(capitals));
    rule("transport-no-dot-in-token", () => leadsNowhere(dotted));
  },
);

test("v2 answers a push with .json as without", covers("transport-suffix-optional"), async ({ given, viewer }) => {
  const push = await given.push();

  const bare = await viewer.preview(push);
  const suffixed = await viewer.preview(push, { path: `${viewer.paths.preview(push.url_token)}.json` });

  expect(bare.status).toBe(200);
  expect(suffixed.text).toBe(bare.text);
});

test(
  "slashes are forgiven, capital letters are not",
  covers("transport-trailing-slash", "transport-doubled-slash", "transport-path-case"),
  async ({ given, viewer, rule }) => {
    const path = viewer.paths.push(given.unknownToken());

    const trailing = await viewer.send({ path: `${path}/` });
    const doubled = await viewer.send({ path: `/${path}` });
    const capitals = await viewer.send({ path: path.replace(/^\/\w+/, (word) => word.toUpperCase()) });

    rule("transport-trailing-slash", () => leadsToPushes(trailing));
    rule("transport-doubled-slash", () => leadsToPushes(doubled));
    rule("transport-path-case", () => leadsNowhere(capitals));
  },
);

test("v2 does not exist yet", covers("transport-v2-absent"), async ({ given, maker }) => {
  const version = await maker.send({ path: "/api/v2/version" });
  const created = await maker.send({
    method: "POST",
    path: "/api/v2/pushes",
    type: "application/json",
    body: JSON.stringify({ push: { payload: given.secret() } }),
  });

  expect([version.status, created.status]).toEqual([404, 404]);
});

test("the server tells that it is well", covers("transport-health"), async ({ anonymous }) => {
  const reply = await anonymous.send({ path: "/up" });

  expect(reply.status).toBe(200);
});

test("/api leads to the documentation", covers("transport-api-page"), async ({ anonymous }) => {
  const reply = await anonymous.send({ path: "/api" });

  expect(`${reply.status} ${reply.headers.location}`).toMatch(/^301 https?:\/\//);
});

/** The request reaches a rule of the API, which finds no such push. */
function leadsToPushes(reply: Reply): void {
  expect(answerOf(reply)).toEqual({ status: 404, body: { error: "not-found" } });
}

/** The request reaches no rule of the API. */
function leadsNowhere(reply: Reply): void {
  expect({ status: reply.status, isOfApi: fieldsOf(reply).error === "not-found" }).toEqual({
    status: 404,
    isOfApi: false,
  });
}

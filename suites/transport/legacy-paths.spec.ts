import { answerOf, rowOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "a text push is shown under the paths of url and file pushes too",
  covers("transport-legacy-show-url", "transport-legacy-show-file"),
  async ({ given, viewer, rule }) => {
    const push = await given.push();

    const underR = await viewer.send({ path: `/r/${push.url_token}.json` });
    const underF = await viewer.send({ path: `/f/${push.url_token}.json` });

    rule("transport-legacy-show-url", () => {
      expect(answerOf(underR)).toMatchObject({
        status: 200,
        body: { url_token: push.url_token, payload: push.payload },
      });
    });
    rule("transport-legacy-show-file", () => {
      expect(answerOf(underF)).toMatchObject({
        status: 200,
        body: { url_token: push.url_token, payload: push.payload },
      });
    });
  },
);

test(
  "nobody creates under a legacy path without a token",
  covers("transport-legacy-url-needs-token", "transport-legacy-file-needs-token"),
  async ({ given, anonymous, rule }) => {
    const creating = (path: string, body: unknown) =>
      anonymous.send({ method: "POST", path, type: "application/json", body: JSON.stringify(body) });

    const url = await creating("/r.json", { url: { payload: "https://example.com" } });
    const file = await creating("/f.json", { file_push: { payload: given.secret() } });

    rule("transport-legacy-url-needs-token", () => refusedEmpty(url));
    rule("transport-legacy-file-needs-token", () => refusedEmpty(file));
  },
);

test(
  "each legacy path wants an envelope of its own",
  covers("transport-legacy-url-envelope", "transport-legacy-file-envelope"),
  async ({ given, owner, has, rule }) => {
    const body = JSON.stringify({ password: { payload: given.secret() } });
    const creating = (path: string) => owner.send({ method: "POST", path, type: "application/json", body });

    const url = await creating("/r.json");
    const file = await creating("/f.json");

    const complaint = `param is missing or the value is empty${has("envelope-message-or-invalid") ? " or invalid" : ""}`;
    rule("transport-legacy-url-envelope", () => {
      expect(answerOf(url)).toEqual({ status: 400, body: { error: `${complaint}: url` } });
    });
    rule("transport-legacy-file-envelope", () => {
      expect(answerOf(file)).toEqual({
        status: 400,
        body: { error: `${complaint}: file_push` },
      });
    });
  },
);

test("a text push is listed under /r too", covers("transport-legacy-lists"), async ({ given, owner }) => {
  const push = await given.push({}, { by: owner });

  const list = await owner.send({ path: "/r/active.json" });

  expect(rowOf(list, push)).toHaveProperty("url_token", push.url_token);
});

test(
  "the legacy web page leads to the one under /p",
  covers("transport-legacy-redirect"),
  async ({ given, anonymous }) => {
    const token = given.unknownToken();

    const reply = await anonymous.send({ path: `/r/${token}?from=mail`, headers: { accept: "text/html" } });

    expect(reply.status).toBe(301);
    expect(String(reply.headers.location).endsWith(`/p/${token}?from=mail`)).toBe(true);
  },
);

/** 401 and nothing else. */
function refusedEmpty(reply: Reply): void {
  expect({ status: reply.status, body: reply.text }).toEqual({ status: 401, body: "" });
}

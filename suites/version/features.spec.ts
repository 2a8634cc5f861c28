import type { Fields } from "../../fixtures/clients/push-api.ts";
import { fieldsOf } from "../../fixtures/clients/reading.ts";
import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the features name what the instance has",
  covers(
    "version-feature-keys",
    "version-feature-tokens",
    "version-feature-accounts-oss",
    "version-feature-accounts-pro",
    "version-feature-requests-oss",
    "version-feature-mail",
  ),
  async ({ anonymous, rule }) => {
    const features = featuresOf(await anonymous.version());

    const pushes = part(features, "pushes");
    rule("version-feature-keys", () => {
      expect(Object.keys(features).sort()).toEqual([
        "accounts",
        "anonymous_access",
        "api_token_authentication",
        "pushes",
        "requests",
      ]);
      expect(pushes.enabled).toBe(true);
    });
    rule("version-feature-tokens", () => expect(features.api_token_authentication).toBe(true));
    rule("version-feature-accounts-oss", () => expect(features.accounts).toEqual({ enabled: false }));
    rule("version-feature-accounts-pro", () => expect(part(features, "accounts").enabled).toBe(true));
    rule("version-feature-requests-oss", () => expect(features.requests).toEqual({ enabled: false }));
    rule("version-feature-mail", () => expect(typeof pushes.email_auto_dispatch).toBe("boolean"));
  },
);

test(
  "the features tell what the instance then does",
  covers("version-feature-anonymous", "version-feature-url", "version-feature-files"),
  async ({ given, anonymous, viewer, rule }) => {
    const push = { url_token: given.unknownToken() };
    const features = featuresOf(await anonymous.version());

    const shown = await anonymous.retrieve(push);
    const url = await viewer.send({ path: `/r/${push.url_token}.json` });
    const file = await viewer.send({ path: `/f/${push.url_token}.json` });

    const { url_pushes, file_attachments } = part(features, "pushes");
    rule("version-feature-anonymous", () => expect(features.anonymous_access).toBe(shown.status !== 401));
    rule("version-feature-url", () => expect(url_pushes).toEqual({ enabled: isRouted(url) }));
    rule("version-feature-files", () => {
      expect(file_attachments).toEqual({ enabled: isRouted(file), requires_authentication: true });
    });
  },
);

test("the features tell whether QR pushes are on", covers("version-feature-qr"), async ({ anonymous, maker }) => {
  const features = featuresOf(await anonymous.version());

  const blank = await maker.create({ payload: "", kind: "qr" });

  const { qr_code_pushes } = part(features, "pushes");
  expect([blank.status, qr_code_pushes]).toEqual([422, { enabled: !("kind" in fieldsOf(blank)) }]);
});

function featuresOf(version: Reply): Fields {
  return part(fieldsOf(version), "features");
}

function part(fields: Fields, name: string): Fields {
  const value = fields[name];
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** A path of a kind that is off is unknown to the server; any other is refused, or its push is not found. */
function isRouted(reply: Reply): boolean {
  return reply.status !== 404 || fieldsOf(reply).error === "not-found";
}

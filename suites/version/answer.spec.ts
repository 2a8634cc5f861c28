import { fieldsOf, keysOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "the version endpoint tells anyone what answers",
  covers(
    "version-public",
    "version-fields",
    "version-application-version",
    "version-api-version-v1",
    "version-api-version-v2",
    "version-edition-oss",
    "version-edition-commercial",
  ),
  async ({ anonymous, apiVersion, has, rule }) => {
    const reply = await anonymous.version();

    const { application_version, api_version, edition } = fieldsOf(reply);
    const features = apiVersion === "v2" && has("version-features") ? ["features"] : [];
    rule("version-public", () => expect(reply.status).toBe(200));
    rule("version-fields", () => {
      expect(keysOf(reply)).toEqual(["api_version", "application_version", "edition", ...features]);
    });
    rule("version-application-version", () => expect(String(application_version)).toMatch(/^\d+\.\d+\.\d+$/));
    rule("version-api-version-v1", () => expect(api_version).toBe(has("api-version-1-5") ? "1.5" : "1.4"));
    rule("version-api-version-v2", () => expect(api_version).toBe(has("version-features") ? "2.1" : "2.0"));
    rule("version-edition-oss", () => expect(edition).toBe("oss"));
    rule("version-edition-commercial", () => expect(edition).toBe("commercial"));
  },
);

test(
  "suffix, unknown token and HEAD do not change the version answer",
  covers("version-suffix", "version-unknown-token", "version-head"),
  async ({ anonymous, stranger, rule }) => {
    const plain = await anonymous.version();
    const suffixed = await anonymous.version({ path: `${anonymous.paths.version}.json` });
    const unknown = await stranger.version();
    const head = await anonymous.version({ method: "HEAD" });

    rule("version-suffix", () => {
      expect({ status: suffixed.status, text: suffixed.text }).toEqual({ status: 200, text: plain.text });
    });
    rule("version-unknown-token", () => {
      expect({ status: unknown.status, text: unknown.text }).toEqual({ status: 200, text: plain.text });
    });
    rule("version-head", () => {
      const type = plain.headers["content-type"];
      expect([head.status, head.text, head.headers["content-type"]]).toEqual([200, "", type]);
    });
  },
);

test("a token does not change the version answer", covers("version-with-token"), async ({ anonymous, owner }) => {
  const plain = await anonymous.version();
  const known = await owner.version();

  expect({ status: known.status, text: known.text }).toEqual({ status: 200, text: plain.text });
});

test("v1 and v2 tell the same release", covers("version-releases-agree"), async ({ anonymous }) => {
  const v1 = fieldsOf(await anonymous.send({ path: "/api/v1/version" }));
  const v2 = fieldsOf(await anonymous.version());

  expect([v2.application_version, v2.edition]).toEqual([String(v1.application_version), String(v1.edition)]);
});

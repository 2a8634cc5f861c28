import { answers, fieldsOf, gate, isObject, type JsonObject } from "./change.ts";
import type { Defect, Defects } from "./defect.ts";

/** Servers that tell the wrong things about themselves. */
export const version: Defects = {
  "version-hidden-when-closed": {
    breaks: "version-public",
    sentence: "a closed server tells its version to token users only",
    server: { settings: { allow_anonymous: false } },
    ...refusesVersion((token) => token === null),
  },
  "version-with-host": {
    breaks: "version-fields",
    sentence: "the version tells the name of the host too",
    ...fieldsOf("version", (told) => ({ ...told, hostname: "app-1" })),
  },
  "version-without-edition": {
    breaks: "version-fields",
    sentence: "the version leaves the edition out",
    ...fieldsOf("version", ({ edition: _edition, ...told }) => told),
  },
  "version-with-prefix": {
    breaks: "version-application-version",
    sentence: "the release has a v before it",
    ...fieldsOf("version", (told) => ({ ...told, application_version: `v${String(told.application_version)}` })),
  },
  "api-version-of-v1-too-late": {
    breaks: "version-api-version-v1",
    sentence: "v1 is still 1.4 at the first release at which it is 1.5",
    server: { release: "1.63.0" },
    facts: { without: ["api-version-1-5"] },
  },
  "api-version-of-v1-too-early": {
    breaks: "version-api-version-v1",
    sentence: "v1 is 1.5 one release too early",
    server: { release: "1.62.0" },
    facts: { with: ["api-version-1-5"] },
  },
  "api-version-of-v2-one": {
    breaks: "version-api-version-v2",
    sentence: "v2 tells the number of v1",
    ...fieldsOf("version", (told) => ({ ...told, api_version: "1.5" })),
  },
  "features-too-late": {
    breaks: "version-api-version-v2",
    sentence: "v2 is 2.0 without features at the first release that should have them",
    server: { release: "2.5.4" },
    facts: { without: ["version-features"] },
  },
  "features-too-early": {
    breaks: "version-fields",
    version: "v2",
    sentence: "v2 tells its features one release too early",
    server: { release: "2.5.3" },
    facts: { with: ["version-features"] },
  },
  "edition-community": {
    breaks: "version-edition-oss",
    sentence: "the open-source edition calls itself community",
    ...fieldsOf("version", (told) => ({ ...told, edition: "community" })),
  },
  "edition-pro": {
    breaks: "version-edition-commercial",
    sentence: "the commercial edition calls itself pro",
    server: { edition: "pro" },
    ...fieldsOf("version", (told) => ({ ...told, edition: "pro" })),
  },
  "version-suffix-unknown": {
    breaks: "version-suffix",
    sentence: "the version is not found with .json",
    ...answers("version", (answer, { service, call }) =>
      call.route.hasSuffix ? service.problems.framework(404, "json") : answer,
    ),
  },
  "version-refused-to-unknown-tokens": {
    breaks: "version-unknown-token",
    sentence: "the version is refused to an unknown token",
    ...refusesVersion((token) => token === "not-a-token"),
  },
  "version-tells-users-more": {
    breaks: "version-with-token",
    sentence: "token users are told their e-mail address with the version",
    ...fieldsOf("version", (told, { viewer }) => (viewer ? { ...told, user: viewer.email } : told)),
  },
  "version-head-unknown": {
    breaks: "version-head",
    sentence: "HEAD of the version is not found",
    amend: {
      answer: (answer, { method, path }) =>
        method === "HEAD" && path.endsWith("/version") ? { status: 404, style: "framework", content: "" } : answer,
    },
  },
  "v2-tells-another-release": {
    breaks: "version-releases-agree",
    sentence: "v2 tells another release than v1",
    ...fieldsOf("version", (told, { call }) =>
      call.route.version === "v2" ? { ...told, application_version: "2.0.0" } : told,
    ),
  },
  "v2-tells-another-edition": {
    breaks: "version-releases-agree",
    sentence: "v2 tells another edition than v1",
    ...fieldsOf("version", (told, { call }) =>
      call.route.version === "v2" ? { ...told, edition: "commercial" } : told,
    ),
  },
  "features-with-more": {
    breaks: "version-feature-keys",
    sentence: "the features name something unheard of",
    ...features((told) => ({ ...told, single_sign_on: false })),
  },
  "features-without-pushes": {
    breaks: "version-feature-keys",
    sentence: "the features tell that pushes are off",
    ...pushFeatures(() => ({ enabled: false })),
  },
  "features-close-open-server": {
    breaks: "version-feature-anonymous",
    sentence: "the features tell that an open server refuses anonymous callers",
    ...features((told) => ({ ...told, anonymous_access: false })),
  },
  "features-open-closed-server": {
    breaks: "version-feature-anonymous",
    sentence: "the features tell that a closed server serves anonymous callers",
    server: { settings: { allow_anonymous: false } },
    ...features((told) => ({ ...told, anonymous_access: true })),
  },
  "features-without-tokens": {
    breaks: "version-feature-tokens",
    sentence: "the features tell that tokens are not accepted",
    ...features((told) => ({ ...told, api_token_authentication: false })),
  },
  "features-with-accounts-in-oss": {
    breaks: "version-feature-accounts-oss",
    sentence: "the features tell that the open-source edition has accounts",
    ...features((told) => ({ ...told, accounts: { enabled: true } })),
  },
  "features-without-accounts-in-pro": {
    breaks: "version-feature-accounts-pro",
    sentence: "the features tell that the commercial edition has no accounts",
    server: { edition: "pro" },
    ...features((told) => ({ ...told, accounts: { enabled: false } })),
  },
  "features-with-requests-in-oss": {
    breaks: "version-feature-requests-oss",
    sentence: "the features tell that the open-source edition has requests",
    ...features((told) => ({ ...told, requests: { enabled: true } })),
  },
  "features-without-urls": {
    breaks: "version-feature-url",
    sentence: "the features tell that url pushes are off although they are on",
    ...pushFeatures(() => ({ url_pushes: { enabled: false } })),
  },
  "features-with-urls": {
    breaks: "version-feature-url",
    sentence: "the features tell that url pushes are on although they are off",
    server: { settings: { enable_url_pushes: false } },
    ...pushFeatures(() => ({ url_pushes: { enabled: true } })),
  },
  "features-without-files": {
    breaks: "version-feature-files",
    sentence: "the features tell that file pushes are off although they are on",
    ...pushFeatures(() => ({ file_attachments: { enabled: false, requires_authentication: true } })),
  },
  "features-with-anonymous-files": {
    breaks: "version-feature-files",
    sentence: "the features tell that file pushes need no token",
    ...pushFeatures(() => ({ file_attachments: { enabled: true, requires_authentication: false } })),
  },
  "features-without-qr": {
    breaks: "version-feature-qr",
    sentence: "the features tell that QR pushes are off although they are on",
    ...pushFeatures(() => ({ qr_code_pushes: { enabled: false } })),
  },
  "features-with-mail-unsaid": {
    breaks: "version-feature-mail",
    sentence: "the features say null about mail where none is configured",
    ...pushFeatures((told) => ({ email_auto_dispatch: told.email_auto_dispatch || null })),
  },
};

/** Changes the features that v2 tells. */
function features(change: (told: JsonObject) => JsonObject): Pick<Defect, "service"> {
  return fieldsOf("version", (told) => (isObject(told.features) ? { ...told, features: change(told.features) } : told));
}

/** Changes what the features tell about pushes. */
function pushFeatures(change: (told: JsonObject) => JsonObject): Pick<Defect, "service"> {
  return features((told) => {
    const pushes = isObject(told.pushes) ? told.pushes : {};
    return { ...told, pushes: { ...pushes, ...change(pushes) } };
  });
}

function refusesVersion(from: (token: string | null) => boolean): Pick<Defect, "service"> {
  return gate((sound) => ({
    admit: (service, call) =>
      call.route.verb === "version" && from(service.gate.tokenOf(call.request))
        ? { refusal: service.problems.unauthorized() }
        : sound.admit(service, call),
  }));
}

/** How v2 spells things. */

import type { EnvelopeReading } from "../decode.ts";
import type { Presenters, Service } from "../service.ts";
import type { Dialect } from "./dialect.ts";

export function v2Dialect({ facts }: Pick<Service, "facts">): Dialect {
  const reading: EnvelopeReading = {
    forcedKind: null,
    emptyFilesMeanFile: false,
    dropped: new Set(),
    notification: facts.has("notify-nested") ? "nested" : facts.has("notify-emails") ? "flat" : "none",
  };
  return {
    envelopeOf: () => "push",
    readingOf: () => reading,
    auditKey: facts.has("audit-key-logs") ? "logs" : "views",
    presentEvent: ({ presentEventWithMail }: Presenters) => presentEventWithMail,
    limitsBeforeLookup: true,
    version,
  };
}

function version(service: Service) {
  const { release, edition, facts } = service;
  const known = { application_version: release, api_version: "2.0", edition: edition === "pro" ? "commercial" : "oss" };
  return facts.has("version-features") ? { ...known, api_version: "2.1", features: featuresOf(service) } : known;
}

/** What the instance offers, by its settings. */
function featuresOf({ settings, state, edition, facts }: Service) {
  const { kinds, notificationsAvailable } = state.rules;
  const isPro = edition === "pro";
  const mails = notificationsAvailable && (facts.has("notify-nested") || facts.has("notify-emails"));
  return {
    anonymous_access: settings.allow_anonymous,
    api_token_authentication: true,
    accounts: { enabled: isPro },
    pushes: {
      enabled: true,
      email_auto_dispatch: mails,
      file_attachments: { enabled: kinds.file.enabled, requires_authentication: true },
      url_pushes: { enabled: kinds.url.enabled },
      qr_code_pushes: { enabled: kinds.qr.enabled },
    },
    requests: isPro ? { enabled: true, email_auto_dispatch: mails } : { enabled: false },
  };
}

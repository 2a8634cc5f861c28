/** How v1 spells things. */
import type { EnvelopeReading } from "../decode.ts";
import type { Area } from "../routes.ts";
import type { Presenters, Service } from "../service.ts";
import type { Dialect } from "./dialect.ts";

const onPath: EnvelopeReading = {
  forcedKind: null,
  emptyFilesMeanFile: true,
  dropped: new Set(),
  notification: "none",
};

const readings: Readonly<Record<Area, EnvelopeReading>> = {
  api: onPath,
  p: onPath,
  f: { forcedKind: "file", emptyFilesMeanFile: true, dropped: new Set(), notification: "none" },
  r: {
    forcedKind: "url",
    emptyFilesMeanFile: true,
    dropped: new Set(["files", "deletable_by_viewer"]),
    notification: "none",
  },
};

const envelopes: Readonly<Record<Area, string>> = { api: "password", p: "password", f: "file_push", r: "url" };

export function v1Dialect(): Dialect {
  return {
    envelopeOf: (area) => envelopes[area],
    // Without .json the web pages take the call, which know no other kind than text.
    readingOf: ({ area, hasSuffix }) => readings[hasSuffix ? area : "p"],
    auditKey: "views",
    presentEvent: ({ presentEvent }: Presenters) => presentEvent,
    limitsBeforeLookup: false,
    version,
  };
}

function version({ release, edition, facts }: Service) {
  return {
    application_version: release,
    api_version: facts.has("api-version-1-5") ? "1.5" : "1.4",
    edition: edition === "pro" ? "commercial" : "oss",
  };
}

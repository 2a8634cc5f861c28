/** In what the two versions differ; everything else they share. */
import type { AuditEvent } from "../../state/audit-log.ts";
import type { EnvelopeReading } from "../decode.ts";
import type { Area, Route } from "../routes.ts";
import type { Presenters, Service } from "../service.ts";

export interface Dialect {
  readonly envelopeOf: (area: Area) => string;
  readonly readingOf: (route: Route) => EnvelopeReading;
  readonly auditKey: "views" | "logs";
  readonly presentEvent: (present: Presenters) => (event: AuditEvent) => unknown;
  /** Does an attempt with a passphrase count before the push is looked up? Then unknown tokens run into the limit too. */
  readonly limitsBeforeLookup: boolean;
  readonly version: (service: Service) => unknown;
}

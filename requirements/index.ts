import { access } from "./access.ts";
import { audit } from "./audit.ts";
import { creation } from "./creation.ts";
import { encoding } from "./encoding.ts";
import { errors } from "./errors.ts";
import { expiration } from "./expiration.ts";
import { files } from "./files.ts";
import { kinds } from "./kinds.ts";
import { listing } from "./listing.ts";
import { notification } from "./notification.ts";
import { passphrase } from "./passphrase.ts";
import type { Requirement } from "./requirement.ts";
import { retrieval } from "./retrieval.ts";
import { transport } from "./transport.ts";
import { version } from "./version.ts";

/** The catalogue, by area: an area is a file here, a file in suites/, and the first word of its ids. */
export const areas = {
  access,
  creation,
  kinds,
  files,
  encoding,
  retrieval,
  passphrase,
  expiration,
  audit,
  listing,
  notification,
  errors,
  transport,
  version,
} as const satisfies Record<string, Record<string, Requirement>>;

/** Every rule, by id. */
export const requirements = {
  ...access,
  ...creation,
  ...kinds,
  ...files,
  ...encoding,
  ...retrieval,
  ...passphrase,
  ...expiration,
  ...audit,
  ...listing,
  ...notification,
  ...errors,
  ...transport,
  ...version,
} as const satisfies Record<string, Requirement>;

/** The id of a rule: `<area>-<slug>`. */
export type RequirementId = keyof typeof requirements;

/** A part of the API that rules are grouped by. */
export type Area = keyof typeof areas;

/** The ids of all rules, in the catalogue's order. */
export const requirementIds = Object.keys(requirements) as RequirementId[];

/** The area of a rule: the first word of its id. */
export function areaOf(id: string): string {
  return id.slice(0, id.indexOf("-"));
}

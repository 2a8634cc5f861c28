import { closest } from "fastest-levenshtein";
import type { Fact } from "../../openapi/releases.ts";
import type { Service } from "../api/service.ts";
import { access } from "./access/index.ts";
import { audit } from "./audit/index.ts";
import { creation } from "./creation/index.ts";
import type { Defect, Defects } from "./defect.ts";
import { encoding } from "./encoding/index.ts";
import { errors } from "./errors/index.ts";
import { expiration } from "./expiration/index.ts";
import { files } from "./files/index.ts";
import { kinds } from "./kinds/index.ts";
import { listing } from "./listing/index.ts";
import { notification } from "./notification/index.ts";
import { passphrase } from "./passphrase/index.ts";
import { retrieval } from "./retrieval/index.ts";
import { transport } from "./transport/index.ts";
import { version } from "./version.ts";

export type { Defect, Defects } from "./defect.ts";

/** Every defect, by name. */
export const defects: Defects = {
  ...access,
  ...audit,
  ...creation,
  ...encoding,
  ...errors,
  ...expiration,
  ...files,
  ...kinds,
  ...listing,
  ...notification,
  ...passphrase,
  ...retrieval,
  ...transport,
  ...version,
};

/** The service with the named defects, one after the other. Throws one line for a name that is none. */
export function withDefects(sound: Service, names: readonly string[]): Service {
  return names.map(defectNamed).reduce(broken, sound);
}

/** The facts as servers with the named defects have them. */
export function factsWithDefects(sound: ReadonlySet<Fact>, names: readonly string[]): ReadonlySet<Fact> {
  const changes = names.flatMap((name) => defectNamed(name).facts ?? []);
  const facts = new Set(sound);
  for (const change of changes) {
    for (const fact of change.without ?? []) facts.delete(fact);
    for (const fact of change.with ?? []) facts.add(fact);
  }
  return facts;
}

function broken(sound: Service, { service, amend }: Defect): Service {
  const changed = service ? service(sound) : sound;
  return amend ? { ...changed, amend: { ...changed.amend, ...amend } } : changed;
}

function defectNamed(name: string): Defect {
  const defect = Object.hasOwn(defects, name) ? defects[name] : undefined;
  if (defect) return defect;
  const known = Object.keys(defects);
  const hint = known.length > 0 ? `: did you mean "${closest(name, known)}"?` : "";
  throw new Error(`there is no defect "${name}"${hint}`);
}

import { type Reply, TransportError, type Wire } from "../fixtures/clients/wire.ts";
import { type Fact, hasFact, type Release } from "../openapi/releases.ts";
import { TargetError } from "./errors.ts";
import { valueAt } from "./play/normalise.ts";

/** What a target says it is, or what it looks like if it cannot say. */
export type Identification =
  | { readonly by: "version"; readonly release: string; readonly how: string }
  /** A server without users redirects even its version endpoints; its answer still tells releases apart roughly. */
  | { readonly by: "fingerprint"; readonly seen: Readonly<Partial<Record<Fact, boolean>>>; readonly how: string };

const VERSION_PATHS = ["/api/v2/version", "/api/v1/version"];

/** Asks a target which release it is: at most two requests. Throws TargetError. */
export async function identify(wire: Wire, url: string): Promise<Identification> {
  const statuses: string[] = [];
  for (const path of VERSION_PATHS) {
    const reply = await ask(wire, url, path);
    const release = valueAt(reply.body, "application_version");
    if (reply.status === 200 && typeof release === "string" && /^\d{1,4}(\.\d{1,4}){2}/.test(release)) {
      return { by: "version", release: release.slice(0, 40), how: `GET ${path}` };
    }
    if (isFirstRun(reply))
      return { by: "fingerprint", seen: fingerprintOf(reply), how: `GET ${path} redirects to /first_run` };
    statuses.push(`${path} ${reply.status}`);
  }
  throw new TargetError(`${url} does not look like a Password Pusher: ${statuses.join(", ")}, expected a version`);
}

/** Why a target cannot be that release; undefined if it is, or may be. */
export function contradictionTo(release: Release, identification: Identification): string | undefined {
  if (identification.by === "version") {
    if (identification.release === release) return undefined;
    return `the target identifies as ${identification.release} (${identification.how}), expected ${release}`;
  }
  const entries = Object.entries(identification.seen) as [Fact, boolean][];
  const wrong = entries.find(([fact, seen]) => hasFact(release, fact) !== seen);
  if (!wrong) return undefined;
  const [fact, seen] = wrong;
  return `the target ${seen ? "shows" : "lacks"} ${fact} (${identification.how}), unlike release ${release}`;
}

function isFirstRun({ status, headers }: Reply): boolean {
  return status === 302 && /\/first_run(\?.*)?$/.test(headers.location ?? "");
}

function fingerprintOf({ headers }: Reply): Partial<Record<Fact, boolean>> {
  return {
    "first-run-redirect": true,
    // Only its presence tells: an operator can switch the header off.
    ...(headers["x-robots-tag"] === undefined ? {} : { "robots-header": true }),
    "permissions-policy": headers["permissions-policy"] !== undefined,
  };
}

/** One anonymous GET. Throws TargetError if nothing answers. */
export async function ask(wire: Wire, url: string, path: string): Promise<Reply> {
  try {
    return await wire.send({ method: "GET", path, headers: { "Accept-Language": "en", "User-Agent": "pushcheck" } });
  } catch (error) {
    if (error instanceof TransportError) throw new TargetError(`${url} is unreachable: ${error.message}`);
    throw error;
  }
}

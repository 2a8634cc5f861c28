import type { Settings } from "../openapi/settings.ts";
import { RecordingError } from "./errors.ts";

/** Settings that differ from what the release ships with, named as the server names them. */
export type ConfiguredSettings = Partial<Settings>;

/** What every folder was recorded with. Only 1.x needs it said: there these are off as shipped. */
const plain: ConfiguredSettings = {
  enable_logins: true,
  enable_url_pushes: true,
  enable_file_pushes: true,
  enable_qr_pushes: true,
};

/** The named configurations of the recordings, from the table in `docs/recordings.md`. */
export const configurations: Readonly<Record<string, ConfiguredSettings>> = {
  closed: { allow_anonymous: false },
  "no-kinds": { enable_url_pushes: false, enable_file_pushes: false, enable_qr_pushes: false },
  "no-options": { "pw.enable_retrieval_step": false, "pw.enable_deletable_pushes": false },
  tuned: {
    "pw.expire_after_days_default": 3,
    "pw.expire_after_days_min": 2,
    "pw.expire_after_days_max": 10,
    "pw.expire_after_views_default": 4,
    "pw.expire_after_views_min": 2,
    "pw.expire_after_views_max": 20,
    "pw.retrieval_step_default": false,
    "pw.deletable_pushes_default": false,
  },
  throttled: { "throttling.minute": 12, "throttling.second": 60 },
  mfa: { require_mfa: true },
  mail: { "mail.smtp_address": "mail.example.test" },
  "no-notify": { "notify_by_email.enabled": false },
  "base-url": { override_base_url: "https://secrets.example.test" },
  "first-run": { no_users: true },
};

/** The settings under which a folder was recorded. Throws RecordingError for a configuration that has no entry here. */
export function settingsOfFolder(folder: { name: string; configuration?: string }): ConfiguredSettings {
  if (folder.configuration === undefined) return plain;
  const configured = configurations[folder.configuration];
  if (configured) return { ...plain, ...configured };
  throw new RecordingError(
    `${folder.name}: the configuration "${folder.configuration}" is not known, expected one of ${Object.keys(configurations).join(", ")}`,
  );
}

/**
 * The configuration that `--set` means: its own name (`closed`), or settings that are exactly those of one
 * (`allow_anonymous=false`); undefined for no settings at all. Throws RecordingError.
 */
export function configurationOf(set: readonly string[]): string | undefined {
  if (set.length === 0) return undefined;
  const [only = ""] = set;
  if (set.length === 1 && !only.includes("=")) {
    if (Object.hasOwn(configurations, only)) return only;
    throw unrecorded(only);
  }
  const wanted = [...set].sort().join(" ");
  const found = Object.entries(configurations).find(([, settings]) => assignmentsOf(settings) === wanted);
  if (!found) throw unrecorded(set.join(" "));
  return found[0];
}

function assignmentsOf(settings: ConfiguredSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join(" ");
}

function unrecorded(seen: string): RecordingError {
  return new RecordingError(
    `"${seen}" is no configuration that was recorded: expected one of ${Object.keys(configurations).join(", ")}, or exactly its settings`,
  );
}

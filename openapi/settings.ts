/**
 * What an operator can set on a Password Pusher, as far as the API shows it: the one table that the mock, the command
 * line and the detection read. Keys are the server's own names; defaults follow the release, through its facts.
 */
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { type Fact, factsOf, type Release } from "./releases.ts";

/** The kinds' sections of the settings: `pw` is for text pushes. */
export const sections = ["pw", "url", "files", "qr"] as const;

/** One section of the settings, one per kind of push. */
export type Section = (typeof sections)[number];

/** One setting: the type of its value, its default at a set of facts, and what it means. */
export interface Setting {
  readonly type: z.ZodType;
  readonly byDefault: (has: (fact: Fact) => boolean) => unknown;
  readonly meaning: string;
}

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
const count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.number().int().min(0));
const text = z.string();
const hosts = z.union([
  z.array(z.string()),
  z.string().transform((list) => list.split(",").map((host) => host.trim())),
]);

const always = (value: unknown) => () => value;
const since = (fact: Fact) => (has: (fact: Fact) => boolean) => has(fact);

const general = {
  allow_anonymous: { type: flag, byDefault: always(true), meaning: "callers without a token may use the API" },
  enable_logins: {
    type: flag,
    byDefault: since("logins-always-on"),
    meaning: "accounts exist at all (1.x; later releases ignore it and behave as if on)",
  },
  enable_url_pushes: { type: flag, byDefault: since("kinds-on-by-default"), meaning: "url pushes and /r exist" },
  enable_file_pushes: { type: flag, byDefault: since("kinds-on-by-default"), meaning: "file pushes and /f exist" },
  enable_qr_pushes: { type: flag, byDefault: since("kinds-on-by-default"), meaning: "QR pushes exist" },
  disable_logins: { type: flag, byDefault: always(false), meaning: "nobody can log in; tokens keep working" },
  disable_signups: { type: flag, byDefault: always(false), meaning: "nobody can create an account" },
  enable_user_account_emails: {
    type: flag,
    byDefault: always(false),
    meaning: "accounts must be confirmed by mail and can be locked",
  },
  require_mfa: { type: flag, byDefault: always(false), meaning: "tokens of users without a second factor are refused" },
  noindex: { type: flag, byDefault: always(true), meaning: "answers ask search engines not to index them" },
  force_ssl: { type: flag, byDefault: always(false), meaning: "plain HTTP is redirected to HTTPS" },
  public_gateway: {
    type: flag,
    byDefault: always(false),
    meaning: "the instance only delivers pushes, without an API",
  },
  no_users: { type: flag, byDefault: always(false), meaning: "first run: nobody has created an account yet" },
  override_base_url: { type: text, byDefault: always(""), meaning: "base of the URLs in answers, instead of the host" },
  allowed_hosts: { type: hosts, byDefault: always([]), meaning: "host names that are answered; none means any" },
  default_locale: { type: text, byDefault: always("en"), meaning: "language of messages when the caller names none" },
  purge_after: { type: text, byDefault: always("disabled"), meaning: "age at which expired pushes of users vanish" },
  "mail.smtp_address": { type: text, byDefault: always(""), meaning: "mail server; without one nothing is mailed" },
  "notify_by_email.enabled": { type: flag, byDefault: always(true), meaning: "the notification route exists" },
  "throttling.minute": { type: count, byDefault: always(120), meaning: "requests a minute and address" },
  "throttling.second": { type: count, byDefault: always(60), meaning: "requests a second and address" },
  "files.max_file_uploads": { type: count, byDefault: always(10), meaning: "attachments of one file push" },
} as const satisfies Record<string, Setting>;

const limits = {
  expire_after_days_default: {
    type: count,
    byDefault: always(7),
    meaning: "days until expiry when none are asked for",
  },
  expire_after_days_min: { type: count, byDefault: always(1), meaning: "fewest days that can be asked for" },
  expire_after_days_max: { type: count, byDefault: always(90), meaning: "most days that can be asked for" },
  expire_after_views_default: { type: count, byDefault: always(5), meaning: "views when none are asked for" },
  expire_after_views_min: { type: count, byDefault: always(1), meaning: "fewest views that can be asked for" },
  expire_after_views_max: { type: count, byDefault: always(100), meaning: "most views that can be asked for" },
  retrieval_step_default: {
    type: flag,
    byDefault: since("retrieval-step-by-default"),
    meaning: "the retrieval step is on when nothing is asked for",
  },
  deletable_pushes_default: {
    type: flag,
    byDefault: always(true),
    meaning: "viewers may delete when nothing is asked for",
  },
  enable_retrieval_step: { type: flag, byDefault: always(true), meaning: "the retrieval step can be asked for" },
  enable_deletable_pushes: { type: flag, byDefault: always(true), meaning: "deletion by viewers can be asked for" },
} as const satisfies Record<string, Setting>;

/** The settings that each section has. */
export type SectionSetting = keyof typeof limits;

/** The name of a setting, as the server spells it. */
export type SettingName = keyof typeof general | `${Section}.${SectionSetting}`;

/** The value of every setting at one release, defaults included. */
export type Settings = { readonly [K in keyof typeof general]: z.output<(typeof general)[K]["type"]> } & {
  readonly [K in SectionSetting as `${Section}.${K}`]: z.output<(typeof limits)[K]["type"]>;
};

/** Every setting by name. */
export const settings: Readonly<Record<SettingName, Setting>> = {
  ...general,
  ...sectionOf("pw"),
  ...sectionOf("url"),
  ...sectionOf("files"),
  ...sectionOf("qr", { retrieval_step_default: since("qr-retrieval-step-by-default") }),
};

/**
 * The settings of a server: the release's defaults, with some overridden.
 * Throws one line that names an unknown key and its nearest, or the value seen and the type expected.
 */
export function settingsOf(release: Release, overrides: Readonly<Record<string, unknown>> = {}): Settings {
  const unknown = Object.keys(overrides).find((key) => !isSettingName(key));
  if (unknown !== undefined) {
    throw new Error(`setting "${unknown}" is not known: did you mean "${nearestSetting(unknown)}"?`);
  }
  const facts = factsOf(release);
  const entries = Object.entries(settings).map(([key, setting]) => [
    key,
    key in overrides ? parsed(key, setting, overrides[key]) : setting.byDefault((fact) => facts.has(fact)),
  ]);
  return Object.fromEntries(entries) as Settings;
}

/** One setting from a command line, "allow_anonymous=false": its name and its value, still as text. */
export function parseSetting(assignment: string): readonly [name: SettingName, value: string] {
  const at = assignment.indexOf("=");
  if (at < 1) throw new Error(`setting "${assignment}" has no value: expected name=value`);
  const name = assignment.slice(0, at).trim();
  if (!isSettingName(name)) throw new Error(`setting "${name}" is not known: did you mean "${nearestSetting(name)}"?`);
  return [name, assignment.slice(at + 1).trim()];
}

function isSettingName(key: string): key is SettingName {
  return Object.hasOwn(settings, key);
}

function sectionOf<S extends Section>(
  section: S,
  defaults: Partial<Record<SectionSetting, Setting["byDefault"]>> = {},
): Record<`${S}.${SectionSetting}`, Setting> {
  const entries = Object.entries(limits).map(([key, setting]) => [
    `${section}.${key}`,
    { ...setting, byDefault: defaults[key as SectionSetting] ?? setting.byDefault },
  ]);
  return Object.fromEntries(entries);
}

function parsed(key: string, setting: Setting, value: unknown): unknown {
  const result = setting.type.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`setting "${key}" is ${JSON.stringify(value)}: expected ${expectationOf(setting.type)}`);
}

function expectationOf(type: z.ZodType): string {
  if (type === flag) return "true or false";
  if (type === count) return "a whole number of 0 or more";
  return type === hosts ? "a list of host names" : "text";
}

function nearestSetting(key: string): string {
  return closest(key, Object.keys(settings));
}

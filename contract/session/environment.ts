/** The variables by which a client learns where the mock is and who it may be. */
import type { Identities } from "../../mock/server.ts";

/** What a variable can hold. */
export const VALUES = [
  "url",
  "owner-token",
  "owner-email",
  "other-token",
  "other-email",
  "admin-token",
  "admin-email",
] as const;
export type Value = (typeof VALUES)[number];

/** Variable → what it holds. */
export type Variables = Readonly<Record<string, Value>>;

/** What public clients read, and our own names for everything. */
export const defaultVariables: Variables = {
  PUSHCHECK_URL: "url",
  PUSHCHECK_OWNER_TOKEN: "owner-token",
  PUSHCHECK_OWNER_EMAIL: "owner-email",
  PUSHCHECK_OTHER_TOKEN: "other-token",
  PUSHCHECK_OTHER_EMAIL: "other-email",
  PUSHCHECK_ADMIN_TOKEN: "admin-token",
  PUSHCHECK_ADMIN_EMAIL: "admin-email",
  PWPUSH_URL: "url",
  PWPUSH_BASE_URL: "url",
  PWPUSH_API_BASE: "url",
  PWPUSH_ENDPOINT: "url",
  PWPUSH_TOKEN: "owner-token",
  PWPUSH_API_TOKEN: "owner-token",
  PWPUSH_EMAIL: "owner-email",
  PWPUSH_API_EMAIL: "owner-email",
};

/** The environment that variables make of a running mock. */
export function environmentOf(variables: Variables, url: string, identities: Identities): Record<string, string> {
  const values: Readonly<Record<Value, string>> = {
    url,
    "owner-token": identities.owner.token,
    "owner-email": identities.owner.email,
    "other-token": identities.other.token,
    "other-email": identities.other.email,
    "admin-token": identities.admin.token,
    "admin-email": identities.admin.email,
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, values[value]]));
}

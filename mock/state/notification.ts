/** Telling people by mail about a push: what may be asked for, and what is refused. */
import type { Viewer } from "./account.ts";
import { isBlank } from "./text.ts";
import type { Wording } from "./wording.ts";

/** A mail that waits to be sent; the mock never sends one. */
export interface Notification {
  readonly recipients: string;
  readonly locale: string | null;
}

/** Messages by the attribute that they are about, or `base`. */
export type Problems = Record<string, string[]>;

/** What a request for mail is judged by. */
export interface NotificationCase {
  readonly viewer: Viewer;
  /** A mail server is configured, and logins are possible. */
  readonly available: boolean;
  readonly expired: boolean;
  /** Recipients of this push so far. */
  readonly alreadyNotified: number;
  /** Recipients of this user so far today. */
  readonly today: number;
  /** Asked for by itself, rather than along with a creation. */
  readonly required: boolean;
}

/** The error keys, which changed with the shape of the request. */
export interface NotificationKeys {
  readonly to: string;
  readonly locale: string;
}

export const MOST_RECIPIENTS = 5;
const MOST_MAILS_A_DAY = 500;
const ADDRESS = /^[!-?A-~]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** The languages that the server ships, by their exact codes. */
export const locales: ReadonlySet<string> = new Set(
  (
    "ca cs da de en en-GB es eu fi fr hi hu id is it ja ko lv nl no pl pt-BR pt-PT ro ru sk sr sv th tr uk ur " +
    "zh-CN el"
  ).split(" "),
);

/** Every problem of a request for mail; none means that it may be queued. */
export function notificationProblems(
  { recipients, locale }: Notification,
  facts: NotificationCase,
  keys: NotificationKeys,
  wording: Wording,
): Problems {
  const problems: Problems = {};
  const complain = (key: string, message: string) => {
    problems[key] ??= [];
    problems[key].push(message);
  };
  const isNobody = isBlank(recipients);
  if (isNobody && facts.required) return { [keys.to]: [wording.blank] };
  // A language without an address is refused where mail is not available, and ignored where it is.
  if (isNobody && facts.available) return {};
  const addresses = addressesOf(recipients);
  if (addresses.some((address) => address === "")) complain(keys.to, "has commas used in the wrong way");
  else if (addresses.some((address) => !ADDRESS.test(address))) complain(keys.to, "contains invalid email(s)");
  if (addresses.length > MOST_RECIPIENTS) complain(keys.to, `contains more than ${MOST_RECIPIENTS} email(s)`);
  if (hasDuplicates(addresses)) complain(keys.to, "contains duplicate emails");
  if (!facts.available) {
    if (!isNobody) complain(keys.to, "are not available");
    if (locale !== null) complain(keys.locale, "is not available");
    complain("base", "Notify by email feature is not enabled");
    return problems;
  }
  if (locale !== null && !locales.has(locale)) complain(keys.locale, wording.notAnOption);
  if (facts.viewer === null) complain(keys.to, "are not allowed for unknown users");
  if (facts.expired) {
    complain(keys.to, "are not available for expired pushes");
    if (locale !== null) complain(keys.locale, "is not available for expired pushes");
  }
  if (facts.alreadyNotified > 0 && facts.alreadyNotified + addresses.length > MOST_RECIPIENTS) {
    const sent = `you have already sent emails to ${facts.alreadyNotified} recipients`;
    complain("base", `You can notify up to ${MOST_RECIPIENTS} email(s) and ${sent}`);
  }
  if (facts.today + addresses.length > MOST_MAILS_A_DAY) {
    complain("base", "The maximum number of emails has been reached for today");
  }
  return problems;
}

/** The addresses of a comma list, without the blanks around them; an empty text has none. */
export function addressesOf(recipients: string): readonly string[] {
  return isBlank(recipients) ? [] : recipients.split(",").map((address) => address.trim());
}

function hasDuplicates(addresses: readonly string[]): boolean {
  const seen = new Set(addresses.map((address) => address.toLowerCase()));
  return seen.size < addresses.length;
}

/** Each error has one maker: its status and body are decided here and nowhere else. */
import type { Fact } from "../../openapi/releases.ts";
import type { Problems } from "../state/notification.ts";
import type { Answer } from "./answer.ts";

/** In which language the framework words its own errors. */
export type FrameworkFormat = "json" | "html" | "xml";

const FRAMEWORK_ERRORS = {
  400: "Bad Request",
  404: "Not Found",
  406: "Not Acceptable",
  500: "Internal Server Error",
} as const;

export type FrameworkStatus = keyof typeof FRAMEWORK_ERRORS;

const refusal = (status: number, body: unknown): Answer => ({ status, style: "refusal", body });
const error = (status: number, message: string): Answer => refusal(status, { error: message });

/** The makers of a release. A defect replaces one of them. */
export function problemsOf(facts: ReadonlySet<Fact>) {
  const emptyEnvelope = facts.has("envelope-message-or-invalid") ? "is empty or invalid" : "is empty";
  return {
    /** No such push. */
    notFound: () => error(404, "not-found"),
    wrongPassphrase: () =>
      refusal(401, {
        error: "That passphrase is incorrect.",
        message:
          "This push requires a passphrase. Please provide it using the 'passphrase' parameter (e.g. ?passphrase=mysecret)",
        status: "unauthorized",
      }),
    tooManyAttempts: () => error(429, "Too many passphrase attempts. Please try again in a minute."),
    tooManyNotifications: () => error(429, "Too many email notification requests. Please try again in a minute."),
    notDeletable: () => error(401, "That push is not deletable by viewers."),
    notOwner: () => error(403, "That push doesn't belong to you."),
    invalidPage: () => error(400, "Invalid page parameter"),
    missingEnvelope: (key: string) => error(400, `param is missing or the value ${emptyEnvelope}: ${key}`),
    invalid: (problems: Problems) => refusal(422, problems),
    needsSecondFactor: () => error(403, "Two-factor authentication is required. Please set it up to continue."),
    /** No valid token where one is needed, or an invalid one anywhere. */
    unauthorized: (): Answer => ({ status: 401, style: "gate", content: "" }),
    signInFirst: () => signIn("You need to sign in or sign up before continuing."),
    unconfirmed: () => signIn("You have to confirm your email address before continuing."),
    locked: () => signIn("Your account is locked."),
    loginsOff: (list: "active" | "expired") => error(401, `You must be logged in to view your ${list} pushes.`),
    /** A page that has no JSON form. */
    unsupported: (): Answer => ({ status: 415, style: "refusal", content: "", type: "application/json" }),
    throttled: (retryAfter: number): Answer => ({
      status: 429,
      style: "throttle",
      content: "Retry later\n",
      headers: { "Retry-After": String(retryAfter) },
    }),
    framework: frameworkProblem,
    /** The catch-all of the documentation pages that lay under /api before 2.7.3. */
    unknownDocumentation: (): Answer => ({
      status: 404,
      style: "framework",
      content: "<h1>404</h1>",
      type: "text/html; charset=utf-8",
      headers: { "Cache-Control": "no-cache" },
    }),
  };
}

/** The makers of errors. */
export type ProblemMakers = ReturnType<typeof problemsOf>;

function signIn(message: string): Answer {
  return { status: 401, style: "sign-in", body: { error: message } };
}

/** An HTML 400 or 406 is empty, as the server has no page for them. */
function frameworkProblem(status: FrameworkStatus, format: FrameworkFormat): Answer {
  const error = FRAMEWORK_ERRORS[status];
  if (format === "json") {
    const content = JSON.stringify({ status, error });
    return { status, style: "framework", content, type: "application/json; charset=UTF-8" };
  }
  if (format === "xml") {
    const content =
      '<?xml version="1.0" encoding="UTF-8"?>\n<hash>\n' +
      `  <status type="integer">${status}</status>\n  <error>${error}</error>\n</hash>\n`;
    return { status, style: "framework", content, type: "application/xml; charset=UTF-8" };
  }
  const content = status === 404 || status === 500 ? `<!doctype html><title>${error}</title><h1>${error}</h1>\n` : "";
  return { status, style: "framework", content, type: "text/html; charset=UTF-8" };
}

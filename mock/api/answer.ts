/** What the mock says, before it is turned into bytes. */

/** An answer. Which headers it carries follows from its style alone. */
export interface Answer {
  readonly status: number;
  readonly style: Style;
  /** A JSON value; absent where the answer is empty or no JSON. */
  readonly body?: unknown;
  /** Bytes or text that are no JSON. */
  readonly content?: string | Buffer;
  /** The content type, where the style does not say it. */
  readonly type?: string;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The classes of answers that differ in headers: a push shown, any other success, a refusal by the application, an
 * empty refusal by the gate, a refusal that asks to sign in, the framework's own errors, the throttle, a redirect to
 * somewhere, a page, a file, an empty answer that no layer has touched.
 */
export type Style =
  | "shown"
  | "success"
  | "refusal"
  | "gate"
  | "sign-in"
  | "framework"
  | "throttle"
  | "redirect"
  | "page"
  | "file"
  | "bare";

export function success(body: unknown, status = 200): Answer {
  return { status, style: "success", body };
}

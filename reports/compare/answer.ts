import type { Exchange } from "../finding.ts";
import { normalised } from "./normalise.ts";

/** One answer, without what changes from run to run. */
export interface Answer {
  readonly status: number;
  /** Lower case, without parameters; "" where there is none. */
  readonly mediaType: string;
  readonly parameters: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** A body, as far as it can be compared. */
export type Body = { readonly kind: "empty" | "text" | "cut" } | { readonly kind: "json"; readonly value: unknown };

/** Headers that say how long or how old an answer is. */
const LEFT_OUT: ReadonlySet<string> = new Set(["content-type", "content-length"]);

/** The evidence keeps this much of a body, and says so at its end. */
const CUT = /… \(\d+ characters\)$/;

/** The answer of an exchange; null where there was none. */
export function answerOf({ reply }: Exchange, base: string): Answer | null {
  if (!reply) return null;
  const [mediaType = "", ...parameters] = (reply.headers["content-type"] ?? "").toLowerCase().split(/\s*;\s*/);
  return {
    status: reply.status,
    mediaType,
    parameters: parameters.join("; "),
    headers: Object.fromEntries(
      Object.entries(reply.headers)
        .filter(([name]) => !LEFT_OUT.has(name))
        .map(([name, value]) => [name, name === "retry-after" ? "<seconds>" : normalised(value, base)]),
    ),
    body: bodyOf(normalised(reply.body, base), reply.bytes),
  };
}

function bodyOf(text: string, bytes: number): Body {
  if (text === "") return { kind: bytes === 0 ? "empty" : "text" };
  const isCut = CUT.test(text);
  const value = parse(isCut ? mended(text) : text);
  if (value !== undefined) return { kind: "json", value };
  return { kind: isCut ? "cut" : "text" };
}

/** A long list that was cut in the middle of a row, with its whole rows only. */
function mended(text: string): string {
  const rows = text.slice(0, text.lastIndexOf("},{") + 1);
  return `${rows}]${text.startsWith("{") ? "}" : ""}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

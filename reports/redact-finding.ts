import type { Redactor } from "./evidence.ts";
import type { Exchange, Finding } from "./finding.ts";

/** The finding with every secret that `redactor` knows replaced in all its free text; verdicts and ids stay. */
export function redactFinding(finding: Finding, redactor: Redactor): Finding {
  const text = (value: string) => redactor.redact(value);
  const maybe = (value: string | null) => (value === null ? null : text(value));
  return {
    ...finding,
    reason: maybe(finding.reason),
    seen: maybe(finding.seen),
    expected: maybe(finding.expected),
    assertions: finding.assertions.map((assertion) => ({
      ...assertion,
      expected: text(assertion.expected),
      seen: text(assertion.seen),
    })),
    evidence: finding.evidence.map((exchange) => redactExchange(exchange, text)),
  };
}

function redactExchange({ request, reply, error, ...rest }: Exchange, text: (value: string) => string): Exchange {
  const headers = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, text(value)]));
  return {
    ...rest,
    request: {
      method: request.method,
      path: text(request.path),
      headers: headers(request.headers),
      body: request.body === null ? null : text(request.body),
    },
    reply: reply && { ...reply, headers: headers(reply.headers), body: text(reply.body) },
    error: error === null ? null : text(error),
  };
}

/** Releases 2.3.0 and 2.4.0: v2 spoke JSON only to those who asked for exactly that, and tripped over the others. */
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { acceptsAnything } from "./request.ts";
import type { Service } from "./service.ts";

/** Is this a caller that such a release does not understand? */
export function answersOnlyJson({ facts }: Pick<Service, "facts">, { route, wantsJson }: Call): boolean {
  return facts.has("v2-needs-json-accept") && route.version === "v2" && route.verb !== "version" && !wantsJson;
}

/**
 * What becomes of an answer: pages that v2 never had are a crash after creation and for lists, and not acceptable for a
 * single push; a missing envelope is not acceptable either. Validation and page errors stay JSON.
 */
export function withoutJsonAccept({ problems }: Service, { request, route, format }: Call, answer: Answer): Answer {
  if (answer.status < 300) {
    const crashes = route.verb === "create" || route.verb === "active" || route.verb === "expired";
    return problems.framework(crashes ? 500 : 406, format);
  }
  const isEnvelopeError = route.verb === "create" && answer.status === 400 && !acceptsAnything(request);
  return isEnvelopeError ? problems.framework(406, format) : answer;
}

/** Releases 2.3.0 and 2.4.0: v2 spoke JSON only to those who asked for exactly that, and tripped over the others. */
import type { Answer } from "../answer.ts";
import type { Call } from "../call.ts";
import { acceptsAnything } from "../request.ts";
import type { Service } from "../service.ts";

/** Is this a caller that such a release does not understand? */
export function answersOnlyJson({ facts }: Pick<Service, "facts">, { route, wantsJson }: Call): boolean {
  return facts.has("v2-needs-json-accept") && route.version === "v2" && route.verb !== "version" && !wantsJson;
}

/**
 * What becomes of an answer: whatever needed a page that v2 never had is a crash, after the deed is done; a missing
 * envelope is not acceptable. Previews, refusals, validation and page errors were JSON in any case.
 */
export function withoutJsonAccept({ problems }: Service, { request, route, format }: Call, answer: Answer): Answer {
  if (answer.status < 300) return route.verb === "preview" ? answer : problems.framework(500, format);
  const isEnvelopeError = route.verb === "create" && answer.status === 400 && !acceptsAnything(request);
  return isEnvelopeError ? problems.framework(406, format) : answer;
}

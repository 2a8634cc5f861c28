/** Short forms for servers that read a creation wrongly, or change what they were given. */

import { isParams, type Params } from "../api/body/nested-params.ts";
import { Indigestible } from "../api/decode.ts";
import type { Service } from "../api/service.ts";
import type { Kind } from "../state/push.ts";
import type { KindRules } from "../state/rules.ts";
import { type Asked, answers, fieldsOf, operations, rules } from "./change.ts";
import type { Defect } from "./defect.ts";

/** What becomes of a value that a creator gave; undefined is a value that was never given. */
type Reader = (value: unknown) => unknown;

/** Reads some fields of a creation differently, where they are given at all. */
export function reads(readers: Readonly<Record<string, Reader>>): Pick<Defect, "service"> {
  return envelopes((fields) => {
    const changed = Object.entries(readers)
      .filter(([name]) => Object.hasOwn(fields, name))
      .map(([name, read]) => [name, read(fields[name])]);
    return { ...fields, ...Object.fromEntries(changed) };
  });
}

/** Reads one value of a field as another. */
export function reading(value: unknown, as: unknown): Reader {
  return (given) => (given === value ? as : given);
}

/** Changes the fields of a creation before the server reads them. */
export function envelopes(change: (fields: Params, asked: Asked) => Params): Pick<Defect, "service"> {
  return parameters((params, asked) => {
    const key = envelopeKeyOf(asked);
    const fields = params[key];
    return isParams(fields) ? { ...params, [key]: change(fields, asked) } : params;
  });
}

/** Changes the parameters of a creation, envelope and what lies beside it, before the server reads them. */
export function parameters(change: (params: Params, asked: Asked) => Params): Pick<Defect, "service"> {
  return operations((sound) => ({
    create: (service, call, viewer) =>
      sound.create(service, { ...call, params: change(call.params, { service, call, viewer }) }, viewer),
  }));
}

/** The fields that a creation asks for; none where its envelope is none. */
export function fieldsAsked(asked: Asked): Params {
  const fields = asked.call.params[envelopeKeyOf(asked)];
  return isParams(fields) ? fields : {};
}

/** The key of the envelope that a creation should have. */
export function envelopeKeyOf({ service, call }: Asked): string {
  return service.dialects[call.route.version].envelopeOf(call.route.area);
}

/** Falls over creations of some kind, with a 500. */
export function crashesOn(where: (fields: Params, asked: Asked) => boolean): Pick<Defect, "service"> {
  return envelopes((fields, asked) => {
    if (where(fields, asked)) throw new Indigestible("a defect");
    return fields;
  });
}

/** Refuses creations of some kind as invalid, with a 422. */
export function finds(
  where: (asked: Asked) => boolean,
  problems: Readonly<Record<string, readonly string[]>>,
): Pick<Defect, "service"> {
  return answers("create", (answer, asked) =>
    where(asked) ? asked.service.problems.invalid(copyOf(problems)) : answer,
  );
}

/** Changes the payload of live pushes, or of those of one kind, where it is shown. */
export function shownPayload(change: (payload: string) => unknown, kind?: Kind): Pick<Defect, "service"> {
  return fieldsOf("show", (body, { service, call }) => {
    const isMeant = kind === undefined || kindOf(service, call.route.token) === kind;
    return typeof body.payload === "string" && isMeant ? { ...body, payload: change(body.payload) } : body;
  });
}

/** Changes what the settings say about one kind of push. */
export function kindRules(kind: Kind, change: (sound: KindRules) => Partial<KindRules>): Pick<Defect, "service"> {
  return rules(({ kinds }) => ({ kinds: { ...kinds, [kind]: { ...kinds[kind], ...change(kinds[kind]) } } }));
}

function kindOf({ state }: Service, token: string): Kind | undefined {
  return state.store.slotsByToken.get(token)?.push.kind;
}

function copyOf(problems: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(problems).map(([key, messages]) => [key, [...messages]]));
}

/** Short forms for the changes that many defects are made of. */
import type { Gate } from "../api/access.ts";
import type { Answer } from "../api/answer.ts";
import type { Call } from "../api/call.ts";
import type { Operations } from "../api/operations.ts";
import type { ProblemMakers } from "../api/problems.ts";
import type { Request } from "../api/request.ts";
import type { Verb } from "../api/routes.ts";
import type { Presenters, Service } from "../api/service.ts";
import type { Viewer } from "../state/account.ts";
import type { Rules } from "../state/rules.ts";
import type { Defect } from "./defect.ts";

/** Replaces some of the rules; the change is made from the sound ones. */
export function rules(change: (sound: Rules) => Partial<Rules>): Pick<Defect, "service"> {
  return {
    service: (sound) => ({
      ...sound,
      state: { ...sound.state, rules: { ...sound.state.rules, ...change(sound.state.rules) } },
    }),
  };
}

/** Replaces some of the makers of errors. */
export function problems(change: (sound: ProblemMakers) => Partial<ProblemMakers>): Pick<Defect, "service"> {
  return { service: (sound) => ({ ...sound, problems: { ...sound.problems, ...change(sound.problems) } }) };
}

/** Replaces some of the presenters. */
export function presenters(change: (sound: Presenters) => Partial<Presenters>): Pick<Defect, "service"> {
  return { service: (sound) => ({ ...sound, present: { ...sound.present, ...change(sound.present) } }) };
}

/** Replaces some entries of the gate: who is known, and who may go on. */
export function gate(change: (sound: Gate) => Partial<Gate>): Pick<Defect, "service"> {
  return { service: (sound) => ({ ...sound, gate: { ...sound.gate, ...change(sound.gate) } }) };
}

/** Replaces some of the operations. */
export function operations(change: (sound: Operations) => Partial<Operations>): Pick<Defect, "service"> {
  return { service: (sound) => ({ ...sound, operations: { ...sound.operations, ...change(sound.operations) } }) };
}

/** What an operation was asked, by whom, and of which service. */
export interface Asked {
  readonly service: Service;
  readonly call: Call;
  readonly viewer: Viewer;
}

/** Changes what one operation answers, after the deed. */
export function answers(verb: Verb, change: (answer: Answer, asked: Asked) => Answer): Pick<Defect, "service"> {
  return operations((sound) => ({
    [verb]: (service: Service, call: Call, viewer: Viewer) =>
      change(sound[verb](service, call, viewer), { service, call, viewer }),
  }));
}

/** Changes the fields of the JSON object that one operation answers; errors stay as they are. */
export function fieldsOf(verb: Verb, change: (body: JsonObject, asked: Asked) => JsonObject): Pick<Defect, "service"> {
  return answers(verb, (answer, asked) =>
    answer.status < 300 && isObject(answer.body) ? { ...answer, body: change(answer.body, asked) } : answer,
  );
}

/** Changes requests before anything reads them. */
export function requests(request: (request: Request) => Request): Pick<Defect, "amend"> {
  return { amend: { request } };
}

/** Replaces any part of the service. */
export function service(change: (sound: Service) => Partial<Service>): Pick<Defect, "service"> {
  return { service: (sound) => ({ ...sound, ...change(sound) }) };
}

/** Changes the JSON objects of answers of which `where` is true. */
export function bodies(
  where: (answer: Answer, body: JsonObject) => boolean,
  change: (body: JsonObject) => JsonObject,
): Pick<Defect, "amend"> {
  return {
    amend: {
      answer: (answer) => {
        const { body } = answer;
        return isObject(body) && where(answer, body) ? { ...answer, body: change(body) } : answer;
      },
    },
  };
}

/** A JSON object, as answers carry it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Is it a JSON object, rather than a list or a plain value? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

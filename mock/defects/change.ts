/** Short forms for the changes that many defects are made of. */
import type { Answer } from "../api/answer.ts";
import type { ProblemMakers } from "../api/problems.ts";
import type { Presenters, Service } from "../api/service.ts";
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

import { isParams } from "../../api/body/nested-params.ts";
import type { Request } from "../../api/request.ts";
import { answers } from "../change.ts";
import type { Defects } from "../defect.ts";
import { envelopeKeyOf, parameters } from "../reading.ts";
import { documentOf, isForm, isJson } from "./written.ts";

/** Servers that make pushes of envelopes that are none, or refuse these in another way. */
export const envelopes: Defects = {
  "finds-empty-body-invalid": {
    breaks: "encoding-empty-body",
    sentence: "a creation without a body is answered with 422",
    ...findsInvalid(({ body, query }) => body.length === 0 && query === ""),
  },
  "takes-any-envelope": {
    breaks: "encoding-envelope-missing",
    sentence: "an envelope of any other name is taken",
    ...parameters((params, asked) => {
      const found = Object.entries(params).find(([key, value]) => !VERSIONS.has(key) && isParams(value));
      const key = envelopeKeyOf(asked);
      return found && params[key] === undefined ? { ...params, [key]: found[1] } : params;
    }),
  },
  "envelope-reworded-too-late": {
    breaks: "encoding-envelope-message",
    sentence: "a missing envelope is told in the words before 1.63.0",
    facts: { without: ["envelope-message-or-invalid"] },
  },
  "envelope-reworded-too-soon": {
    breaks: "encoding-envelope-message-before",
    sentence: "a missing envelope is told in the words of 1.63.0 before that release",
    server: { release: "1.62.0" },
    facts: { with: ["envelope-message-or-invalid"] },
  },
  "takes-envelope-of-other-version": {
    breaks: "encoding-envelope-foreign",
    sentence: "the envelope of the other version is taken",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      return params[key] === undefined ? { ...params, [key]: params.password ?? params.push } : params;
    }),
  },
  "finds-empty-envelope-invalid": {
    breaks: "encoding-envelope-empty",
    sentence: "an envelope without fields is answered with 422",
    ...findsInvalid(
      (request) => isParams(onlyValueOf(request)) && Object.keys(onlyValueOf(request) ?? {}).length === 0,
    ),
  },
  "finds-null-envelope-invalid": {
    breaks: "encoding-envelope-null",
    sentence: "an envelope of null is answered with 422",
    ...findsInvalid((request) => onlyValueOf(request) === null),
  },
  "finds-blank-envelope-invalid": {
    breaks: "encoding-envelope-blank",
    sentence: "an envelope of empty text is answered with 422",
    ...findsInvalid((request) => onlyValueOf(request) === ""),
  },
  "takes-text-for-envelope": {
    breaks: "encoding-envelope-scalar",
    sentence: "an envelope of text becomes the payload",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      return typeof params[key] === "string" && params[key] !== ""
        ? { ...params, [key]: { payload: params[key] } }
        : params;
    }),
  },
  "takes-list-for-envelope": {
    breaks: "encoding-envelope-list",
    sentence: "the first entry of a list for an envelope becomes the payload",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      const list = params[key];
      return Array.isArray(list) ? { ...params, [key]: { payload: list[0] } } : params;
    }),
  },
  "finds-list-invalid": {
    breaks: "encoding-document-list",
    sentence: "a JSON list is answered with 422",
    ...findsInvalid((request) => Array.isArray(documentOf(request))),
  },
  "finds-null-invalid": {
    breaks: "encoding-document-null",
    sentence: "JSON null is answered with 422",
    ...findsInvalid((request) => documentOf(request) === null),
  },
  "finds-text-invalid": {
    breaks: "encoding-document-text",
    sentence: "a JSON text is answered with 422",
    ...findsInvalid((request) => typeof documentOf(request) === "string"),
  },
  "finds-bare-json-invalid": {
    breaks: "encoding-bare-json",
    sentence: "a push outside of its envelope is answered with 422",
    ...findsInvalid(isBare),
  },
  "takes-bare-json-in-v1": {
    breaks: "encoding-bare-json-v1",
    sentence: "a push outside of its envelope is taken in v1",
    version: "v1",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      const isBareJson = isJson(asked.call.request) && Object.hasOwn(params, "payload") && !Object.hasOwn(params, key);
      return isBareJson ? { ...params, [key]: params } : params;
    }),
  },
  "takes-bare-forms": {
    breaks: "encoding-bare-form",
    sentence: "a form without the envelope is taken",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      return isForm(asked.call.request) && !Object.hasOwn(params, key) ? { ...params, [key]: params } : params;
    }),
  },
  "takes-push-beside-null": {
    breaks: "encoding-bare-beside-null",
    sentence: "a push beside an envelope that is null is taken",
    ...parameters((params, asked) => {
      const key = envelopeKeyOf(asked);
      return params[key] === null && params.payload !== undefined ? { ...params, [key]: params } : params;
    }),
  },
};

const VERSIONS: ReadonlySet<string> = new Set(["password", "push"]);

/** Answers 422 rather than 400 to some creations. */
function findsInvalid(where: (request: Request) => boolean) {
  return answers("create", (answer, { service, call }) =>
    where(call.request) ? service.problems.invalid({ base: ["is invalid"] }) : answer,
  );
}

/** The value of a JSON object with a single key; undefined for anything else. */
function onlyValueOf(request: Request): unknown {
  const document = documentOf(request);
  const values = isParams(document) ? Object.values(document) : [];
  return values.length === 1 ? values[0] : undefined;
}

/** A push without an envelope, be it null. */
function isBare(request: Request): boolean {
  const document = documentOf(request);
  return isParams(document) && Object.hasOwn(document, "payload") && !Object.values(document).includes(null);
}

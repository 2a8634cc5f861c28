import type { Answer } from "../../api/answer.ts";
import type { Request } from "../../api/request.ts";
import type { Service } from "../../api/service.ts";
import { requests, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { envelopes } from "../reading.ts";
import { isForm, isJson, isMultipart, retyped, rewrittenForms, rewrittenJson } from "./written.ts";

/** Servers that do not read a kind of body, or read it wrongly. */
export const bodies: Defects = {
  "reads-no-json": {
    breaks: "encoding-json",
    sentence: "a push in JSON is not read",
    ...retyped((type) => type === "application/json", "text/plain"),
  },
  "reads-no-forms": {
    breaks: "encoding-form",
    sentence: "a push in a form is not read",
    ...retyped((type) => type === "application/x-www-form-urlencoded", "text/plain"),
  },
  "keeps-plus-in-forms": {
    breaks: "encoding-form-characters",
    sentence: "a plus sign in a form is no blank",
    ...rewrittenForms((text) => text.replaceAll("+", "%2B")),
  },
  "reads-no-multipart": {
    breaks: "encoding-multipart",
    sentence: "a push in multipart is not read",
    ...retyped((type) => type?.startsWith("multipart/") === true, "text/plain"),
  },
  "trims-parts": {
    breaks: "encoding-multipart-characters",
    sentence: "blanks around a part of multipart are lost",
    ...envelopes((fields, { call }) =>
      isMultipart(call.request) && typeof fields.payload === "string"
        ? { ...fields, payload: fields.payload.trim() }
        : fields,
    ),
  },
  "reads-no-query-alone": {
    breaks: "encoding-query",
    sentence: "the query of a creation is not read where there is no body",
    ...requests((request) =>
      request.body.length === 0 && request.method === "POST" ? withoutQuery(request) : request,
    ),
  },
  "prefers-body-to-query": {
    breaks: "encoding-query-first",
    sentence: "the query of a creation is not read where there is a body",
    ...requests((request) => (request.body.length > 0 ? withoutQuery(request) : request)),
  },
  "demands-type-of-forms": {
    breaks: "encoding-untyped-form",
    sentence: "a body without a content type is not read",
    ...retyped((type) => type === undefined, "text/plain"),
  },
  "reads-no-json-with-charset": {
    breaks: "encoding-json-charset",
    sentence: "JSON with a charset in its content type is not read",
    ...retyped((type) => /^application\/json *;/.test(type ?? ""), "text/plain"),
  },
  "compares-case-of-types": {
    breaks: "encoding-json-type-case",
    sentence: "JSON whose content type is in capital letters is not read",
    ...retyped((type) => type === "Application/JSON", "text/plain"),
  },
  "knows-no-text-x-json": {
    breaks: "encoding-json-other-types",
    sentence: "JSON as text/x-json is not read",
    ...retyped((type) => type === "text/x-json", "text/plain"),
  },
  "reads-json-in-text": {
    breaks: "encoding-text-ignored",
    sentence: "JSON as text/plain is read",
    ...retyped((type) => type === "text/plain", "application/json"),
  },
  "reads-json-of-vendors": {
    breaks: "encoding-vendor-type-ignored",
    sentence: "JSON of a vendor's type is read",
    ...retyped((type) => /^application\/vnd\..*\+json$/.test(type ?? ""), "application/json"),
  },
  "sniffs-json-in-forms": {
    breaks: "encoding-json-in-form",
    sentence: "JSON that is sent as a form is read",
    ...retyped((_, request) => isForm(request) && request.body.toString().startsWith("{"), "application/json"),
  },
  "keeps-first-of-equal-keys-in-json": {
    breaks: "encoding-json-last-key",
    sentence: "the first of two equal keys in JSON counts",
    ...rewrittenJson((text) => text.replace(/("(\w+)": *"[^"]*"), *"\2": *"[^"]*"/g, "$1")),
  },
  "keeps-first-of-equal-keys-in-forms": {
    breaks: "encoding-form-last-key",
    sentence: "the first of two equal keys in a form counts",
    ...rewrittenForms((text) => text.replace(/(?<=^|&)(([^=&]+)=[^&]*)&\2=[^&]*/g, "$1")),
  },
  "crashes-over-broken-json": {
    breaks: "encoding-broken-json",
    sentence: "the server falls over JSON that breaks off",
    ...answering(isCutOff, ({ problems }) => problems.framework(500, "json")),
  },
  "words-broken-json-otherwise": {
    breaks: "encoding-broken-json-body",
    sentence: "JSON that breaks off is refused in other words",
    ...answering(isCutOff, () => ({ status: 400, style: "refusal", body: { error: "Bad Request" } })),
  },
  "takes-trailing-comma": {
    breaks: "encoding-json-trailing-comma",
    sentence: "JSON may have a trailing comma",
    ...rewrittenJson((text) => text.replace(/, *(?=[\]}])/g, "")),
  },
  "takes-trailing-text": {
    breaks: "encoding-json-trailing-text",
    sentence: "JSON may have words after it",
    ...rewrittenJson((text) => text.replace(/\} *\w+$/, "}")),
  },
  "reads-not-a-number": {
    breaks: "encoding-json-not-a-number",
    sentence: "NaN in JSON is read as its letters",
    ...rewrittenJson((text) => text.replace(/: *NaN/g, ': "NaN"')),
  },
  "mends-forms": {
    breaks: "encoding-broken-form",
    sentence: "what is no UTF-8 in a form is replaced",
    ...rewrittenForms((text) => text.replace(/%ff|%fe/gi, "%EF%BF%BD")),
  },
  "crashes-over-broken-multipart": {
    breaks: "encoding-broken-multipart",
    sentence: "the server falls over multipart that breaks off",
    ...answering(
      (request) => isMultipart(request) && !request.body.toString("latin1").endsWith("--\r\n"),
      ({ problems }) => problems.framework(500, "json"),
    ),
  },
  "guesses-boundaries": {
    breaks: "encoding-multipart-without-boundary",
    sentence: "multipart without a boundary is read by its first line",
    ...requests((request) => {
      const [, boundary] = /^--(\S+)\r\n/.exec(request.body.toString("latin1", 0, 80)) ?? [];
      const type = `multipart/form-data; boundary=${boundary}`;
      const isBare = request.headers["content-type"] === "multipart/form-data";
      return isBare ? { ...request, headers: { ...request.headers, "content-type": type } } : request;
    }),
  },
  "forms-cut-payload": {
    breaks: "encoding-form-fields",
    sentence: "the payload in a form is cut after 20 characters",
    ...cutsPayload(isForm),
  },
  "forms-lose-note": {
    breaks: "encoding-form-fields",
    sentence: "the note in a form is lost",
    ...loses("note", isForm),
  },
  "forms-lose-passphrase": {
    breaks: "encoding-form-fields",
    sentence: "the passphrase in a form is lost",
    ...loses("passphrase", isForm),
  },
  "forms-lose-views": {
    breaks: "encoding-form-fields",
    sentence: "the views in a form are lost",
    ...loses("expire_after_views", isForm),
  },
  "multipart-cuts-payload": {
    breaks: "encoding-multipart-fields",
    sentence: "the payload in multipart is cut after 20 characters",
    ...cutsPayload(isMultipart),
  },
  "multipart-loses-name": {
    breaks: "encoding-multipart-fields",
    sentence: "the name in multipart is lost",
    ...loses("name", isMultipart),
  },
  "multipart-loses-passphrase": {
    breaks: "encoding-multipart-fields",
    sentence: "the passphrase in multipart is lost",
    ...loses("passphrase", isMultipart),
  },
  "multipart-loses-days": {
    breaks: "encoding-multipart-fields",
    sentence: "the days in multipart are lost",
    ...loses("expire_after_days", isMultipart),
  },
};

/** Answers some requests in another way, whatever the server made of them. */
function answering(where: (request: Request) => boolean, answer: (sound: Service) => Answer) {
  return service((sound) => ({
    amend: { answer: (usual, request) => (where(request) ? answer(sound) : usual) },
  }));
}

function loses(name: string, where: (request: Request) => boolean) {
  return envelopes((fields, { call }) => (where(call.request) ? { ...fields, [name]: undefined } : fields));
}

function cutsPayload(where: (request: Request) => boolean) {
  return envelopes((fields, { call }) =>
    where(call.request) ? { ...fields, payload: String(fields.payload).slice(0, 20) } : fields,
  );
}

/** More is opened than closed. */
function isCutOff(request: Request): boolean {
  const text = request.body.toString();
  return isJson(request) && text.split("{").length > text.split("}").length;
}

function withoutQuery(request: Request): Request {
  return { ...request, query: "" };
}

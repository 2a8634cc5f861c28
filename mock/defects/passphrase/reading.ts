import { isParams } from "../../api/body/nested-params.ts";
import type { Call } from "../../api/call.ts";
import type { Push } from "../../state/push.ts";
import { rules } from "../change.ts";
import { paramsFor } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that compare passphrases loosely, or look for them in the wrong places. */
export const reading: Defects = {
  "passphrase-case-folded": {
    breaks: "passphrase-case-matters",
    sentence: "upper and lower case are the same in a passphrase",
    ...compares((stored, given) => stored.toLowerCase() === given.toLowerCase()),
  },
  "passphrase-spaces-trimmed": {
    breaks: "passphrase-spaces-matter",
    sentence: "spaces around a passphrase do not count",
    ...compares((stored, given) => stored.trim() === given.trim()),
  },
  "passphrase-cut": {
    breaks: "passphrase-stored-verbatim",
    sentence: "a passphrase is cut at 32 characters before it is stored",
    ...compares((stored, given) => stored.slice(0, 32) === given),
  },
  "passphrase-ascii-only": {
    breaks: "passphrase-unicode",
    sentence: "letters beyond ASCII are lost from the passphrase that a viewer gives",
    ...compares((stored, given) => stored === given.replace(/[^ -~]/g, "")),
  },
  "passphrase-decoded-twice": {
    breaks: "passphrase-url-characters",
    sentence: "a passphrase in the query is unescaped twice",
    ...paramsFor("show", (params, { call }) =>
      typeof params.passphrase === "string" && call.request.query !== ""
        ? { ...params, passphrase: params.passphrase.replace(/\+|%20/g, " ") }
        : params,
    ),
  },
  "passphrase-not-in-forms": {
    breaks: "passphrase-form-body",
    sentence: "a passphrase in a form is not read",
    ...paramsFor("show", (params, { call }) => (hasBody(call, "form") ? { ...params, passphrase: null } : params)),
  },
  "passphrase-not-in-json": {
    breaks: "passphrase-json-body",
    sentence: "a passphrase in a JSON body is not read",
    ...paramsFor("show", (params, { call }) => (hasBody(call, "json") ? { ...params, passphrase: null } : params)),
  },
  "passphrase-from-header": {
    breaks: "passphrase-header-ignored",
    sentence: "a passphrase is read from a header too",
    ...paramsFor("show", (params, { call }) => {
      const { passphrase } = call.request.headers;
      return typeof passphrase === "string" ? { ...params, passphrase: decodeURIComponent(passphrase) } : params;
    }),
  },
  "passphrase-from-list": {
    breaks: "passphrase-array-never-matches",
    sentence: "the first of a list of passphrases counts",
    ...paramsFor("show", (params) =>
      Array.isArray(params.passphrase) ? { ...params, passphrase: params.passphrase[0] } : params,
    ),
  },
  "passphrase-from-object": {
    breaks: "passphrase-object-never-matches",
    sentence: "the first value of an object of passphrases counts",
    ...paramsFor("show", (params) =>
      isParams(params.passphrase) ? { ...params, passphrase: Object.values(params.passphrase)[0] } : params,
    ),
  },
};

/** Another comparison of the stored passphrase with the one that is given. */
function compares(matches: (stored: string, given: string) => boolean): Pick<Defect, "service"> {
  return rules(() => ({
    passphraseMatches: ({ passphrase }: Push, given) =>
      passphrase !== null && given !== null && matches(passphrase, given),
  }));
}

function hasBody({ request }: Call, type: "form" | "json"): boolean {
  return request.headers["content-type"]?.includes(type) ?? false;
}

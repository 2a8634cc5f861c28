import type { Call } from "../../api/call.ts";
import { fieldsOf, gate, operations, rules, service } from "../change.ts";
import type { Defects } from "../defect.ts";
import { envelopes, fieldsAsked, kindRules, reads, shownPayload } from "../reading.ts";

const switchedOff = { settings: { enable_url_pushes: false } };

/** Servers that take other things than web addresses for url pushes, or refuse some addresses. */
export const url: Defects = {
  "refuses-url-pushes": {
    breaks: "kinds-url",
    sentence: "url pushes are refused where they are switched on",
    ...kindRules("url", () => ({ enabled: false })),
  },
  "escapes-urls": {
    breaks: "kinds-url-payload",
    sentence: "the address of a url push is shown with its letters escaped",
    ...shownPayload((payload) => encodeURI(decodeURI(payload)), "url"),
  },
  "keeps-flag-of-urls": {
    breaks: "kinds-url-not-deletable",
    sentence: "a url push keeps the deletable_by_viewer that was asked for",
    ...fieldsOf("create", (push, asked) => {
      const { kind, deletable_by_viewer: flag } = fieldsAsked(asked);
      return kind === "url" && flag !== undefined ? { ...push, deletable_by_viewer: flag } : push;
    }),
  },
  "refuses-capital-schemes": {
    breaks: "kinds-url-capital-scheme",
    sentence: "a scheme in capital letters is refused",
    ...webUrls((address, isWebUrl) => !/^[A-Z]+:/.test(address) && isWebUrl(address)),
  },
  "refuses-long-urls": {
    breaks: "kinds-url-long",
    sentence: "an address of more than 2,083 characters is refused",
    ...webUrls((address, isWebUrl) => address.length <= 2_083 && isWebUrl(address)),
  },
  "makes-address-up": {
    breaks: "kinds-url-payload-required",
    sentence: "a url push without an address leads to the service itself",
    ...envelopes((fields, { call }) =>
      fields.kind === "url" && fields.payload === "" ? { ...fields, payload: call.origin } : fields,
    ),
  },
  "takes-words-for-address": {
    breaks: "kinds-url-words",
    sentence: "words are taken for an address",
    ...webUrls((address, isWebUrl) => /^\w+ \w+/.test(address) || isWebUrl(address)),
  },
  "words-bad-address-otherwise": {
    breaks: "kinds-url-problem",
    sentence: "an address that is none is said to be invalid",
    ...rules(({ wording }) => ({ wording: { ...wording, notAnUrl: "is invalid" } })),
  },
  "takes-urls-without-scheme": {
    breaks: "kinds-url-without-scheme",
    sentence: "an address without a scheme is taken",
    ...webUrls((address, isWebUrl) => address.startsWith("//") || isWebUrl(address)),
  },
  "takes-urls-without-host": {
    breaks: "kinds-url-without-host",
    sentence: "an address that ends after its scheme is taken",
    ...webUrls((address, isWebUrl) => /^https?:\/\/$/.test(address) || isWebUrl(address)),
  },
  "trims-urls": {
    breaks: "kinds-url-blanks-around",
    sentence: "blanks around an address do not matter",
    ...webUrls((address, isWebUrl) => isWebUrl(address.trim())),
  },
  "takes-script-urls": {
    breaks: "kinds-url-script",
    sentence: "an address that runs a script is taken",
    ...webUrls((address, isWebUrl) => address.startsWith("javascript:") || isWebUrl(address)),
  },
  "url-schemes-bounded-too-late": {
    breaks: "kinds-url-other-scheme",
    sentence: "an address may have any scheme, as it could before 2.8.1",
    facts: { without: ["url-scheme-http-only"] },
  },
  "url-schemes-bounded-too-soon": {
    breaks: "kinds-url-any-scheme",
    sentence: "an address may have no other scheme than http and https before 2.8.1",
    server: { release: "2.8.0" },
    facts: { with: ["url-scheme-http-only"] },
  },
  "caps-days-of-urls": {
    breaks: "kinds-url-limits",
    sentence: "too many days of a url push become the most that there are",
    ...reads({ expire_after_days: (days) => (typeof days === "number" ? Math.min(days, 90) : days) }),
  },
  "url-pushes-cannot-be-off": {
    breaks: "kinds-url-disabled",
    sentence: "url pushes are made where they are switched off",
    server: switchedOff,
    ...kindRules("url", () => ({ enabled: true })),
  },
  "makes-text-at-legacy-path-of-urls": {
    breaks: "kinds-url-legacy-path",
    sentence: "the path /r.json makes text pushes",
    ...operations((sound) => ({
      create: (service, call, viewer) => sound.create(service, call.route.area === "r" ? asText(call) : call, viewer),
    })),
  },
  "asks-to-sign-in-at-legacy-path-of-urls": {
    breaks: "kinds-url-legacy-path-public",
    sentence: "the path /r.json tells callers without a token to sign in",
    ...gate((sound) => ({
      admit: (service, call) => {
        const isNobody = call.route.area === "r" && service.gate.tokenOf(call.request) === null;
        return isNobody ? { refusal: service.problems.signInFirst() } : sound.admit(service, call);
      },
    })),
  },
  "keeps-legacy-path-of-urls": {
    breaks: "kinds-url-legacy-path-gone",
    sentence: "the path /r.json is known where url pushes are switched off",
    server: switchedOff,
    ...service(({ routing }) => ({ routing: { ...routing, areas: new Set([...routing.areas, "r"]) } })),
  },
};

function webUrls(change: (address: string, isWebUrl: (address: string) => boolean) => boolean) {
  return rules(({ isWebUrl }) => ({ isWebUrl: (address) => change(address, isWebUrl) }));
}

/** The same call as one of the path for text pushes. */
function asText(call: Call): Call {
  return { ...call, route: { ...call.route, area: "p" }, params: { ...call.params, password: call.params.url } };
}

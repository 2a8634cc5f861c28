import type { Verb } from "../../api/routes.ts";
import type { Service } from "../../api/service.ts";
import { gate, service } from "../change.ts";
import type { Defects } from "../defect.ts";

const closed = { settings: { allow_anonymous: false } };
const strict = { settings: { require_mfa: true } };

/** Servers that forget a setting about access for some calls, and servers that refuse in the wrong form. */
export const settings: Defects = {
  "closed-creates-for-anyone": {
    breaks: "access-closed-create",
    sentence: "a closed server makes pushes for anonymous callers",
    server: closed,
    ...opens("create"),
  },
  "closed-shows-to-anyone": {
    breaks: "access-closed-show",
    sentence: "a closed server shows existing pushes to anonymous callers",
    server: closed,
    ...opensForExisting("show"),
  },
  "closed-previews-to-anyone": {
    breaks: "access-closed-preview",
    sentence: "a closed server previews existing pushes to anonymous callers",
    server: closed,
    ...opensForExisting("preview"),
  },
  "closed-expires-for-anyone": {
    breaks: "access-closed-expire",
    sentence: "a closed server expires existing pushes for anonymous callers",
    server: closed,
    ...opensForExisting("expire"),
  },
  "closed-tells-unknown-push": {
    breaks: "access-closed-unknown-alike",
    sentence: "a closed server tells anonymous viewers that there is no such push",
    server: closed,
    ...opens("show", (existing) => !existing),
  },
  "closed-tells-unknown-push-on-expiry": {
    breaks: "access-closed-unknown-alike",
    sentence: "a closed server tells anonymous callers that there is no push to expire",
    server: closed,
    ...opens("expire", (existing) => !existing),
  },
  "second-factor-forgotten-on-creation": {
    breaks: "access-mfa-create",
    sentence: "an account without the required second factor makes pushes",
    server: strict,
    ...forgetsSecondFactor("create"),
  },
  "second-factor-forgotten-on-active-list": {
    breaks: "access-mfa-lists",
    sentence: "an account without the required second factor lists its active pushes",
    server: strict,
    ...forgetsSecondFactor("active"),
  },
  "second-factor-forgotten-on-expired-list": {
    breaks: "access-mfa-lists",
    sentence: "an account without the required second factor lists its expired pushes",
    server: strict,
    ...forgetsSecondFactor("expired"),
  },
  "second-factor-refusal-empty": {
    breaks: "access-mfa-create",
    sentence: "a creation without the required second factor is refused like one with an unknown token",
    server: strict,
    ...gate((sound) => ({
      admit: (service, call) => {
        const admission = sound.admit(service, call);
        const isRefused = call.route.verb === "create" && admission.refusal?.status === 403;
        return isRefused ? { refusal: service.problems.unauthorized() } : admission;
      },
    })),
  },
  "second-factor-hides-version": {
    breaks: "access-mfa-version",
    sentence: "the version is refused with 401 to an account without the required second factor",
    server: strict,
    ...gate((sound) => ({
      admit: (service, call) => {
        const admission = sound.admit(service, call);
        const isRefused = call.route.verb === "version" && admission.refusal !== undefined;
        return isRefused ? { refusal: service.problems.unauthorized() } : admission;
      },
    })),
  },
  "second-factor-asked-of-viewers": {
    breaks: "access-mfa-anonymous",
    sentence: "anonymous viewers are refused where accounts need a second factor",
    server: strict,
    ...asksSecondFactorOfAnyone("show"),
  },
  "second-factor-asked-of-anonymous-makers": {
    breaks: "access-mfa-anonymous",
    sentence: "anonymous creations are refused where accounts need a second factor",
    server: strict,
    ...asksSecondFactorOfAnyone("create"),
  },
  "empty-refusal-with-charset": {
    breaks: "access-empty-refusal",
    sentence: "an empty refusal has a charset",
    ...service(({ headers }) => ({
      headers: { ...headers, gate: { ...headers.gate, type: "text/html; charset=utf-8" } },
    })),
  },
  "empty-refusal-cacheable": {
    breaks: "access-empty-refusal",
    sentence: "an empty refusal says nothing about caching",
    ...service(({ headers }) => ({ headers: { ...headers, gate: { ...headers.gate, cacheControl: null } } })),
  },
  "challenges-for-password": {
    breaks: "access-no-challenge",
    sentence: "a 401 carries WWW-Authenticate",
    amend: {
      headers: (headers, { status }) =>
        status === 401 ? [...headers, "WWW-Authenticate", 'Basic realm="Application"'] : headers,
    },
  },
  "sets-cookie": {
    breaks: "access-no-cookie",
    sentence: "a success carries a session cookie",
    amend: {
      headers: (headers, { style }) =>
        style === "success" ? [...headers, "Set-Cookie", "session=1; path=/; HttpOnly"] : headers,
    },
  },
};

/** Lets anonymous callers of one operation through, depending on whether the push exists. */
function opens(verb: Verb, when: (existing: boolean) => boolean = () => true) {
  return gate((sound) => ({
    admit: (service, call) => {
      const isOpen = call.route.verb === verb && when(service.state.store.slotsByToken.has(call.route.token));
      return isOpen && service.gate.tokenOf(call.request) === null ? { viewer: null } : sound.admit(service, call);
    },
  }));
}

function opensForExisting(verb: Verb) {
  return opens(verb, (existing) => existing);
}

function forgetsSecondFactor(verb: Verb) {
  return gate((sound) => ({
    admit: (service, call) => sound.admit(call.route.verb === verb ? withoutSecondFactor(service) : service, call),
  }));
}

function withoutSecondFactor(service: Service): Service {
  return { ...service, settings: { ...service.settings, require_mfa: false } };
}

function asksSecondFactorOfAnyone(verb: Verb) {
  return gate((sound) => ({
    admit: (service, call) => {
      const isNobody = service.gate.tokenOf(call.request) === null;
      return isNobody && call.route.verb === verb
        ? { refusal: service.problems.needsSecondFactor() }
        : sound.admit(service, call);
    },
  }));
}

import { lastHeader, type Request } from "../../api/request.ts";
import type { Service } from "../../api/service.ts";
import { gate, service } from "../change.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that read other credentials than they should, or not those that they should. */
export const credentials: Defects = {
  "ignores-bearer": {
    breaks: "access-bearer",
    sentence: "a token behind Bearer is not looked up",
    ...readsNoToken((request) => authorizationOf(request).startsWith("Bearer ")),
  },
  "ignores-user-pair": {
    breaks: "access-legacy-pair",
    sentence: "the headers X-User-Email and X-User-Token are not read",
    ...readsNoToken(hasPair),
  },
  "forbids-user-pair-in-v2": {
    breaks: "access-legacy-pair-v2",
    sentence: "v2 answers the X-User headers with 403",
    ...forbids((request) => request.path.startsWith("/api/v2/") && hasPair(request)),
  },
  "compares-email-of-user-pair": {
    breaks: "access-legacy-email-ignored",
    sentence: "an e-mail that is not the account's spoils the X-User headers",
    ...refusesPair((email, own) => email !== "" && email !== own),
  },
  "demands-email-in-user-pair": {
    breaks: "access-legacy-email-empty",
    sentence: "an empty e-mail spoils the X-User headers",
    ...refusesPair((email) => email === ""),
  },
  "demands-capital-bearer": {
    breaks: "access-scheme-case",
    sentence: "a token behind bearer in small letters is not looked up",
    ...readsNoToken((request) => authorizationOf(request).startsWith("bearer ")),
  },
  "forbids-other-schemes": {
    breaks: "access-scheme-bearer-only",
    sentence: "a right token under another scheme than Bearer is answered 403",
    ...forbids((request, { gate, state }) => {
      const isRight = state.store.accountsByToken.has(gate.tokenOf(request) ?? "");
      return isRight && /^(?!bearer\s)\S+\s/i.test(authorizationOf(request));
    }),
  },
  "forbids-bare-tokens": {
    breaks: "access-scheme-required",
    sentence: "a right token without a scheme is answered 403",
    ...forbids((request, { state }) => state.store.accountsByToken.has(authorizationOf(request))),
  },
  "splits-authorization-at-one-blank": {
    breaks: "access-authorization-blanks",
    sentence: "more than one blank before the token spoils it",
    ...readsNoToken((request) => /^\S+\s{2,}/.test(authorizationOf(request))),
  },
  "prefers-bearer-to-user-pair": {
    breaks: "access-pair-beats-bearer",
    sentence: "an Authorization header wins over the X-User headers",
    ...gate((sound) => ({
      tokenOf: (request) =>
        sound.tokenOf(request.headers.authorization === undefined ? request : withoutHeader(request, "x-user-token")),
    })),
  },
  "falls-back-to-bearer": {
    breaks: "access-pair-beats-bearer",
    sentence: "a right Authorization header makes up for wrong X-User headers",
    ...gate((sound) => ({
      admit: (service, call) => {
        const admission = sound.admit(service, call);
        if (!admission.refusal || !hasPair(call.request)) return admission;
        return sound.admit(service, { ...call, request: withoutHeader(call.request, "x-user-token") });
      },
    })),
  },
  "takes-user-token-alone": {
    breaks: "access-user-token-alone",
    sentence: "X-User-Token is a credential without an e-mail beside it",
    ...gate((sound) => ({
      tokenOf: (request) => sound.tokenOf(request) ?? lastHeader(request, "x-user-token") ?? null,
    })),
  },
  "prefers-user-token-to-bearer": {
    breaks: "access-user-token-beside-bearer",
    sentence: "X-User-Token without an e-mail wins over an Authorization header",
    ...gate((sound) => ({
      tokenOf: (request) =>
        (request.headers.authorization && lastHeader(request, "x-user-token")) || sound.tokenOf(request),
    })),
  },
  "takes-email-for-credential": {
    breaks: "access-email-alone-anonymous",
    sentence: "X-User-Email without X-User-Token is refused",
    ...refuses(({ headers }) => headers["x-user-email"] !== undefined && headers["x-user-token"] === undefined),
  },
  "forbids-empty-authorization": {
    breaks: "access-empty-authorization",
    sentence: "an empty Authorization header is answered 403",
    ...forbids(({ headers }) => headers.authorization === ""),
  },
  "takes-bare-bearer-for-nobody": {
    breaks: "access-bearer-without-token",
    sentence: "Bearer without a token is taken for no credential",
    ...gate((sound) => ({
      admit: (service, call) =>
        authorizationOf(call.request) === "Bearer" ? { viewer: null } : sound.admit(service, call),
    })),
  },
  "folds-case-of-tokens": {
    breaks: "access-token-case",
    sentence: "a token is found whatever the case of its letters",
    ...service((sound) => ({
      gate: {
        ...sound.gate,
        tokenOf: (request) => {
          const token = sound.gate.tokenOf(request);
          const known = [...sound.state.store.accountsByToken.keys()];
          return known.find((one) => one.toLowerCase() === token?.toLowerCase()) ?? token;
        },
      },
    })),
  },
  "takes-token-parameter": {
    breaks: "access-token-parameter-refused",
    sentence: "the form Token token=… is understood",
    ...readsTokenAlso((request) => /^Token token=(\S+)$/.exec(authorizationOf(request))?.[1]),
  },
  "unquotes-tokens": {
    breaks: "access-quoted-token-refused",
    sentence: "quotes around a token are taken off",
    ...readsTokenAlso((request) => /^Bearer "(.+)"$/.exec(authorizationOf(request))?.[1]),
  },
  "takes-basic-credentials": {
    breaks: "access-basic-refused",
    sentence: "e-mail and token are understood as Basic credentials",
    ...readsTokenAlso((request) => {
      const [, encoded = ""] = /^Basic (\S+)$/.exec(authorizationOf(request)) ?? [];
      return Buffer.from(encoded, "base64").toString("utf8").split(":")[1];
    }),
  },
  "takes-token-from-query": {
    breaks: "access-query-token-refused",
    sentence: "a token in the query is a credential",
    ...readsTokenAlso(({ query }) => new URLSearchParams(query).get("token") ?? undefined),
  },
  "takes-access-token-from-query": {
    breaks: "access-query-token-refused",
    sentence: "an access_token in the query is a credential",
    ...readsTokenAlso(({ query }) => new URLSearchParams(query).get("access_token") ?? undefined),
  },
  "takes-api-key-header": {
    breaks: "access-api-key-header-refused",
    sentence: "a token in X-Api-Key is a credential",
    ...readsTokenAlso((request) => lastHeader(request, "x-api-key")),
  },
  "takes-token-from-cookie": {
    breaks: "access-cookie-token-refused",
    sentence: "a token in a cookie is a credential",
    ...readsTokenAlso(({ headers }) => /(?:^|; )token=([^;]+)/.exec(headers.cookie ?? "")?.[1]),
  },
};

function authorizationOf({ headers }: Request): string {
  return headers.authorization ?? "";
}

function hasPair({ headers }: Request): boolean {
  return headers["x-user-email"] !== undefined && headers["x-user-token"] !== undefined;
}

/** Requests of which `where` is true have no token, as far as the server sees. */
function readsNoToken(where: (request: Request) => boolean): Pick<Defect, "service"> {
  return gate((sound) => ({ tokenOf: (request) => (where(request) ? null : sound.tokenOf(request)) }));
}

/** A token in one more place counts. */
function readsTokenAlso(place: (request: Request) => string | undefined): Pick<Defect, "service"> {
  return gate((sound) => ({ tokenOf: (request) => place(request) || sound.tokenOf(request) }));
}

function refuses(where: (request: Request) => boolean): Pick<Defect, "service"> {
  return gate((sound) => ({
    admit: (service, call) =>
      where(call.request) ? { refusal: service.problems.unauthorized() } : sound.admit(service, call),
  }));
}

function forbids(where: (request: Request, service: Service) => boolean): Pick<Defect, "service"> {
  return gate((sound) => ({
    admit: (service, call) =>
      where(call.request, service) ? { refusal: service.problems.notOwner() } : sound.admit(service, call),
  }));
}

/** Refuses the pair for its e-mail, given that of the account that has the token. */
function refusesPair(isBad: (email: string, own: string) => boolean): Pick<Defect, "service"> {
  return gate((sound) => ({
    admit: (service, call) => {
      const email = lastHeader(call.request, "x-user-email") ?? "";
      const account = service.state.store.accountsByToken.get(service.gate.tokenOf(call.request) ?? "");
      const isSpoilt = hasPair(call.request) && account !== undefined && isBad(email, account.email);
      return isSpoilt ? { refusal: service.problems.unauthorized() } : sound.admit(service, call);
    },
  }));
}

function withoutHeader(request: Request, name: string): Request {
  const { [name]: _dropped, ...headers } = request.headers;
  const isKept = (_text: string, index: number) => request.rawHeaders[index - (index % 2)]?.toLowerCase() !== name;
  return { ...request, headers, rawHeaders: request.rawHeaders.filter(isKept) };
}

import type { Admission } from "../../api/access.ts";
import { success } from "../../api/answer.ts";
import type { Call } from "../../api/call.ts";
import type { Verb } from "../../api/routes.ts";
import type { Service } from "../../api/service.ts";
import type { Account } from "../../state/account.ts";
import { answers, gate, service } from "../change.ts";
import type { Defects } from "../defect.ts";

/** Servers that let the wrong callers in, or keep the right ones out. */
export const callers: Defects = {
  "shows-to-accounts-only": {
    breaks: "access-show-public",
    sentence: "a push is shown to token users only",
    ...demandsTokenFor("show"),
  },
  "previews-to-accounts-only": {
    breaks: "access-preview-public",
    sentence: "a push is previewed to token users only",
    ...demandsTokenFor("preview"),
  },
  "creates-for-accounts-only": {
    breaks: "access-creation-public",
    sentence: "a push is made for token users only",
    ...demandsTokenFor("create"),
  },
  "audit-open-to-anyone": {
    breaks: "access-audit-needs-token",
    sentence: "the audit log is looked up for callers without a token too",
    ...demandsNoTokenFor("audit"),
  },
  "active-list-open-to-anyone": {
    breaks: "access-active-needs-token",
    sentence: "callers without a token get an empty list of active pushes",
    ...demandsNoTokenFor("active"),
  },
  "expired-list-open-to-anyone": {
    breaks: "access-expired-needs-token",
    sentence: "callers without a token get an empty list of expired pushes",
    ...demandsNoTokenFor("expired"),
  },
  "reads-page-before-token": {
    breaks: "access-token-before-page",
    sentence: "a bad page is complained of to callers who may see no page at all",
    ...gate((sound) => ({
      admit: (service, call) =>
        isList(call) && service.pageOf(call.params.page, service.state.rules) === null
          ? { refusal: service.problems.invalidPage() }
          : sound.admit(service, call),
    })),
  },
  "creates-for-unknown-tokens": {
    breaks: "access-bad-token-create",
    sentence: "a creation with an unknown token is taken for an anonymous one",
    ...trustsUnknownTokens("create"),
  },
  "shows-to-unknown-tokens": {
    breaks: "access-bad-token-show",
    sentence: "an unknown token is taken for none where a push is shown",
    ...trustsUnknownTokens("show"),
  },
  "previews-to-unknown-tokens": {
    breaks: "access-bad-token-preview",
    sentence: "an unknown token is taken for none where a push is previewed",
    ...trustsUnknownTokens("preview"),
  },
  "audits-for-unknown-tokens": {
    breaks: "access-bad-token-audit",
    sentence: "the audit log is looked up for an unknown token",
    ...trustsUnknownTokens("audit"),
  },
  "expires-for-unknown-tokens": {
    breaks: "access-bad-token-expire",
    sentence: "an unknown token is taken for none where a push is expired",
    ...trustsUnknownTokens("expire"),
  },
  "lists-active-for-unknown-tokens": {
    breaks: "access-bad-token-active",
    sentence: "an unknown token gets an empty list of active pushes",
    ...trustsUnknownTokens("active"),
  },
  "lists-expired-for-unknown-tokens": {
    breaks: "access-bad-token-expired",
    sentence: "an unknown token gets an empty list of expired pushes",
    ...trustsUnknownTokens("expired"),
  },
  "forbids-unknown-tokens": {
    breaks: "access-bad-token-create",
    sentence: "a creation with an unknown token is answered 403 instead of 401",
    ...gate((sound) => ({
      admit: (service, call) =>
        call.route.verb === "create" && hasUnknownToken(service, call)
          ? { refusal: service.problems.notOwner() }
          : sound.admit(service, call),
    })),
  },
  "refuses-with-a-reason": {
    breaks: "access-bad-token-preview",
    sentence: "the refusal of an unknown token to preview has a body",
    ...gate((sound) => ({
      admit: (service, call) =>
        call.route.verb === "preview" && hasUnknownToken(service, call)
          ? { refusal: { ...service.problems.notOwner(), status: 401 } }
          : sound.admit(service, call),
    })),
  },
  "checks-token-before-body": {
    breaks: "access-body-before-token",
    sentence: "broken JSON of an unknown token is answered 401",
    ...service((sound) => ({
      amend: {
        answer: (answer, request) => {
          const token = sound.gate.tokenOf(request);
          const isUnknown = token !== null && !sound.state.store.accountsByToken.has(token);
          return isUnknown && answer.status === 400 ? sound.problems.unauthorized() : answer;
        },
      },
    })),
  },
  "closed-shows-to-owner-only": {
    breaks: "access-closed-any-token",
    sentence: "a closed server shows a push to its owner only",
    server: { settings: { allow_anonymous: false } },
    ...gate((sound) => ({
      admit: (service, call) => {
        const admission = sound.admit(service, call);
        const isForeign = call.route.verb === "show" && admission.viewer && !owns(service, call, admission.viewer);
        return isForeign ? { refusal: service.problems.unauthorized() } : admission;
      },
    })),
  },
  "lists-accounts-in-oss": {
    breaks: "access-accounts-absent",
    sentence: "the open-source edition lists accounts",
    ...service((sound) => ({ routing: { ...sound.routing, hasAccounts: true } })),
  },
  "lists-requests-in-oss": {
    breaks: "access-requests-absent",
    sentence: "the open-source edition has an empty list of requests",
    amend: {
      answer: (answer, request) => (request.path.startsWith("/api/v2/requests") ? success([]) : answer),
    },
  },
  "lists-accounts-without-name": {
    breaks: "access-accounts-listed",
    sentence: "the commercial edition lists accounts without their names",
    server: { edition: "pro" },
    ...answers("accounts", (answer, { viewer }) => ({ ...answer, body: [{ id: viewer?.id, account_users: [] }] })),
  },
  "lists-accounts-to-anyone": {
    breaks: "access-accounts-need-token",
    sentence: "the commercial edition answers a caller without a token with an empty list of accounts",
    server: { edition: "pro" },
    ...demandsNoTokenFor("accounts"),
  },
  "lists-no-accounts-in-pro": {
    breaks: "access-accounts-listed",
    sentence: "the commercial edition has no list of accounts",
    server: { edition: "pro" },
    ...service((sound) => ({ routing: { ...sound.routing, hasAccounts: false } })),
  },
};

function demandsTokenFor(refused: Verb) {
  return gate((sound) => ({ needsToken: (verb, area) => verb === refused || sound.needsToken(verb, area) }));
}

function demandsNoTokenFor(open: Verb) {
  return gate((sound) => ({ needsToken: (verb, area) => verb !== open && sound.needsToken(verb, area) }));
}

/** Whoever presents a token that nobody has goes on as nobody. */
function trustsUnknownTokens(verb: Verb) {
  return gate((sound) => ({
    admit: (service, call): Admission =>
      call.route.verb === verb && hasUnknownToken(service, call) ? { viewer: null } : sound.admit(service, call),
  }));
}

function hasUnknownToken({ gate, state }: Service, { request }: Call): boolean {
  const token = gate.tokenOf(request);
  return token !== null && !state.store.accountsByToken.has(token);
}

function isList({ route }: Call): boolean {
  return route.verb === "active" || route.verb === "expired";
}

function owns({ state }: Service, { route }: Call, { id }: Account): boolean {
  return state.store.slotsByToken.get(route.token)?.push.ownerId === id;
}

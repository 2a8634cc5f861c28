import type { Area, Verb } from "../../api/routes.ts";
import type { Viewer } from "../../state/account.ts";
import { bodies, fieldsOf, gate, operations } from "../change.ts";
import { instead, paramsFor, rulesFor } from "../deeds.ts";
import type { Defect, Defects } from "../defect.ts";

/** Servers that forget deprecated paths, and servers whose links lead elsewhere. */
export const legacy: Defects = {
  "viewer-finds-nothing-under-r": {
    breaks: "transport-legacy-show-url",
    sentence: "a viewer finds no push under /r",
    ...forgets("show", "r", (viewer) => viewer === null),
  },
  "viewer-finds-nothing-under-f": {
    breaks: "transport-legacy-show-file",
    sentence: "a viewer finds no push under /f",
    ...forgets("show", "f", (viewer) => viewer === null),
  },
  "owner-finds-nothing-under-r": {
    breaks: "transport-legacy-owner-show",
    sentence: "the owner finds no push under /r",
    ...forgets("show", "r", (viewer) => viewer !== null),
  },
  "anyone-creates-under-r": {
    breaks: "transport-legacy-url-needs-token",
    sentence: "a url push is made under /r without a token",
    ...demandsNoTokenFor("create", "r"),
  },
  "anyone-creates-under-f": {
    breaks: "transport-legacy-file-needs-token",
    sentence: "a creation under /f without a token is sent to the sign-in",
    ...demandsNoTokenFor("create", "f"),
  },
  "any-envelope-under-r": {
    breaks: "transport-legacy-url-envelope",
    sentence: "the envelope password is understood under /r",
    ...paramsFor("create", (params) => ({ url: params.password, ...params })),
  },
  "any-envelope-under-f": {
    breaks: "transport-legacy-file-envelope",
    sentence: "the envelope password is understood under /f",
    ...paramsFor("create", (params) => ({ file_push: params.password, ...params })),
  },
  "nothing-active-under-r": {
    breaks: "transport-legacy-lists",
    sentence: "the active list is empty under /r",
    ...listsNothing("active", "r"),
  },
  "nothing-expired-under-f": {
    breaks: "transport-legacy-lists-alike",
    sentence: "the expired list is empty under /f",
    ...listsNothing("expired", "f"),
  },
  "anyone-lists-under-f": {
    breaks: "transport-legacy-lists-need-token",
    sentence: "the active list under /f needs no token",
    ...demandsNoTokenFor("active", "f"),
  },
  "anyone-audits-under-r": {
    breaks: "transport-legacy-lists-need-token",
    sentence: "the audit log under /r is looked up without a token",
    ...demandsNoTokenFor("audit", "r"),
  },
  "no-preview-under-f": {
    breaks: "transport-legacy-preview",
    sentence: "there are no previews under /f",
    ...forgets("preview", "f"),
  },
  "no-audit-under-r": {
    breaks: "transport-legacy-audit",
    sentence: "there is no audit log under /r",
    ...forgets("audit", "r"),
  },
  "no-expiry-under-f": {
    breaks: "transport-legacy-expire",
    sentence: "no push is expired under /f",
    ...forgets("expire", "f"),
  },
  "no-multipart-under-r": {
    breaks: "transport-legacy-forms",
    sentence: "multipart is not understood under /r",
    ...instead("create", ({ service, call }) => {
      const isMultipart = call.request.headers["content-type"]?.startsWith("multipart/") ?? false;
      return isMultipart && call.route.area === "r" ? service.problems.missingEnvelope("url") : null;
    }),
  },
  "redirect-drops-query": {
    breaks: "transport-legacy-redirect",
    sentence: "the redirect of an old web page loses the query",
    amend: {
      answer: (answer) => {
        const location = answer.headers?.Location;
        return answer.status === 301 && location !== undefined
          ? { ...answer, headers: { ...answer.headers, Location: location.replace(/\?.*$/, "") } }
          : answer;
      },
    },
  },
  "redirect-for-now": {
    breaks: "transport-legacy-redirect",
    sentence: "an old web page leads to the new one with 302",
    amend: { answer: (answer) => (answer.status === 301 ? { ...answer, status: 302 } : answer) },
  },
  "preview-forgets-language": {
    breaks: "transport-push-locale",
    sentence: "a preview does not name the language for the recipient",
    ...fieldsOf("preview", ({ url }) => ({ url: String(url).replace(/\?.*$/, "") })),
  },
  "creation-forgets-language": {
    breaks: "transport-push-locale",
    sentence: "a creation does not name the language for the recipient",
    ...fieldsOf("create", (push) => ({ ...push, html_url: String(push.html_url).replace(/\?.*$/, "") })),
  },
  "links-in-language-of-caller": {
    breaks: "transport-push-locale",
    sentence: "locale changes the address of a push like push_locale",
    ...fieldsOf("show", (push, { call }) =>
      call.locale !== "" && !("push_locale" in call.params)
        ? { ...push, html_url: `${String(push.html_url)}?locale=${call.locale}` }
        : push,
    ),
  },
  "json-url-before-language": {
    breaks: "transport-push-locale-json-url",
    sentence: "json_url has .json before the language",
    ...bodies(
      (_answer, body) => "json_url" in body,
      (body) => ({ ...body, json_url: String(body.json_url).replace(/(\?.*)\.json$/, ".json$1") }),
    ),
  },
  "token-case-folded": {
    breaks: "transport-token-case",
    sentence: "a url_token is found whatever the case of its letters",
    ...operations((sound) => ({
      show: (service, call, viewer) => {
        const route = { ...call.route, token: call.route.token.toLowerCase() };
        return sound.show(service, { ...call, route }, viewer);
      },
    })),
  },
  "page-path-without-json": {
    breaks: "transport-page-path-json",
    sentence: "the path of the web page shows nothing to those who accept JSON",
    ...operations((sound) => ({
      show: (service, call, viewer) => {
        const answer = sound.show(service, call, viewer);
        return call.route.version === "v1" && !call.route.hasSuffix ? service.problems.unsupported() : answer;
      },
    })),
  },
  "page-path-not-counted": {
    breaks: "transport-page-path-counts",
    sentence: "a view through the path of the web page does not count",
    ...rulesFor("show", (sound, { call }) => {
      const isPage = call.route.version === "v1" && !call.route.hasSuffix;
      return { withEvent: (push, kind) => (isPage ? push : sound.withEvent(push, kind)) };
    }),
  },
};

/** One operation finds no push under one of the old names, for some callers. */
function forgets(verb: Verb, area: Area, whom: (viewer: Viewer) => boolean = () => true): Pick<Defect, "service"> {
  return instead(verb, ({ service, call, viewer }) =>
    call.route.area === area && whom(viewer) ? service.problems.notFound() : null,
  );
}

function listsNothing(verb: "active" | "expired", area: Area): Pick<Defect, "service"> {
  return instead(verb, ({ call }) => (call.route.area === area ? { status: 200, style: "success", body: [] } : null));
}

function demandsNoTokenFor(open: Verb, under: Area): Pick<Defect, "service"> {
  return gate((sound) => ({
    needsToken: (verb, area) => !(verb === open && area === under) && sound.needsToken(verb, area),
  }));
}

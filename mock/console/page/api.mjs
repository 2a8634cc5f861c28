// The API document of one version, rendered; ?api=v1 chooses the version.
import { ask } from "./control.mjs";
import { byId, element, setText } from "./dom.mjs";

const [{ documents, callable }, { release }] = await Promise.all([ask("GET", "/documents"), ask("GET", "/state")]);
const wanted = new URLSearchParams(location.search).get("api");
const chosen = documents.find((/** @type {any} */ { api }) => api === wanted) ?? documents[0];

setText(byId("release", HTMLElement), `Password Pusher ${release}, ${chosen.api}`);
setText(
  byId("callable", HTMLParagraphElement),
  callable ? "" : "To send requests from this page, start the mock with --cors.",
);
const links = byId("documents", HTMLSpanElement);
for (const { api, openapi, postman } of documents) {
  if (api !== chosen.api) links.append(" · ", link(`/api?api=${api}`, api));
  else links.append(" · ", api, " (", link(openapi, "OpenAPI"), ", ", link(postman, "Postman collection"), ")");
}

// The renderer warns of every dialect but one, although it needs none.
const { jsonSchemaDialect: _, ...spec } = await ask("GET", chosen.openapi);
const scheme = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", scheme.matches);
scheme.addEventListener("change", follow);
follow();

// @ts-expect-error its script defines it, and brings no types for that
SwaggerUIBundle({
  domNode: byId("document", HTMLElement),
  spec,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  // Nobody is asked whether the document is valid.
  validatorUrl: null,
  supportedSubmitMethods: callable ? undefined : [],
});

/**
 * @param {string} href
 * @param {string} text
 */
function link(href, text) {
  const made = element("a", {}, text);
  made.href = href;
  return made;
}

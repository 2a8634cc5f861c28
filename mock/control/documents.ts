/** The API documents of what is simulated, as OpenAPI and for Postman. */
import { type ApiVersion, readDocument } from "../../openapi/document.ts";
import { documentFor, postmanCollectionOf } from "../../openapi/export.ts";
import { openCors } from "../api/web/cors.ts";
import { ControlError, type Controlled, type Noun } from "./noun.ts";

/** `/documents`: which there are, newest first, and whether a page of another origin may call the API. */
export const documents: Noun = {
  GET: ({ service }) => {
    const versions = (["v2", "v1"] as const).filter((version) => version === "v1" || service().routing.hasV2);
    return {
      documents: versions.map((api) => ({ api, openapi: `/openapi/${api}.json`, postman: `/postman/${api}.json` })),
      callable: service().cors === openCors,
    };
  },
};

/** `/openapi/v2.json`. */
export function openapi(api: ApiVersion): Noun {
  return { GET: (controlled) => documentFor(documentOf(controlled, api), controlled.url()) };
}

/** `/postman/v2.json`. */
export function postman(api: ApiVersion): Noun {
  return { GET: (controlled) => postmanCollectionOf(documentOf(controlled, api), controlled.url()) };
}

function documentOf({ service }: Controlled, api: ApiVersion) {
  const { release, edition, routing } = service();
  if (api === "v2" && !routing.hasV2) throw new ControlError(`${release} has no v2: expected v1`);
  return readDocument(api, { release, edition });
}

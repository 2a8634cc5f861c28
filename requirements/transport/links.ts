import type { Requirement } from "../requirement.ts";

/** Links for readers of another language, tokens in other spellings, and the web page's path asked for as JSON. */
export const links = {
  "transport-push-locale": {
    level: "SHOULD",
    statement:
      "append the language that push_locale names to html_url and to a preview, and leave them alone for locale",
    versions: ["v1", "v2"],
    source: "A7; B9",
  },
  "transport-push-locale-json-url": {
    level: "MAY",
    statement: "append .json to json_url behind the language that push_locale names",
    versions: ["v1", "v2"],
    source: "B9",
  },
  "transport-token-case": {
    level: "MAY",
    statement: "tell capital and small letters of a url_token apart",
    versions: ["v1", "v2"],
    source: "A1",
  },
  "transport-page-path-json": {
    level: "MAY",
    statement: "answer the path of the web page as the API where JSON is accepted",
    versions: ["v1"],
    source: "A1; B1",
    needs: ["anonymous"],
  },
  "transport-page-path-counts": {
    level: "MAY",
    statement: "count a view through the path of the web page like any other",
    versions: ["v1"],
    source: "A1; B1",
    needs: ["anonymous"],
  },
} as const satisfies Record<string, Requirement>;

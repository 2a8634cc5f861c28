/** Which operation of a document a request belongs to, as the server's own routing sees it. */

import { resolve } from "./document.ts";
import { METHODS, type OpenApiDocument, type Operation, type Parameter, type PathItem } from "./model.ts";

/** One operation with the place where it is documented. */
export interface Route {
  readonly operation: Operation;
  /** In capitals. */
  readonly method: string;
  /** The path template, such as `/p/{url_token}.json`. */
  readonly template: string;
  /** Parameters of the path and of the operation, references resolved. */
  readonly parameters: readonly Parameter[];
}

/** What a request was routed to. */
export interface Match {
  readonly route: Route;
  /** The parameters in the path, percent-decoded. */
  readonly params: Record<string, string>;
}

/** Finds the operation for a method and a path; a query string is ignored. */
export type Router = (method: string, path: string) => Match | undefined;

/** All operations of a document. */
export function routesOf(document: OpenApiDocument): Route[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return [
        { operation, method: method.toUpperCase(), template, parameters: parametersOf(document, item, operation) },
      ];
    }),
  );
}

/** The router of a document. HEAD is routed like GET; fixed paths go before templates. */
export function routerOf(document: OpenApiDocument): Router {
  const routes = routesOf(document);
  const fixed = new Map(routes.map((route) => [`${route.method} ${route.template}`, route]));
  const templates = routes.filter(({ template }) => template.includes("{")).map(matcherOf);
  return (method, path) => {
    const [verb, canonical] = [method === "HEAD" ? "GET" : method, canonicalPath(path)];
    const route = fixed.get(`${verb} ${canonical}`);
    if (route) return { route, params: {} };
    for (const matches of templates) {
      const match = matches(verb, canonical);
      if (match) return match;
    }
    return undefined;
  };
}

/**
 * The form of a path that the documents use. The server ignores the query, doubled slashes and one slash at the end,
 * and below /api an ending `.json`, which v1 needs elsewhere.
 */
export function canonicalPath(path: string): string {
  const bare = (path.split("?", 1)[0] ?? "").replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  return bare.startsWith("/api/") ? bare.replace(/\.json$/, "") : bare;
}

function parametersOf(document: OpenApiDocument, item: PathItem, operation: Operation): Parameter[] {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve<Parameter>(document, one));
}

/** One regular expression for a template; the values must fit the patterns of their parameters. */
function matcherOf(route: Route): Router {
  const names = [...route.template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const patterns = names.map((name) => patternOf(route, name));
  const expression = new RegExp(`^${route.template.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+?)")}$`);
  return (method, path) => {
    if (method !== route.method) return undefined;
    const values = expression.exec(path)?.slice(1).map(decode);
    if (!values?.every((value, index) => patterns[index]?.test(value) ?? true)) return undefined;
    return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])) };
  };
}

function patternOf({ parameters }: Route, name: string): RegExp | undefined {
  const pattern = parameters.find((one) => one.in === "path" && one.name === name)?.schema.pattern;
  return typeof pattern === "string" ? new RegExp(pattern) : undefined;
}

/** Percent-decoded, or as it is where that is impossible: such a path is refused later, not here. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

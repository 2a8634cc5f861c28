/**
 * How much of the API documents a run exercises, keyword by keyword: each parameter and property, each bound on both of
 * its sides, each value of an enumeration, each default, status, documented header and way to present a token.
 */

import { type Keyword, keywordsOfAlias, keywordsOfOperation } from "./coverage/keywords.ts";
import { type Credentials, type Seen, seenIn, type WireExchange } from "./coverage/seen.ts";
import { reasonFor } from "./coverage/unreachable.ts";
import { type ApiVersion, readDocument } from "./document.ts";
import type { DocumentTarget } from "./marks.ts";
import { routerOf, routesOf } from "./routes.ts";

export type { WireExchange } from "./coverage/seen.ts";

/** A keyword of the documents, and why no check can reach it from outside, if that is so. */
export interface ListedKeyword {
  /** Stable and readable: `v2 create push.expire_after_days maximum invalid`. */
  readonly keyword: string;
  /** From the closed table in coverage/unreachable.ts; null where it can be reached. */
  readonly reason: string | null;
}

/** The keywords of one API version at a release and edition. */
export interface Coverage {
  /** In the document's order, each once. */
  readonly keywords: readonly ListedKeyword[];
  /** The ids of the keywords that an exchange exercises; none where its request belongs to no operation. */
  exercisedBy(exchange: WireExchange): string[];
}

/** What there is to exercise in the document of an API version, and how to tell that it was. */
export function coverageOf(version: ApiVersion, target: DocumentTarget): Coverage {
  const document = readDocument(version, target);
  const findRoute = routerOf(document);
  const routes = new Map(routesOf(document).map((route) => [route.operation.operationId, route]));
  const byOperation = new Map(
    [...routes.values()].map((route) => {
      const { operationId } = route.operation;
      const original = routes.get(originalOf(operationId));
      const keywords = original ? keywordsOfAlias(document, route) : keywordsOfOperation(document, route);
      return [operationId, named(`${version} ${operationId}`, keywords)] as const;
    }),
  );
  const general = named(version, routes.size === 0 ? [] : schemeKeywords());
  const ids = [general, ...byOperation.values()].flat().map(({ id }) => id);
  return {
    keywords: [...new Set(ids)].map((keyword) => ({ keyword, reason: reasonFor(keyword) })),
    exercisedBy(exchange) {
      const operation = findRoute(exchange.method, exchange.path)?.route.operation.operationId;
      if (operation === undefined) return [];
      const seen = seenIn(exchange);
      const own = byOperation.get(operation) ?? [];
      const shared = (byOperation.get(originalOf(operation)) ?? []).filter(({ id }) => !id.includes(" security "));
      const hit = [...general, ...own, ...shared].filter((keyword) => keyword.isExercisedBy(seen));
      return [...new Set(hit.map(({ id }) => id))];
    },
  };
}

/**
 * The operation under /p that a deprecated one under /f or /r repeats: what both share is one keyword, exercised by
 * either. "" for any other operation.
 */
function originalOf(operationId: string): string {
  if (/^create(File|Url)$/.test(operationId)) return "create";
  return /^(\w+)Under[FR]$/.exec(operationId)?.[1] ?? "";
}

/** The two ways to present a token are the same for every operation: each accepted once, each refused once. */
function schemeKeywords(): Keyword[] {
  const schemes: readonly (readonly [name: string, credentials: Credentials])[] = [
    ["bearer", "bearer"],
    ["userEmail+userToken", "pair"],
  ];
  return schemes.flatMap(([name, credentials]) => [
    {
      id: `security ${name} valid`,
      isExercisedBy: (seen: Seen) => seen.credentials === credentials && seen.status !== 401,
    },
    {
      id: `security ${name} invalid`,
      isExercisedBy: (seen: Seen) => seen.credentials === credentials && seen.status === 401,
    },
  ]);
}

function named(prefix: string, keywords: readonly Keyword[]): Keyword[] {
  return keywords.map((keyword) => ({ ...keyword, id: `${prefix} ${keyword.id}` }));
}

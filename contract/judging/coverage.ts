/** How much of the API a client used: operations, parameters, statuses, kinds, and keyword by keyword. */

import { kinds } from "../../mock/state/push.ts";
import { coverageOf } from "../../openapi/coverage.ts";
import { type ApiVersion, readDocument } from "../../openapi/document.ts";
import { type Route, routesOf } from "../../openapi/routes.ts";
import { namesOf } from "./documented.ts";
import type { Reading } from "./reading.ts";
import type { Terms } from "./terms.ts";

/** What can be counted, and required. */
export const MEASURES = ["operations", "parameters", "statuses", "kinds", "keywords"] as const;
export type Measure = (typeof MEASURES)[number];

/** What a client used of one operation. */
export interface UsedOperation {
  readonly version: ApiVersion;
  readonly operation: string;
  readonly path: string;
  readonly calls: number;
  /** Documented names, and which of them were sent. */
  readonly parameters: readonly string[];
  readonly sent: readonly string[];
  /** Documented statuses, and which of them came. */
  readonly statuses: readonly number[];
  readonly seen: readonly number[];
}

/** A share: so many of so many. */
export interface Share {
  readonly version: ApiVersion;
  readonly measure: Measure;
  readonly exercised: number;
  readonly of: number;
}

/** What a client used of the API. */
export interface Used {
  readonly operations: readonly UsedOperation[];
  /** Of the versions that the client called at all. */
  readonly shares: readonly Share[];
}

const VERSIONS: readonly ApiVersion[] = ["v1", "v2"];

/** Counts what the calls exercised. Deprecated paths and the file store are no part of what there is to use. */
export function usedBy(readings: readonly Reading[], terms: Terms): Used {
  const used = VERSIONS.map((version) => {
    const own = readings.filter(({ documented }) => documented?.version === version);
    const operations = currentRoutes(version, terms).map((route) => usedOperation(version, route, own, terms));
    const shares = own.length === 0 ? [] : sharesOf(version, operations, own, terms);
    return { operations, shares };
  });
  return { operations: used.flatMap((one) => one.operations), shares: used.flatMap((one) => one.shares) };
}

function currentRoutes(version: ApiVersion, terms: Terms): Route[] {
  return routesOf(readDocument(version, terms)).filter(
    ({ operation }) => !operation.deprecated && !operation.tags.includes("files"),
  );
}

function usedOperation(version: ApiVersion, route: Route, own: readonly Reading[], terms: Terms): UsedOperation {
  const { operationId, responses } = route.operation;
  const calls = own.filter(({ documented }) => documented?.operation.operationId === operationId);
  const { inside, beside, query } = namesOf(version, operationId, terms);
  const parameters = [...new Set([...inside, ...beside, ...query])];
  const names = new Set(calls.flatMap(namesSent));
  const statuses = Object.keys(responses).map(Number);
  return {
    version,
    operation: operationId,
    path: `${route.method} ${route.template}`,
    calls: calls.length,
    parameters,
    sent: parameters.filter((name) => names.has(name)),
    statuses,
    seen: statuses.filter((status) => calls.some((call) => call.status === status)),
  };
}

function namesSent({ envelope, body, query }: Reading): string[] {
  return [envelope, body, query].flatMap((params) => Object.keys(params ?? {}));
}

function sharesOf(
  version: ApiVersion,
  operations: readonly UsedOperation[],
  own: readonly Reading[],
  terms: Terms,
): Share[] {
  const sum = (count: (one: UsedOperation) => number) => operations.reduce((total, one) => total + count(one), 0);
  const share = (measure: Measure, exercised: number, of: number): Share => ({ version, measure, exercised, of });
  const made = new Set(own.flatMap(({ call, status }) => (status === 201 && call.push ? [call.push.kind] : [])));
  const known = kinds.filter((kind) => kind !== "qr" || terms.facts.has("qr-kind"));
  return [
    share(
      "operations",
      sum(({ calls }) => Math.min(1, calls)),
      operations.length,
    ),
    share(
      "parameters",
      sum(({ sent }) => sent.length),
      sum(({ parameters }) => parameters.length),
    ),
    share(
      "statuses",
      sum(({ seen }) => seen.length),
      sum(({ statuses }) => statuses.length),
    ),
    share("kinds", made.size, known.length),
    keywordShare(version, own, terms),
  ];
}

function keywordShare(version: ApiVersion, own: readonly Reading[], terms: Terms): Share {
  const coverage = coverageOf(version, terms);
  const withinReach = new Set(coverage.keywords.filter(({ reason }) => reason === null).map(({ keyword }) => keyword));
  const hit = new Set(own.flatMap((reading) => coverage.exercisedBy(wireOf(reading))));
  const exercised = [...withinReach].filter((keyword) => hit.has(keyword)).length;
  return { version, measure: "keywords", exercised, of: withinReach.size };
}

function wireOf({ call }: Reading) {
  const { request, answer } = call;
  return {
    method: request.method,
    path: request.target,
    requestHeaders: flat(request.headers),
    requestBody: request.body,
    status: answer.status,
    headers: pairs(answer.rawHeaders),
    text: answer.content.toString(),
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]));
}

function pairs(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) headers[(raw[i] ?? "").toLowerCase()] = raw[i + 1] ?? "";
  return headers;
}
